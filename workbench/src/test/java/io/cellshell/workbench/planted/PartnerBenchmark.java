package io.cellshell.workbench.planted;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.check.annotation.MarkedImage;
import io.cellshell.workbench.check.annotation.PointsOnImage;
import io.cellshell.workbench.check.annotation.TargetOnImage;
import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Orientation;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.image.TargetImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * What the checks of points and of clean images say of real images: the centres of labelled nuclei as points, and the image itself as
 * the clean one of a noisy copy. One image of every second field, see {@link LeakageBenchmark}; run like that one.
 */
final class PartnerBenchmark {

    private static final int MARGIN = 24;

    private PartnerBenchmark() {}

    public static void main(String[] none) {
        String folder = System.getProperty("data");
        if (folder == null) {
            throw new DataException("Say which folder to look at, as in -Ddata=FOLDER.");
        }
        List<Sample> samples =
                samples(Dataset.csv(Path.of(folder, "index.csv")), "chosen".equals(System.getProperty("half")));
        System.out.println("| partner | images | found (WARN, STOP) | 95 % interval | not checked |");
        System.out.println("|---|---|---|---|---|");
        faults().forEach((name, examine) -> System.out.println(row(name, examine, samples)));
    }

    private static List<Sample> samples(Dataset data, boolean chosen) {
        Set<String> fields = new HashSet<>();
        List<Sample> samples = new ArrayList<>();
        int place = 0;
        for (Sample sample : data) {
            if (fields.add(sample.metadata().get("field")) && place++ % 2 == (chosen ? 0 : 1)) {
                samples.add(sample);
            }
        }
        return samples;
    }

    private static Map<String, BiFunction<Sample, Sample, Finding>> faults() {
        Map<String, BiFunction<Sample, Sample, Finding>> faults = new LinkedHashMap<>();
        faults.put("points as they are", (s, other) -> points(s, points(s)));
        faults.put("rows and columns exchanged", (s, other) -> points(s, moved(s, points(s), 1, 0)));
        faults.put("points mirrored", (s, other) -> points(s, moved(s, points(s), 2, 0)));
        faults.put("points shifted by 20 px", (s, other) -> points(s, moved(s, points(s), 0, 20)));
        faults.put("points of another image", (s, other) -> points(s, moved(s, points(other), 0, 0)));
        faults.put("clean as it is", (s, other) -> clean(s, cut(s.image(), 0)));
        faults.put("clean shifted by 2 px", (s, other) -> clean(s, cut(s.image(), 2)));
        faults.put("clean shifted by 10 px", (s, other) -> clean(s, cut(s.image(), 10)));
        faults.put("clean mirrored", (s, other) -> clean(s, Orientation.MIRRORED.apply(cut(s.image(), 0))));
        faults.put("clean of another image", (s, other) -> {
            Image part = cut(other.image(), 0);
            Image own = cut(s.image(), 0);
            int height = Math.min(part.height(), own.height());
            int width = Math.min(part.width(), own.width());
            Region region = new Region(0, 0, height, width);
            return clean(own.crop(region), part.crop(region));
        });
        return faults;
    }

    private static String row(String name, BiFunction<Sample, Sample, Finding> examine, List<Sample> samples) {
        int found = 0;
        int unchecked = 0;
        for (int i = 0; i < samples.size(); i++) {
            Finding finding = examine.apply(samples.get(i), samples.get((i + 7) % samples.size()));
            found += finding.severity().compareTo(Severity.WARN) >= 0 ? 1 : 0;
            unchecked += finding.severity() == Severity.NOT_CHECKED ? 1 : 0;
            if (Boolean.getBoolean("wrong")
                    && (finding.severity() == Severity.OK) != name.endsWith("is")
                    && (finding.severity() == Severity.OK) != name.endsWith("are")) {
                System.out.println(
                        name + " " + samples.get(i).name() + " " + finding.severity() + " " + finding.evidence());
            }
        }
        int judged = samples.size() - unchecked;
        double[] ends = LeakageBenchmark.wilson(found, judged);
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d of %d | %.2f to %.2f | %d |",
                name,
                samples.size(),
                found,
                judged,
                ends[0],
                ends[1],
                unchecked);
    }

    private static Points points(Sample sample) {
        return Points.of(sample.labels().objects().stream()
                .map(o -> new Points.Point(o.y(), o.x()))
                .toList());
    }

    private static Finding points(Sample sample, Points points) {
        return new PointsOnImage().examine(new MarkedImage(sample.name(), sample.image(), points));
    }

    /** Those that still lie in the image. */
    private static Points moved(Sample sample, Points points, int way, int down) {
        List<Points.Point> moved = new ArrayList<>();
        for (Points.Point p : points.all()) {
            double y = way == 1 ? p.x() : p.y() + down;
            double x = way == 1 ? p.y() : way == 2 ? sample.image().width() - 1 - p.x() : p.x();
            if (y >= 0
                    && x >= 0
                    && y < sample.image().height()
                    && x < sample.image().width()) {
                moved.add(new Points.Point(y, x));
            }
        }
        return Points.of(moved);
    }

    private static Image cut(Image image, int down) {
        return image.crop(new Region(MARGIN + down, MARGIN, image.height() - 2 * MARGIN, image.width() - 2 * MARGIN));
    }

    private static Finding clean(Sample sample, Image clean) {
        return clean(cut(sample.image(), 0), clean);
    }

    /** Against the image with the noise of a tenth of its light, and of one photon of dark. */
    private static Finding clean(Image image, Image clean) {
        var random = RandomSource.XO_RO_SHI_RO_128_PP.create(image.height());
        float[] pixels = image.pixels();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = PoissonSampler.of(random, pixels[i] / 10 + 1).sample();
        }
        Image noisy = Image.of(image.height(), image.width(), pixels);
        return new TargetOnImage().examine(new TargetOnImage.Subject("a", noisy, new TargetImage(clean)));
    }
}
