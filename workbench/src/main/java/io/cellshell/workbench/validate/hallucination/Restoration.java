package io.cellshell.workbench.validate.hallucination;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.Predictor;
import java.util.concurrent.CancellationException;

/**
 * What a model makes of one raw image and of its changed copies, on the pixels and in the units of the raw image. A model that enlarges is
 * averaged over the fine pixels of each raw one, which is what a camera of larger pixels does. Where mean and contrast are kept, units are those
 * of the raw image; else they follow from the line by which the raw image is best told from the restored one, both smoothed. The same line is
 * then used for all copies.
 *
 * @param name of the model
 * @param blur standard deviation in raw pixels of the blur that the model takes back; 0 where it takes none
 * @param offset of the line
 * @param slope of the line: raw ≈ offset + slope · restored
 */
record Restoration(Predictor<Image> predictor, String name, RawImage raw, double blur, double offset, double slope) {

    /** The mean is kept where it changes by less than this share of the contrast. */
    private static final double KEPT = 0.1;

    /** Where the contrast changes more, but the line explains most of the variance, the mean is the same by accident. */
    private static final double MOST_CHANGE = 3;

    private static final double LEAST_EXPLAINED = 0.7;

    static Restoration of(Predictor<Image> predictor, String name, RawImage raw, double blur) {
        Restoration bare = new Restoration(predictor, name, raw, blur, 0, 1);
        float[] restored = raw.smoothed(bare.blurred(bare.of(raw.pixels())), RawImage.FINE);
        float[] seen = raw.smoothed(raw.pixels(), RawImage.FINE);
        StraightLine line = StraightLine.of(restored, seen);
        double change = line.meanY() - line.meanX();
        boolean isOfOtherUnits = (line.slope() > MOST_CHANGE || line.slope() < 1 / MOST_CHANGE)
                && line.slope() * StraightLine.of(seen, restored).slope() > LEAST_EXPLAINED;
        if (!isOfOtherUnits && Math.abs(change) < KEPT * raw.contrast(RawImage.FINE)) {
            return bare;
        }
        return line.slope() > 0 && Double.isFinite(line.slope())
                ? new Restoration(predictor, name, raw, blur, line.offset(), line.slope())
                : new Restoration(predictor, name, raw, blur, change, 1);
    }

    /**
     * The restored copy, in units of the raw image.
     *
     * @throws ModelException where its size is no multiple of the raw one, or an intensity is no finite number
     * @throws CancellationException where the thread is interrupted
     */
    float[] of(float[] copy) {
        float[] values = ofEmptyField(copy);
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new ModelException("“" + name + "” gave " + values[i] + " in row " + i / raw.width() + ", column "
                        + i % raw.width() + " for “" + raw.name()
                        + "” or a changed copy of it; a restored image has finite intensities.");
            }
        }
        return values;
    }

    /** The same of a copy of which models that divide by its range make no finite numbers. */
    float[] ofEmptyField(float[] copy) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("The search for hallucinations was interrupted.");
        }
        Image given;
        try {
            given = predictor.predict(raw.like(copy));
        } catch (CancellationException | ModelException | ImageException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new ModelException("“" + name + "” failed on “" + raw.name() + "” or a changed copy of it: " + e, e);
        }
        if (given == null) {
            throw new ModelException("“" + name + "” gave nothing for “" + raw.name() + "”.");
        }
        float[] values = binned(given, raw.height(), raw.width(), "“" + name + "”");
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (offset + slope * values[i]);
        }
        return values;
    }

    /** A restored image as the microscope would have blurred it. */
    float[] blurred(float[] restored) {
        return blur > 0 ? raw.smoothed(restored, blur) : restored;
    }

    /**
     * The mean over the fine pixels of each raw one.
     *
     * @param who of the image, for an error
     */
    static float[] binned(Image given, int height, int width, String who) {
        int factor = given.height() / height;
        if (factor < 1 || given.height() != factor * height || given.width() != factor * width) {
            throw new ModelException(who + " has " + given.height() + " x " + given.width() + " pixels, the raw one "
                    + height + " x " + width
                    + "; to look for hallucinations, it must keep the size or enlarge it by a whole factor.");
        }
        float[] fine = given.pixels();
        float[] values = new float[height * width];
        for (int y = 0; y < given.height(); y++) {
            for (int x = 0; x < given.width(); x++) {
                values[y / factor * width + x / factor] += fine[y * given.width() + x] / (factor * factor);
            }
        }
        return values;
    }
}
