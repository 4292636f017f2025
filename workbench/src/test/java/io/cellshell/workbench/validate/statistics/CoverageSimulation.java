package io.cellshell.workbench.validate.statistics;

import io.cellshell.workbench.metric.Counts;
import io.cellshell.workbench.metric.SignFlipTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * How often the 95 % intervals hold the true value, in simulated data of groups of unequal sizes. Run by hand, from {@code workbench}:
 *
 * <pre>{@code
 * java -cp 'target/test-classes:target/classes:target/lib/*' io.cellshell.workbench.validate.statistics.CoverageSimulation 4000 [seed]
 * }</pre>
 *
 * The method was chosen on other scenarios: groups whose quality is beta distributed, with other sizes and seeds.
 */
final class CoverageSimulation {

    private static final int[] UNITS = {3, 4, 5, 6, 10, 20, 50};

    /** Units from which the true value is taken. */
    private static final int POPULATION = 1_000_000;

    /**
     * How groups come about. The quality of a group is normal on the logit scale.
     *
     * @param name for the table
     * @param spread of the log-normal number of objects in a group; the median is 15
     * @param first logit of the mean share of objects that the first model finds
     * @param second the same of the second
     * @param between standard deviation of both between groups
     * @param apart standard deviation between groups of the second model alone
     * @param failing share of groups where the first model hardly finds anything
     * @param differing share of the objects that the second model judges by itself; the others as the first
     */
    private record Scenario(
            String name,
            double spread,
            double first,
            double second,
            double between,
            double apart,
            double failing,
            double differing) {

        List<List<Counts>> draw(int units, SplittableRandom random) {
            List<Counts> one = new ArrayList<>();
            List<Counts> other = new ArrayList<>();
            for (int i = 0; i < units; i++) {
                int objects = 1 + (int) Math.floor(Math.exp(Math.log(15) + spread * random.nextGaussian()));
                double group = between * random.nextGaussian();
                double p = logistic(first + group - (random.nextDouble() < failing ? 4 : 0));
                double q = logistic(second + group + apart * random.nextGaussian());
                double invented = 0.1 * random.nextDouble();
                int[] tp = new int[2];
                int[] fp = new int[2];
                for (int o = 0; o < objects; o++) {
                    boolean alone = random.nextDouble() < differing;
                    boolean found = random.nextDouble() < p;
                    tp[0] += found ? 1 : 0;
                    tp[1] += (alone ? random.nextDouble() < q : found) ? 1 : 0;
                    boolean wrong = random.nextDouble() < invented;
                    fp[0] += wrong ? 1 : 0;
                    fp[1] += (alone ? random.nextDouble() < invented : wrong) ? 1 : 0;
                }
                one.add(new Counts(tp[0], fp[0], objects - tp[0]));
                other.add(new Counts(tp[1], fp[1], objects - tp[1]));
            }
            return List.of(one, other);
        }

        private static double logistic(double x) {
            return 1 / (1 + Math.exp(-x));
        }
    }

    private static final List<Scenario> SCENARIOS = List.of(
            new Scenario("sizes alike", 0.3, 1.2, 0.8, 0.5, 0.3, 0, 1),
            new Scenario("sizes unequal", 0.8, 1.2, 0.8, 0.5, 0.3, 0, 1),
            new Scenario("sizes very unequal", 1.3, 1.2, 0.8, 0.5, 0.3, 0, 1),
            new Scenario("groups very different", 0.8, 1.0, 0.5, 1.2, 0.6, 0, 1),
            new Scenario("both models good", 0.8, 3.0, 2.6, 0.7, 0.3, 0, 1),
            new Scenario("models equally good", 0.8, 1.2, 1.2, 0.5, 0.4, 0, 1),
            new Scenario("models nearly the same", 0.8, 1.2, 0.8, 0.5, 0.3, 0, 0.05),
            new Scenario("fails in one of ten groups", 0.8, 1.5, 1.5, 0.4, 0.3, 0.1, 1));

    /** A way to make one number of counts. */
    private record Statistic(String name, Function<UnitTallies<Counts>, Ratio> ratio) {}

    private static final List<Statistic> METRICS = List.of(
            new Statistic("AP", counts -> counts.ratio(PooledAccuracy.AP, 0)),
            new Statistic("difference of AP", counts -> counts.ratioOfDifference(PooledAccuracy.AP, 1)),
            new Statistic("F1", counts -> Ratio.of(f1(counts, true), f1(counts, false))),
            new Statistic("difference of mean AP of images", CoverageSimulation::meanDifference));

    private static double[] f1(UnitTallies<Counts> counts, boolean part) {
        return counts.rows().get(0).stream()
                .mapToDouble(c -> 2.0 * c.tp() + (part ? 0 : c.fp() + c.fn()))
                .toArray();
    }

    private static Ratio meanDifference(UnitTallies<Counts> counts) {
        double[] differences = new double[counts.units()];
        Arrays.setAll(
                differences,
                i -> counts.rows().get(0).get(i).accuracy()
                        - counts.rows().get(1).get(i).accuracy());
        double[] ones = new double[differences.length];
        Arrays.fill(ones, 1);
        return Ratio.of(differences, ones);
    }

    private CoverageSimulation() {}

    private static UnitTallies<Counts> tallies(List<List<Counts>> rows) {
        return PooledAccuracy.tallies(rows.get(0), rows.get(1));
    }

    public static void main(String[] args) {
        int rounds = Integer.parseInt(args[0]);
        SplittableRandom random = new SplittableRandom(args.length > 1 ? Long.parseLong(args[1]) : 20_261_126);
        SignFlipTest test = new SignFlipTest(999, 1);
        System.out.print("| scenario | score |");
        Arrays.stream(UNITS).forEach(n -> System.out.print(" " + n + " |"));
        System.out.println("\n|---|---|" + "---|".repeat(UNITS.length));
        for (Scenario scenario : SCENARIOS) {
            double[] truths = truths(tallies(scenario.draw(POPULATION, random)));
            double[][] covered = new double[METRICS.size()][UNITS.length];
            for (int u = 0; u < UNITS.length; u++) {
                for (int round = 0; round < rounds; round++) {
                    UnitTallies<Counts> counts = tallies(scenario.draw(UNITS[u], random));
                    for (int m = 0; m < METRICS.size(); m++) {
                        SignFlipTest.Result result =
                                METRICS.get(m).ratio().apply(counts).tested(test, 0.95);
                        covered[m][u] += result.low() <= truths[m] && truths[m] <= result.high() ? 1.0 / rounds : 0;
                    }
                }
            }
            for (int m = 0; m < METRICS.size(); m++) {
                System.out.print("| " + scenario.name() + " | " + METRICS.get(m).name() + " |");
                Arrays.stream(covered[m]).forEach(c -> System.out.printf(Locale.ROOT, " %.1f |", 100 * c));
                System.out.println();
            }
        }
    }

    private static double[] truths(UnitTallies<Counts> population) {
        return METRICS.stream()
                .mapToDouble(metric -> metric.ratio().apply(population).value())
                .toArray();
    }
}
