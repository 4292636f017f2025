package io.cellshell.workbench.planted.study;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.split.Split;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Steps that studies have in common. */
final class Studies {

    /** So many that eight are trained on and eight tested on. */
    static final int FIELDS = 20;

    /** Enough where each image by itself shows the mistake. */
    static final int FEW = 10;

    /** So many that 17 are trained on and 8 tested on. */
    static final int MANY = 28;

    /** The data and its split, with no mistake in it. */
    static final StudyFault.Doing SOUND = (material, seed) -> dataAndSplit(material.nuclei(FIELDS, seed), seed);

    private Studies() {}

    /** All checks of the data, and of a split of it by field of view. */
    static List<Finding> dataAndSplit(List<Sample> samples, long seed) {
        return dataAndSplit(samples, split(samples, seed));
    }

    /** All checks of the data, and of a split of it. */
    static List<Finding> dataAndSplit(List<Sample> samples, Split split) {
        List<Finding> all = new ArrayList<>(data(samples).examine().all());
        all.addAll(split.examine().all());
        return all;
    }

    /** All checks of the data alone. */
    static List<Finding> dataAlone(List<Sample> samples) {
        return data(samples).examine().all();
    }

    static Dataset data(List<Sample> samples) {
        return Dataset.of("study", samples);
    }

    /** Into parts for training, validation and test, with fields of view kept together. */
    static Split split(List<Sample> samples, long seed) {
        return split(data(samples).groupedBy("field"), seed);
    }

    /** The same with more for training, where what is usual is to be learned. */
    static Split largeSplit(List<Sample> samples, long seed) {
        return data(samples)
                .groupedBy("field")
                .split(0.6, 0.1, 0.3)
                .seed(seed)
                .byGroup()
                .make();
    }

    /** Into parts for training, validation and test, with groups kept together. */
    static Split split(Dataset grouped, long seed) {
        return grouped.split(0.4, 0.2, 0.4).seed(seed).byGroup().make();
    }

    /** The sample with other labels. */
    static Sample with(Sample sample, Labels labels) {
        return new Sample(sample.name(), sample.image(), labels, sample.metadata());
    }

    /** The sample with another image, of the same name and pixel size. */
    static Sample with(Sample sample, Image image) {
        Image named = image.named(sample.name())
                .withPixelSize(sample.image().pixelSize().orElseThrow());
        return new Sample(sample.name(), named, sample.annotation(), sample.metadata());
    }

    /** The sample with each intensity changed and rounded, and cut off at 0 and at the greatest value that the images are stored in. */
    static Sample with(Sample sample, DoubleUnaryOperator intensity) {
        float[] pixels = sample.image().pixels();
        double greatest = sample.image().type().largest();
        for (int p = 0; p < pixels.length; p++) {
            pixels[p] = (float) Math.max(0, Math.min(greatest, Math.rint(intensity.applyAsDouble(pixels[p]))));
        }
        return with(
                sample,
                Image.of(sample.image().height(), sample.image().width(), pixels)
                        .withType(sample.image().type()));
    }

    /** Dark where it was bright. */
    static Sample inverted(Sample sample) {
        double greatest = sample.image().type().largest();
        return with(sample, intensity -> greatest - intensity);
    }

    /** The sample, of which more is known. */
    static Sample with(Sample sample, String key, String value) {
        Map<String, String> metadata = new LinkedHashMap<>(sample.metadata());
        metadata.put(key, value);
        return new Sample(sample.name(), sample.image(), sample.annotation(), metadata);
    }

    /** The sample under another name. */
    static Sample named(Sample sample, String name) {
        return new Sample(name, sample.image().named(name), sample.annotation(), sample.metadata());
    }

    /** Each sample changed by its place. */
    static List<Sample> each(List<Sample> samples, BiFunction<Sample, Integer, Sample> change) {
        return IntStream.range(0, samples.size())
                .mapToObj(i -> change.apply(samples.get(i), i))
                .toList();
    }
}
