package io.cellshell.workbench.planted.study;

import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.check.annotation.AnnotationQuality;
import io.cellshell.workbench.check.leakage.search.LeakageSearch;
import io.cellshell.workbench.check.leakage.search.Link;
import io.cellshell.workbench.check.quality.FocusInSet;
import io.cellshell.workbench.check.quality.ImageQuality;
import io.cellshell.workbench.check.quality.ImageSet;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.LabelledObject;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.Quantiles;
import io.cellshell.workbench.image.Region;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Real fields with labels of a folder with a table {@code index.csv} that has a column {@code field}. The middle of one image a field of view is
 * taken. One that is much brighter or darker than most, whose nuclei are much larger or smaller, that continues another one or is softer than the others, or that any check of
 * single images warns of, is left out, as a user is told to do, since it would not be sound. Fields of view are dealt into two halves: one for
 * development, one for the table.
 */
final class RealMaterial implements Material {

    private static final int SIDE = 192;
    private static final int LEAST_OBJECTS = 6;

    /** The brightest hundredth of the pixels lies so far above the median, in grey levels: images of one experiment are alike. */
    private static final double LEAST_CONTRAST = 35;

    private static final double MOST_CONTRAST = 140;

    /** Median diameter of whole nuclei, in pixels: those of one experiment are of one magnification. */
    private static final double LEAST_DIAMETER = 10;

    private static final double MOST_DIAMETER = 20;

    /** Of what is rare in a whole image, a part of it may have much; not even a note is taken. */
    private static final Set<String> STRICT = Set.of("B2.saturation", "B3.missing", "B3.outlines");

    private final List<Sample> development = new ArrayList<>();
    private final List<Sample> reported = new ArrayList<>();

    /** @param folder such as {@code ../shared/data/dsb2018} */
    RealMaterial(Path folder) {
        Set<String> fields = new HashSet<>();
        List<Sample> sound = new ArrayList<>();
        for (Sample read : Dataset.csv(folder.resolve("index.csv"))) {
            String field = read.metadata().get("field");
            if (!fields.contains(field)
                    && read.image().height() == 256
                    && read.image().width() == 256) {
                Sample sample = sample(read, field);
                if (isSound(sample)) {
                    fields.add(field);
                    sound.add(sample);
                }
            }
        }
        LeakageSearch search = Dataset.of("fields", sound).leakageSearch();
        Set<Integer> leftOut = search.links().stream().map(Link::second).collect(Collectors.toSet());
        leftOut.addAll(soft(sound));
        for (int i = 0; i < sound.size(); i++) {
            if (!leftOut.contains(i)) {
                String field = sound.get(i).metadata().get("field");
                (hash(field) % 2 == 0 ? development : reported).add(sound.get(i));
            }
        }
    }

    /** The places of those that are much less sharp than the others. */
    private static List<Integer> soft(List<Sample> samples) {
        ImageSet set = ImageSet.of("fields", samples.stream().map(Sample::image).toList());
        String found = new FocusInSet().examine(set).evidence();
        return IntStream.range(0, samples.size())
                .filter(i -> found.contains(samples.get(i).name()))
                .boxed()
                .toList();
    }

    private static Sample sample(Sample read, String field) {
        Sample part = read.crop(new Region(32, 32, SIDE, SIDE), read.name());
        return new Sample(
                part.name(),
                part.image().withPixelSize(PixelSize.ofMicrometres(0.5)),
                part.labels(),
                Map.of("field", field));
    }

    private static boolean isSound(Sample sample) {
        float[] sorted = sample.image().pixels();
        Arrays.sort(sorted);
        double contrast = sorted[sorted.length * 99 / 100] - sorted[sorted.length / 2];
        return sample.labels().count() >= LEAST_OBJECTS
                && contrast >= LEAST_CONTRAST
                && contrast <= MOST_CONTRAST
                && isOfUsualSize(sample.labels())
                && Stream.concat(
                                ImageQuality.checks().stream().map(check -> check.examine(sample.image())),
                                AnnotationQuality.examine(sample.name(), sample.image(), sample.annotation()).stream())
                        .allMatch(finding -> finding.severity()
                                        .compareTo(STRICT.contains(finding.id()) ? Severity.NOTE : Severity.WARN)
                                < 0);
    }

    private static boolean isOfUsualSize(Labels labels) {
        double[] whole = labels.objects().stream()
                .filter(object -> !object.touchesBorder())
                .mapToDouble(LabelledObject::equivalentDiameter)
                .toArray();
        double typical = whole.length == 0 ? 0 : Quantiles.median(whole);
        return typical >= LEAST_DIAMETER && typical <= MOST_DIAMETER;
    }

    @Override
    public String name() {
        return "real";
    }

    /** How many fields there are for development, and for the table. */
    String sizes() {
        return development.size() + " real fields for development, " + reported.size() + " for the table";
    }

    @Override
    public List<Sample> nuclei(int number, long seed) {
        List<Sample> shuffled = new ArrayList<>(seed >= DEVELOPMENT ? development : reported);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled.subList(0, number);
    }

    private static long hash(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }
}
