package io.cellshell.workbench.metric.classify;

import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.metric.ConfusionMatrix;
import io.cellshell.workbench.metric.Metric;
import io.cellshell.workbench.metric.MetricDefinition;

/**
 * Matthews's correlation coefficient (MCC) of the given with the true classes, of two classes or more (Gorodkin's R_K): 1 where all are right,
 * 0 where they have nothing to do with each other, whatever the frequencies of the classes. NaN where truth or prediction has a single
 * class, of which scikit-learn's {@code matthews_corrcoef}, equal otherwise, says 0. Source: Matthews 1975, doi 10.1016/0005-2795(75)90109-9; Gorodkin 2004, doi
 * 10.1016/j.compbiolchem.2004.09.006.
 */
public record MatthewsCorrelation() implements Metric<ImageClass, ConfusionMatrix> {

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(
                "MCC",
                "(c s - Σ t_k p_k) / √((s² - Σ p_k²) (s² - Σ t_k²)), of s images c right, t_k of class k, p_k given it",
                "Gorodkin 2004, doi 10.1016/j.compbiolchem.2004.09.006");
    }

    @Override
    public ConfusionMatrix tally(ImageClass truth, ImageClass prediction) {
        return ConfusionMatrix.of(truth.name(), prediction.name());
    }

    @Override
    public double value(ConfusionMatrix total) {
        double all = total.total();
        double both = 0;
        double truth = 0;
        double given = 0;
        for (String name : total.classes()) {
            double t = total.ofClass(name);
            double p = total.given(name);
            both += t * p;
            truth += t * t;
            given += p * p;
        }
        double spread = Math.sqrt(all * all - given) * Math.sqrt(all * all - truth);
        return spread == 0 ? Double.NaN : (total.right() * all - both) / spread;
    }

    @Override
    public boolean higherIsBetter() {
        return true;
    }

    @Override
    public double lowest() {
        return -1;
    }
}
