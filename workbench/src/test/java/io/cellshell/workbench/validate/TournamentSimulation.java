package io.cellshell.workbench.validate;

import io.cellshell.workbench.metric.Counts;
import io.cellshell.workbench.metric.SignFlipTest;
import io.cellshell.workbench.metric.instance.ThresholdCounts;
import io.cellshell.workbench.validate.statistics.AllPairs;
import io.cellshell.workbench.validate.statistics.Ranking;
import io.cellshell.workbench.validate.statistics.UnitTallies;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How often a tournament names a winner: falsely, where all candidates are equally good, and rightly, where one is better. Run by hand,
 * from {@code workbench}:
 *
 * <pre>{@code
 * java -cp 'target/test-classes:target/classes:target/lib/*' io.cellshell.workbench.validate.TournamentSimulation 1000 [seed]
 * }</pre>
 *
 * A crop holds 5 to 45 objects, and is harder or easier for all; each candidate finds some of them, and is better or worse on that crop
 * by itself. AP@0.5 is pooled over objects. Candidates are looked at after every five crops, up to 40, until a winner is named, as users
 * do who annotate five more.
 */
final class TournamentSimulation {

    private static final int[] LOOKS = {5, 10, 15, 20, 25, 30, 35, 40};
    private static final int[] CROPS = {6, 8, 9, 10, 12, 15, 20, 30};
    private static final double LEVEL = 0.95;
    private static final AccuracyAt METRIC = new AccuracyAt(List.of(0.5), 0);

    /**
     * How crops and candidates come about.
     *
     * @param name for the table
     * @param hard standard deviation of how hard crops are, on the logit scale
     * @param apart the same of how differently candidates do on one crop
     * @param failing share of crops on which a candidate, each by itself, finds next to nothing
     */
    private record Scenario(String name, double hard, double apart, double failing) {

        /** Units for each candidate; all find as much but the first, which is so much better on the logit scale. */
        List<List<ThresholdCounts>> draw(int candidates, int crops, double better, SplittableRandom random) {
            List<List<ThresholdCounts>> rows = new ArrayList<>();
            IntStream.range(0, candidates).forEach(c -> rows.add(new ArrayList<>()));
            for (int i = 0; i < crops; i++) {
                int objects = 5 + random.nextInt(41);
                double crop = 0.7 + hard * random.nextGaussian();
                for (int c = 0; c < candidates; c++) {
                    double logit = crop + apart * random.nextGaussian() + (c == 0 ? better : 0);
                    double share = random.nextDouble() < failing ? 0.02 : 1 / (1 + Math.exp(-logit));
                    int found = 0;
                    int invented = 0;
                    for (int o = 0; o < objects; o++) {
                        found += random.nextDouble() < share ? 1 : 0;
                        invented += random.nextDouble() < 0.1 ? 1 : 0;
                    }
                    rows.get(c).add(new ThresholdCounts(List.of(new Counts(found, invented, objects - found))));
                }
            }
            return rows;
        }
    }

    private static final List<Scenario> SCENARIOS = List.of(
            new Scenario("candidates differ by chance alone", 0.8, 0, 0),
            new Scenario("each is better on some crops", 0.8, 0.8, 0),
            new Scenario("each fails on a tenth of the crops", 0.8, 0.3, 0.1));

    private TournamentSimulation() {}

    private static Ranking ranking(List<List<ThresholdCounts>> rows, int crops) {
        List<List<ThresholdCounts>> some =
                rows.stream().map(row -> row.subList(0, crops)).toList();
        List<String> names =
                IntStream.range(0, rows.size()).mapToObj(i -> "c" + i).toList();
        return AllPairs.ranking(UnitTallies.of(METRIC, some), 0, names, names.size(), new SignFlipTest(999, 1), LEVEL);
    }

    /** After how many crops a winner was named first, and which; 0 where none was. */
    private static int[] first(List<List<ThresholdCounts>> rows, int[] looks) {
        for (int crops : looks) {
            Ranking ranking = ranking(rows, crops);
            if (ranking.winner().isPresent()) {
                return new int[] {crops, ranking.winner().getAsInt()};
            }
        }
        return new int[] {0, -1};
    }

    public static void main(String[] args) {
        int repeats = args.length > 0 ? Integer.parseInt(args[0]) : 1000;
        SplittableRandom random = new SplittableRandom(args.length > 1 ? Long.parseLong(args[1]) : 1);
        System.out.println(
                "Winners named among equal candidates, % of " + repeats + " tournaments (at most 5 allowed)");
        System.out.printf(
                "%-36s %10s %12s %22s%n", "crops and candidates", "candidates", "10 crops", "5, 10 … 40, each time");
        for (Scenario scenario : SCENARIOS) {
            for (int candidates : new int[] {2, 6}) {
                int once = 0;
                int any = 0;
                for (int r = 0; r < repeats; r++) {
                    List<List<ThresholdCounts>> rows = scenario.draw(candidates, 40, 0, random);
                    once += ranking(rows, 10).winner().isPresent() ? 1 : 0;
                    any += first(rows, LOOKS)[0] > 0 ? 1 : 0;
                }
                System.out.printf(
                        Locale.ROOT,
                        "%-36s %10d %12.1f %22.1f%n",
                        scenario.name(),
                        candidates,
                        100.0 * once / repeats,
                        100.0 * any / repeats);
            }
        }
        power(Math.max(1, repeats / 5), random);
    }

    private static void power(int repeats, SplittableRandom random) {
        System.out.println("The better one of 6 named, % of " + repeats + " tournaments, by the number of crops");
        StringBuilder head = new StringBuilder(String.format("%-36s %16s", "crops and candidates", "AP of it, others"));
        for (int crops : CROPS) {
            head.append(String.format("%5d", crops));
        }
        System.out.println(head.append("   another named"));
        for (Scenario scenario : SCENARIOS) {
            for (double better : new double[] {0.5, 1, 2}) {
                int[] right = new int[CROPS.length];
                int wrong = 0;
                for (int r = 0; r < repeats; r++) {
                    List<List<ThresholdCounts>> rows = scenario.draw(6, CROPS[CROPS.length - 1], better, random);
                    for (int n = 0; n < CROPS.length; n++) {
                        int winner = ranking(rows, CROPS[n]).winner().orElse(-1);
                        right[n] += winner == 0 ? 1 : 0;
                        wrong += winner > 0 ? 1 : 0;
                    }
                }
                UnitTallies<ThresholdCounts> many = UnitTallies.of(METRIC, scenario.draw(2, 5000, better, random));
                StringBuilder line = new StringBuilder(String.format(
                        Locale.ROOT,
                        "%-36s %9.2f, %.2f",
                        scenario.name(),
                        many.score(0).value(),
                        many.score(1).value()));
                for (int count : right) {
                    line.append(String.format(Locale.ROOT, "%5.0f", 100.0 * count / repeats));
                }
                System.out.println(line.append(String.format("%12d", wrong)));
            }
        }
    }
}
