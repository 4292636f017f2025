package io.cellshell.workbench.planted.study;

import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.check.annotation.AnnotationQuality;
import io.cellshell.workbench.check.quality.ImageQuality;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.PixelSize;
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
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Real fields with labels of a folder with a table {@code index.csv} that has a column {@code field}. The middle of one image a field of view is
 * taken. One that is much brighter or darker than most, or that any check of single images warns of, is left out, as a user is told to do, since it would
 * not be sound. Fields of view are dealt into two halves: one for development, one for the table.
 */
final class RealMaterial implements Material {

    private static final int SIDE = 192;
    private static final int LEAST_OBJECTS = 6;

    /** The brightest hundredth of the pixels lies so far above the median, in grey levels: images of one experiment are alike. */
    private static final double LEAST_CONTRAST = 35;

    private static final double MOST_CONTRAST = 140;

    /** Of what is rare in a whole image, a part of it may have much; not even a note is taken. */
    private static final Set<String> STRICT = Set.of("B2.saturation", "B3.missing");

    private final List<Sample> development = new ArrayList<>();
    private final List<Sample> reported = new ArrayList<>();

    /** @param folder such as {@code ../shared/data/dsb2018} */
    RealMaterial(Path folder) {
        Set<String> fields = new HashSet<>();
        for (Sample read : Dataset.csv(folder.resolve("index.csv"))) {
            String field = read.metadata().get("field");
            if (!fields.contains(field)
                    && read.image().height() == 256
                    && read.image().width() == 256) {
                Sample sample = sample(read, field);
                if (isSound(sample)) {
                    fields.add(field);
                    (hash(field) % 2 == 0 ? development : reported).add(sample);
                }
            }
        }
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
                && Stream.concat(
                                ImageQuality.checks().stream().map(check -> check.examine(sample.image())),
                                AnnotationQuality.examine(sample.name(), sample.image(), sample.annotation()).stream())
                        .allMatch(finding -> finding.severity()
                                        .compareTo(STRICT.contains(finding.id()) ? Severity.NOTE : Severity.WARN)
                                < 0);
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
