package io.cellshell.workbench.starter;

import io.cellshell.workbench.baseline.Baseline;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.metric.instance.Matching;
import io.cellshell.workbench.metric.instance.ObjectMatch;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.Predictor;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * How well the starter for nuclei finds objects of several sizes, on the validation part alone; every object counts. Run by hand like {@link
 * NucleiStarter}, with DATA and the package.
 */
final class NucleiSizes {

    /** Ends of diameters of circles of the same area, in pixels. */
    private static final double[] ENDS = {0, 8, 15, 25, 40, 60, Double.POSITIVE_INFINITY};

    private NucleiSizes() {}

    /** @param arguments data folder, and package */
    public static void main(String[] arguments) {
        Dataset validation = NucleiStarter.split(arguments[0]).validation();
        for (Model<Labels> model : List.of(Network.open(Path.of(arguments[1])), Baseline.otsuWatershed())) {
            print(model, validation);
        }
    }

    private static void print(Model<Labels> model, Dataset data) {
        int[] matched = new int[ENDS.length];
        int[] missed = new int[ENDS.length];
        int[] invented = new int[ENDS.length];
        try (Predictor<Labels> open = model.open(1)) {
            for (Sample sample : data) {
                Labels truth = sample.annotation(Labels.class);
                Labels found = open.predict(sample.image());
                Matching matching = Matching.of(truth, found, 0.5);
                int[] areas = areas(truth);
                for (ObjectMatch object : matching.objects()) {
                    (object.isMatched() ? matched : missed)[bin(areas[object.truthId()])]++;
                }
                int[] others = areas(found);
                matching.falsePositives().forEach(id -> invented[bin(others[id])]++);
            }
        }
        int all = 0;
        int hits = 0;
        for (int i = 0; i + 1 < ENDS.length; i++) {
            int sum = matched[i] + missed[i] + invented[i];
            all += sum;
            hits += matched[i];
            System.out.printf(
                    Locale.ROOT,
                    "%s, %.0f to %.0f pixels: AP %.3f (%d matched, %d missed, %d false)%n",
                    model.name(),
                    ENDS[i],
                    ENDS[i + 1],
                    sum == 0 ? Double.NaN : (double) matched[i] / sum,
                    matched[i],
                    missed[i],
                    invented[i]);
        }
        System.out.printf(Locale.ROOT, "%s, all: AP %.3f%n", model.name(), (double) hits / all);
    }

    private static int bin(int area) {
        double diameter = 2 * Math.sqrt(area / Math.PI);
        int bin = 0;
        while (diameter >= ENDS[bin + 1]) {
            bin++;
        }
        return bin;
    }

    private static int[] areas(Labels labels) {
        int[] ids = labels.voxels();
        int most = 0;
        for (int id : ids) {
            most = Math.max(most, id);
        }
        int[] areas = new int[most + 1];
        for (int id : ids) {
            areas[id]++;
        }
        return areas;
    }
}
