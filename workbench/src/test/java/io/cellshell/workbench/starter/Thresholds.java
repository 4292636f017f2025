package io.cellshell.workbench.starter;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.metric.Counts;
import io.cellshell.workbench.metric.instance.Matching;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.Predictor;
import io.cellshell.workbench.model.decode.StarConvexDecoder;
import java.util.Locale;

/** Chooses the thresholds of star-convex objects by pooled AP at an IoU of 0.5, on validation images alone. */
final class Thresholds {

    private static final double[] PROBABILITIES = {0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7};
    private static final double[] OVERLAPS = {0.2, 0.3, 0.4, 0.5};

    private Thresholds() {}

    /** The network with the best thresholds. */
    static Network<Labels> chosen(Network<Labels> network, Dataset validation) {
        StarConvexDecoder decoder = (StarConvexDecoder) network.decoder();
        double probability = decoder.probability();
        double overlap = decoder.overlap();
        double best = -1;
        for (double p : PROBABILITIES) {
            double ap = averagePrecision(network.with(decoder.thresholds(p, overlap)), validation);
            System.out.printf(Locale.ROOT, "probability %.2f, overlap %.2f: AP %.4f%n", p, overlap, ap);
            if (ap > best) {
                best = ap;
                probability = p;
            }
        }
        for (double o : OVERLAPS) {
            double ap = averagePrecision(network.with(decoder.thresholds(probability, o)), validation);
            System.out.printf(Locale.ROOT, "probability %.2f, overlap %.2f: AP %.4f%n", probability, o, ap);
            if (ap > best) {
                best = ap;
                overlap = o;
            }
        }
        return network.with(decoder.thresholds(probability, overlap));
    }

    private static double averagePrecision(Network<Labels> network, Dataset data) {
        double matched = 0;
        double all = 0;
        try (Predictor<Labels> open = network.open(1)) {
            for (Sample sample : data) {
                Counts counts = Matching.of(sample.annotation(Labels.class), open.predict(sample.image()), 0.5)
                        .counts();
                matched += counts.tp();
                all += (double) counts.tp() + counts.fp() + counts.fn();
            }
        }
        return matched / all;
    }
}
