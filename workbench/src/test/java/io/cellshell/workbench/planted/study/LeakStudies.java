package io.cellshell.workbench.planted.study;

import static io.cellshell.workbench.planted.study.Studies.FIELDS;
import static io.cellshell.workbench.planted.study.Studies.data;
import static io.cellshell.workbench.planted.study.Studies.dataAndSplit;
import static io.cellshell.workbench.planted.study.Studies.each;
import static io.cellshell.workbench.planted.study.Studies.named;
import static io.cellshell.workbench.planted.study.Studies.with;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.data.split.Split;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Studies whose test part is known from the training part. In the sound ones, what belongs together lies in one part. */
final class LeakStudies {

    /** Fields of which several images are made. */
    private static final int FEW = 9;

    private static final int LEAST_OBJECTS = 3;

    private LeakStudies() {}

    static List<StudyFault> all() {
        return List.of(
                StudyFault.of("images there twice", "C1.duplicates", copied("copy of ", s -> s), Studies.SOUND),
                StudyFault.of(
                        "mirrored and brighter copies",
                        "C1.duplicates",
                        copied("mirror of ", LeakStudies::mirrored),
                        Studies.SOUND),
                StudyFault.of(
                        "adjacent crops of a field",
                        "C2.crops",
                        (material, seed, faulty) -> parts(crops(material, seed, 0.5), seed, faulty)),
                StudyFault.of(
                        "overlapping crops of a field",
                        "C2.crops",
                        (material, seed, faulty) -> parts(crops(material, seed, 0.65), seed, faulty)),
                StudyFault.of(
                        "neighbours in time",
                        "C4.series",
                        (material, seed, faulty) -> parts(frames(material, seed), seed, faulty)),
                StudyFault.of("donors in several parts", "C3.origins", LeakStudies::donors),
                StudyFault.of("normalisation fitted to the test part", "C5.fitted", LeakStudies::normalised));
    }

    /** Half of the images are there a second time, as if from fields of their own. */
    private static StudyFault.Doing copied(String prefix, UnaryOperator<Sample> change) {
        return (material, seed) -> {
            List<Sample> samples = new ArrayList<>(material.nuclei(FIELDS, seed));
            for (Sample sample : List.copyOf(samples.subList(0, FIELDS / 2))) {
                Sample copy = named(change.apply(sample), prefix + sample.name());
                samples.add(with(copy, "field", prefix + sample.metadata().get("field")));
            }
            return dataAndSplit(samples, seed);
        };
    }

    /** Mirrored left to right, and a fifth brighter. */
    private static Sample mirrored(Sample sample) {
        int height = sample.image().height();
        int width = sample.image().width();
        float[] pixels = sample.image().pixels();
        int[] ids = sample.labels().ids();
        float[] mirrored = new float[pixels.length];
        int[] mirroredIds = new int[ids.length];
        for (int p = 0; p < pixels.length; p++) {
            int from = p / width * width + width - 1 - p % width;
            mirrored[p] = pixels[from];
            mirroredIds[p] = ids[from];
        }
        Image image = Image.of(height, width, mirrored).withType(sample.image().type());
        return with(with(with(sample, Labels.of(height, width, mirroredIds)), image), intensity -> 1.2 * intensity);
    }

    /** In the faulty study nobody says of which field an image is. */
    private static List<Finding> parts(List<Sample> samples, long seed, boolean faulty) {
        return dataAndSplit(
                samples, faulty ? data(samples).split(0.4, 0.2, 0.4).seed(seed).make() : Studies.split(samples, seed));
    }

    /** Four crops of each field, at its corners; those that hold next to nothing are left out. */
    private static List<Sample> crops(Material material, long seed, double share) {
        List<Sample> crops = new ArrayList<>();
        for (Sample field : material.nuclei(FEW, seed)) {
            int side = (int) (share * field.image().height());
            int step = field.image().height() - side;
            for (int i = 0; i < 4; i++) {
                Region region = new Region(i / 2 * step, i % 2 * step, side, side);
                crops.add(field.crop(region, field.name() + " crop " + (char) ('a' + i)));
            }
        }
        return crops.stream()
                .filter(crop -> crop.labels().count() >= LEAST_OBJECTS)
                .toList();
    }

    /** Each field three times, while the stage drifts, with noise of its own each time. */
    private static List<Sample> frames(Material material, long seed) {
        Random random = new Random(seed);
        List<Sample> frames = new ArrayList<>();
        for (Sample field : material.nuclei(FEW, seed)) {
            int side = field.image().height() - 40;
            for (int t = 0; t < 3; t++) {
                Sample drifted = field.crop(new Region(20 * t, 12 * t, side, side), field.name() + "-t" + t);
                frames.add(with(
                        with(drifted, intensity -> intensity + 0.5 * Math.sqrt(intensity) * random.nextGaussian()),
                        "t",
                        Integer.toString(t)));
            }
        }
        return frames;
    }

    /** Five donors of four fields each. */
    private static List<Finding> donors(Material material, long seed, boolean faulty) {
        List<Sample> samples =
                each(material.nuclei(FIELDS, seed), (sample, i) -> with(sample, "donor", "donor " + (1 + i / 4)));
        Dataset data = data(samples).groupedBy("donor");
        return dataAndSplit(
                samples, faulty ? data.split(0.4, 0.2, 0.4).seed(seed).make() : Studies.split(data, seed));
    }

    private static List<Finding> normalised(Material material, long seed, boolean faulty) {
        List<Sample> samples = material.nuclei(FIELDS, seed);
        Split split = Studies.split(samples, seed);
        Normalisation fitted = Normalisation.zeroMeanUnitVariance().fittedTo(faulty ? data(samples) : split.train());
        return List.of(split.examine(fitted));
    }
}
