package io.cellshell.workbench.validate.limit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How many answers are wrong among the surest ones: coverage is the share that is kept, risk the share of wrong ones in it. Answers of the same
 * confidence are kept or left together. Source: Geifman and El-Yaniv 2017, arXiv 1705.08500.
 *
 * @param coverage rising to 1
 * @param risk at each
 * @param area below the curve (AURC): lower is better; the overall risk where confidence tells nothing
 */
record RiskCoverage(double[] coverage, double[] risk, double area) {

    /** @param answers at least one */
    static RiskCoverage of(List<UncertainAnswer> answers) {
        List<UncertainAnswer> surest = answers.stream()
                .sorted(Comparator.comparingDouble(UncertainAnswer::confidence).reversed())
                .toList();
        List<double[]> ends = new ArrayList<>();
        double wrong = 0;
        double area = 0;
        for (int from = 0; from < surest.size(); ) {
            int to = from;
            int here = 0;
            while (to < surest.size()
                    && surest.get(to).confidence() == surest.get(from).confidence()) {
                here += surest.get(to).right() ? 0 : 1;
                to++;
            }
            for (int kept = from + 1; kept <= to; kept++) {
                wrong += here / (double) (to - from);
                area += wrong / kept / surest.size();
            }
            ends.add(new double[] {to / (double) surest.size(), wrong / to});
            from = to;
        }
        return new RiskCoverage(
                ends.stream().mapToDouble(end -> end[0]).toArray(),
                ends.stream().mapToDouble(end -> end[1]).toArray(),
                area);
    }

    /** The share of wrong ones among all. */
    double overall() {
        return risk[risk.length - 1];
    }
}
