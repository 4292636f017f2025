package io.cellshell.workbench.validate.limit;

import io.cellshell.workbench.baseline.Baseline;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.split.Split;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.segment.GaussianBlur;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * How often sound images of real nuclei are called unfamiliar, how often shifted ones, and whether intervals of counts hold. Run by hand, from
 * {@code workbench}, with the folder of the 2018 Data Science Bowl and the seeds of its splits:
 *
 * <pre>{@code
 * java -cp 'target/test-classes:target/classes:target/lib/*' io.cellshell.workbench.validate.limit.UnfamiliarImagesBenchmark \\
 *   ../../shared/data/dsb2018 1 2
 * }</pre>
 */
final class UnfamiliarImagesBenchmark {

    private UnfamiliarImagesBenchmark() {}

    public static void main(String[] args) {
        Dataset data = Dataset.folder(args[0]).groupedBy("field");
        for (int i = 1; i < args.length; i++) {
            Split split = data.split(0.6, 0.1, 0.3)
                    .byGroup()
                    .seed(Long.parseLong(args[i]))
                    .make();
            familiar(split);
            CountIntervals counts = CountIntervals.of(Baseline.otsuWatershed(), split.train());
            System.out.println(counts.checkedOn(split.test()).findings());
        }
    }

    private static void familiar(Split split) {
        OutOfDistribution usual = OutOfDistribution.of(split.train());
        Unfamiliar sound = usual.examine(split.test());
        System.out.printf(
                Locale.ROOT,
                "threshold %.2f; false alarms %d of %d%n",
                usual.threshold(),
                sound.abstained().size(),
                sound.scores().size());
        shifts().forEach((name, shift) -> {
            int abstained = 0;
            int tried = 0;
            double above = 0;
            for (int i = 0; i < split.test().size(); i += 3) {
                OutOfDistributionScore shifted =
                        usual.score(shift.apply(split.test().sample(i).image()));
                abstained += shifted.abstains() ? 1 : 0;
                tried++;
                for (OutOfDistributionScore one : sound.scores()) {
                    above += shifted.distance() > one.distance() ? 1 : 0;
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "%s: AUROC %.3f, unfamiliar %d of %d%n",
                    name,
                    above / tried / sound.scores().size(),
                    abstained,
                    tried);
        });
    }

    /** The images have 8 bits. */
    private static Map<String, UnaryOperator<Image>> shifts() {
        Map<String, UnaryOperator<Image>> shifts = new LinkedHashMap<>();
        shifts.put("blur of 2 pixels", image -> GaussianBlur.blur(image, 2));
        shifts.put("blur of 4 pixels", image -> GaussianBlur.blur(image, 4));
        shifts.put("inverted", image -> each(image, value -> 255 - value));
        shifts.put("4 times as bright", image -> each(image, value -> 4 * value));
        shifts.put("a quarter as bright", image -> each(image, value -> value / 4));
        shifts.put("gamma 0.5", image -> each(image, value -> 255 * Math.sqrt(value / 255)));
        shifts.put("half the size", image -> resized(image, 0.5));
        shifts.put("twice the size", image -> resized(image, 2));
        shifts.put("empty", image -> each(image, value -> 10));
        shifts.put("noise of 10 grey levels", image -> {
            SplittableRandom random = new SplittableRandom(image.name().hashCode());
            return each(image, value -> value + 10 * random.nextGaussian());
        });
        return shifts;
    }

    private static Image each(Image image, DoubleUnaryOperator change) {
        return ChannelRange.pixelwise(image, change);
    }

    private static Image resized(Image image, double factor) {
        return ResizedSample.image(image, (int) (factor * image.height()), (int) (factor * image.width()));
    }
}
