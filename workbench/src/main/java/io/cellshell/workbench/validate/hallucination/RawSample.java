package io.cellshell.workbench.validate.hallucination;

import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.image.TargetImage;
import io.cellshell.workbench.image.filter.FiniteIntensities;
import java.util.Optional;

/**
 * A raw image and what else is known of its field: a second frame, where there are several time points, and the clean image, where there is one.
 *
 * @param repeat pixels of the second frame
 * @param clean of one plane, as large or larger by a whole factor
 */
record RawSample(RawImage raw, Optional<float[]> repeat, Optional<Image> clean) {

    /** Of larger images the middle is taken. */
    private static final int SIDE = 256;

    static RawSample of(Sample whole) {
        Sample sample = middle(whole);
        Image image = sample.image();
        if (image.size(Axis.Z) > 1 || image.size(Axis.C) > 1) {
            throw new ImageException("The raw image “" + whole.name() + "” has "
                    + image.dimensions().planes()
                    + " planes; hallucinations are looked for in one plane of one channel at a time: give image.z(0) or image.channel(0), or"
                    + " data.eachChannel().");
        }
        boolean frames = image.size(Axis.T) > 1;
        Image first = frames ? image.t(0) : image;
        Optional<Image> clean = sample.annotation() instanceof TargetImage target
                        && target.image().dimensions().planes() == 1
                ? Optional.of(target.image())
                : Optional.empty();
        return new RawSample(
                RawImage.of(first.named(whole.name())),
                frames
                        ? Optional.of(
                                FiniteIntensities.of(image.t(1).named(whole.name()), "the search for hallucinations"))
                        : Optional.empty(),
                clean);
    }

    private static Sample middle(Sample sample) {
        int height = sample.image().height();
        int width = sample.image().width();
        if (height <= SIDE && width <= SIDE) {
            return sample;
        }
        int rows = Math.min(SIDE, height);
        int columns = Math.min(SIDE, width);
        return sample.crop(new Region((height - rows) / 2, (width - columns) / 2, rows, columns), sample.name());
    }
}
