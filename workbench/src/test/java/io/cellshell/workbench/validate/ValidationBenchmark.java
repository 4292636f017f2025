package io.cellshell.workbench.validate;

import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import io.cellshell.workbench.baseline.Baseline;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.segment.ConnectedComponents;
import io.cellshell.workbench.image.segment.Connectivity;
import io.cellshell.workbench.image.segment.Threshold;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.progress.Progress;
import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;

/**
 * Validates two models on many simulated images, and says how long it took and how much memory was in use after the last collections.
 * Run by hand, from {@code workbench}, with the memory that is to be enough:
 *
 * <pre>{@code
 * java -Xmx1g -cp 'target/test-classes:target/classes:target/lib/*' io.cellshell.workbench.validate.ValidationBenchmark 2000 1024
 * }</pre>
 */
final class ValidationBenchmark {

    private ValidationBenchmark() {}

    /** Objects are what hangs together above Otsu's threshold. */
    private record Components() implements Model<Labels> {
        @Override
        public String name() {
            return "Otsu + components";
        }

        @Override
        public Labels predict(Image image) {
            return ConnectedComponents.label(Threshold.above(image, Threshold.otsu(image)), Connectivity.EIGHT);
        }
    }

    public static void main(String[] args) {
        int count = Integer.parseInt(args[0]);
        int side = Integer.parseInt(args[1]);
        Dataset data = Simulation.nuclei().size(side, side).seed(1).samples(count);
        long began = System.nanoTime();
        long[] most = new long[1];
        Progress progress = step -> {
            most[0] = Math.max(most[0], usedAfterCollection());
            if (step.done() % Math.max(1, step.total() / 20) == 0) {
                System.out.printf(
                        Locale.ROOT,
                        "%s: %d of %d, %.0f s left, %d MB after the last collection%n",
                        step.task(),
                        step.done(),
                        step.total(),
                        step.secondsLeft(),
                        usedAfterCollection() >> 20);
            }
        };
        ObjectValidationResult result = Validation.of(Baseline.otsuWatershed())
                .against(new Components())
                .on(data)
                .progress(progress)
                .run();
        System.out.println(result.verdict());
        System.out.printf(
                Locale.ROOT,
                "%d images of %d × %d by 2 models: %.0f s; at most %d MB in use after a collection, of %d MB%n",
                count,
                side,
                side,
                (System.nanoTime() - began) / 1e9,
                most[0] >> 20,
                Runtime.getRuntime().maxMemory() >> 20);
    }

    /** What the last collection left, of all pools: no less than what cannot be let go. */
    private static long usedAfterCollection() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .filter(GarbageCollectorMXBean.class::isInstance)
                .map(bean -> ((GarbageCollectorMXBean) bean).getLastGcInfo())
                .filter(Objects::nonNull)
                .max(Comparator.comparingLong(GcInfo::getEndTime))
                .map(info -> info.getMemoryUsageAfterGc().entrySet().stream()
                        .filter(pool -> pool.getKey().matches(".*(Eden|Survivor|Old|Tenured).*"))
                        .mapToLong(pool -> pool.getValue().getUsed())
                        .sum())
                .orElse(0L);
    }
}
