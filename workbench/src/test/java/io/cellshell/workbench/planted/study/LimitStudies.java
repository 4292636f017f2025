package io.cellshell.workbench.planted.study;

import static io.cellshell.workbench.planted.study.Studies.FIELDS;
import static io.cellshell.workbench.planted.study.Studies.data;
import static io.cellshell.workbench.planted.study.Studies.each;
import static io.cellshell.workbench.planted.study.Studies.with;

import io.cellshell.workbench.baseline.Baseline;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.split.Split;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.segment.GaussianBlur;
import io.cellshell.workbench.metric.Metrics;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.validate.limit.Limits;
import io.cellshell.workbench.validate.limit.OutOfDistribution;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** Studies of models that are used where they cannot work, or that answer by something else than the objects. */
final class LimitStudies {

    /** Half of them are tested on: with fewer, no classifier could be shown to be better than one answer for all. */
    private static final int CLASSIFIED = Studies.MANY;

    private LimitStudies() {}

    static List<StudyFault> all() {
        return List.of(
                StudyFault.of("new images of another microscope", "F7.familiar", LimitStudies::newImages),
                StudyFault.of(
                        "classifier that looks at the background",
                        "F10.without-objects, F10.other-surroundings",
                        LimitStudies::classifier),
                StudyFault.of("one answer for all images", "F11.null-models", LimitStudies::answers));
    }

    /** Softer, and with a third of the light. */
    private static List<Finding> newImages(Material material, long seed, boolean faulty) {
        Split split = Studies.largeSplit(material.nuclei(Studies.MANY, seed), seed);
        List<Sample> used = each(
                StreamSupport.stream(split.test().spliterator(), false).toList(),
                (sample, i) -> faulty
                        ? with(with(sample, GaussianBlur.blur(sample.image(), 2)), intensity -> intensity / 3)
                        : sample);
        return OutOfDistribution.of(split.train())
                .examine(data(used))
                .findings()
                .all();
    }

    /** Treated cells are three times as bright; in the faulty study it is what is around them. */
    private static List<Finding> classifier(Material material, long seed, boolean faulty) {
        List<Sample> samples =
                each(material.nuclei(CLASSIFIED, seed), (sample, i) -> treated(sample, i % 2 == 1, faulty));
        Dataset known = data(samples.subList(0, samples.size() / 2));
        Dataset tested = data(samples.subList(samples.size() / 2, samples.size()));
        Limits<ImageClass> limits = Limits.of(Baseline.intensityClassifier().fit(known), Metrics.accuracy())
                .progress(Progress.SILENT);
        List<Finding> all = new ArrayList<>(limits.shortcuts(tested).findings().all());
        all.addAll(limits.nullModels(tested).findings().all());
        return all;
    }

    private static Sample treated(Sample sample, boolean treated, boolean background) {
        float[] pixels = sample.image().pixels();
        int[] ids = sample.labels().ids();
        for (int p = 0; treated && p < pixels.length; p++) {
            if (background) {
                pixels[p] += ids[p] == 0 ? 40 : 0;
            } else {
                pixels[p] *= ids[p] == 0 ? 1 : 3;
            }
        }
        return new Sample(
                sample.name(),
                Image.of(sample.image().height(), sample.image().width(), pixels)
                        .named(sample.name()),
                new ImageClass(treated ? "treated" : "control"),
                sample.metadata());
    }

    private static List<Finding> answers(Material material, long seed, boolean faulty) {
        Dataset data = data(material.nuclei(FIELDS, seed));
        Labels one = Baseline.otsuWatershed().predict(data.sample(0).image());
        Model<Labels> model = faulty ? new Same(one) : Baseline.otsuWatershed();
        return Limits.of(model, Metrics.averagePrecision(0.5))
                .progress(Progress.SILENT)
                .nullModels(data)
                .findings()
                .all();
    }

    /**
     * Answers the same to everything.
     *
     * @param answer of the size of all images
     */
    private record Same(Labels answer) implements Model<Labels> {

        @Override
        public String name() {
            return "the same for all";
        }

        @Override
        public Labels predict(Image image) {
            return answer;
        }
    }
}
