package io.cellshell.workbench.validate.hallucination;

import io.cellshell.workbench.check.Examined;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.filter.Filtered;
import io.cellshell.workbench.image.filter.FiniteIntensities;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.Predictor;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Whether a restored image doubles when every raw intensity is doubled, as by a camera of twice the gain: without that, intensities of
 * two restored images cannot be compared. A model that stretches each image to a fixed range fails, and so does a gamma. What this does not
 * see: a bend of intensities relative to the greatest one of each image, structure that was invented, and objects that were lost.
 */
public final class IntensityProportionality implements Examined {

    private static final double FACTOR = 2;

    /** A ratio of two intensities that is wrong by less than this share is not objected to. */
    private static final double TOLERATED = 0.05;

    private static final int LEAST_IMAGES = 3;

    private static final Practice PRACTICE = new Practice(
            "F8.intensity-ratios",
            "Intensities are compared after a restoration only where it has been shown to keep them: Belthangady and Royer 2019, doi 10.1038/s41592-019-0458-z.");

    private final String model;
    private final List<IntensityResponse> images;

    private IntensityProportionality(String model, List<IntensityResponse> images) {
        this.model = model;
        this.images = images;
    }

    /**
     * Of a model on raw images; no truth is needed.
     *
     * @param model a restoration model whose output is as large as its input
     * @param raw planes (height, width) with finite intensities; fewer than three are measured but not judged
     * @throws io.cellshell.workbench.image.ImageException where a raw or a restored intensity is no finite number
     * @throws ModelException where an output is of another size
     * @throws CancellationException where the thread is interrupted
     */
    public static IntensityProportionality of(Model<Image> model, List<Image> raw) {
        List<IntensityResponse> responses = new ArrayList<>();
        Progress progress = Progress.standard();
        long began = System.nanoTime();
        try (Predictor<Image> predictor = model.open()) {
            for (int i = 0; i < raw.size(); i++) {
                float[] pixels = FiniteIntensities.of(raw.get(i), "The check of intensities");
                float[] multiplied = pixels.clone();
                for (int p = 0; p < pixels.length; p++) {
                    multiplied[p] *= (float) FACTOR;
                }
                responses.add(IntensityResponse.of(
                        raw.get(i).name(),
                        restored(predictor, model, Filtered.image(raw.get(i), pixels)),
                        restored(predictor, model, Filtered.image(raw.get(i), multiplied)),
                        FACTOR));
                double seconds = (System.nanoTime() - began) / 1e9;
                double left = seconds / (i + 1) * (raw.size() - i - 1);
                progress.at(new Progress.Step(
                        "Checking the intensities of " + model.name(), i + 1, raw.size(), left, null));
            }
        }
        return new IntensityProportionality(model.name(), List.copyOf(responses));
    }

    private static float[] restored(Predictor<Image> predictor, Model<Image> model, Image image) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("The check of intensities was interrupted.");
        }
        Image restored = predictor.predict(image);
        if (restored.height() != image.height() || restored.width() != image.width()) {
            throw new ModelException("The output of " + model.name() + " is " + restored.height() + " x "
                    + restored.width() + " pixels, but its input " + image.height() + " x " + image.width()
                    + "; the check of intensities needs a model that keeps the size.");
        }
        return FiniteIntensities.of(restored, "The check of intensities");
    }

    /** One for each image, in their order. */
    public List<IntensityResponse> images() {
        return images;
    }

    @Override
    public String title() {
        return "Restored intensities when the gain doubles";
    }

    @Override
    public Findings findings() {
        return new Findings("the intensities of " + model, List.of(finding()));
    }

    private Finding finding() {
        long known = images.stream().filter(IntensityResponse::known).count();
        long wrong = images.stream()
                .filter(IntensityResponse::known)
                .filter(response -> Math.abs(response.slope() - 1) > TOLERATED)
                .count();
        String evidence = evidence(known, wrong);
        if (known < LEAST_IMAGES) {
            return PRACTICE.notChecked(
                    evidence,
                    "Fewer than " + LEAST_IMAGES + " restored images have any structure to follow.",
                    "Give raw images with objects in them.");
        }
        if (2 * wrong > known) {
            return PRACTICE.warn(
                    evidence,
                    "Restored intensities do not follow raw ones in proportion.",
                    "Do not measure intensities or their ratios in these restored images; measure them in the raw ones.");
        }
        if (wrong > 0) {
            return PRACTICE.note(
                    evidence,
                    "In some images restored intensities do not follow raw ones in proportion.",
                    "Look at these images in the table before their intensities are measured.");
        }
        return PRACTICE.ok(
                evidence,
                "Restored intensities double with the raw ones; this says nothing of ratios within an image, nor of invented or lost structure.");
    }

    private String evidence(long known, long wrong) {
        if (known == 0) {
            return "images that can be judged: 0 of " + images.size();
        }
        double least = images.stream()
                .filter(IntensityResponse::known)
                .mapToDouble(IntensityResponse::slope)
                .min()
                .orElse(Double.NaN);
        double greatest = images.stream()
                .filter(IntensityResponse::known)
                .mapToDouble(IntensityResponse::slope)
                .max()
                .orElse(Double.NaN);
        return String.format(
                Locale.ROOT,
                "slope / %.0f, where 1 is in proportion: %.3f to %.3f; off by more than %.0f %% in %d of %d images that can be judged, of %d",
                FACTOR,
                least,
                greatest,
                100 * TOLERATED,
                wrong,
                known,
                images.size());
    }

    /** A row for each image: its name, the pixels compared, and the slope. */
    public Table table() {
        return Table.create(
                "intensity response",
                StringColumn.create(
                        "image", images.stream().map(IntensityResponse::image).toArray(String[]::new)),
                IntColumn.create(
                        "pixels",
                        images.stream().mapToInt(IntensityResponse::pixels).toArray()),
                DoubleColumn.create(
                        "slope / factor",
                        images.stream().mapToDouble(IntensityResponse::slope).toArray()));
    }

    @Override
    public View view() {
        return View.html(findings().view().html().orElseThrow(), toString()).withTable(table());
    }

    @Override
    public String toString() {
        return title() + "\n" + findings();
    }
}
