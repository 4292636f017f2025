package io.cellshell.workbench.data;

import io.cellshell.workbench.check.leakage.search.Leak;
import io.cellshell.workbench.check.leakage.search.LeakageSearch;
import io.cellshell.workbench.check.leakage.search.Link;
import io.cellshell.workbench.check.leakage.search.Side;
import io.cellshell.workbench.data.split.Split;
import io.cellshell.workbench.data.split.Splitting;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Orientation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What the leakage search finds in a folder of images, how long it takes, and how much of a random test part is known from the rest, before
 * and after grouping. Run by hand, after {@code mvn package}, from the folder {@code workbench}:
 *
 * <pre>{@code
 * java -Ddata=FOLDER [-Dgallery=FILE.html] -cp 'target/test-classes:target/cellshell-workbench.jar:target/lib/*' \
 *     io.cellshell.workbench.data.LeakageSearchBenchmark
 * }</pre>
 */
final class LeakageSearchBenchmark {

    private static final int SEEDS = 50;
    private static final int PAIRS = 12;

    private LeakageSearchBenchmark() {}

    public static void main(String[] none) {
        String folder = System.getProperty("data");
        if (folder == null) {
            throw new DataException("Say which folder to look at, as in -Ddata=FOLDER.");
        }
        Dataset data = Dataset.folder(folder);
        for (int round = 0; round < 3; round++) {
            long began = System.nanoTime();
            LeakageSearch search = data.leakageSearch();
            System.out.printf(Locale.ROOT, "%.2f s: %s%n", (System.nanoTime() - began) / 1e9, search);
        }
        LeakageSearch search = data.leakageSearch();
        System.out.printf("%n%-16s %8s %8s%n", "pairs", "found", "control");
        for (Link.Kind kind : Link.Kind.values()) {
            System.out.printf("%-16s %8d %8d%n", kind, count(search.links(), kind), count(search.control(), kind));
        }
        Lines lines = Lines.of(data);
        System.out.printf(
                "%-16s %8d %8d%n",
                "lines, r > 0.97", lines.links().size(), lines.control().size());
        System.out.printf("%nTest images (10 %%) with a neighbour in the other 90 %%, %d seeds%n", SEEDS);
        System.out.printf("%-36s %6s %6s %6s %8s%n", "", "mean", "least", "most", "control");
        Dataset grouped = data.groupedBy(search);
        Splitting random = data.split(0.8, 0.1, 0.1);
        Splitting kept = grouped.split(0.8, 0.1, 0.1).byGroup();
        print("random, by the leakage search", search, random, search.links(), search.control());
        print("random, by border lines", search, random, lines.links(), lines.control());
        print("by leakage group, by the leakage search", search, kept, search.links(), search.control());
        print("by leakage group, by border lines", search, kept, lines.links(), lines.control());
        String gallery = System.getProperty("gallery");
        if (gallery != null) {
            search.gallery(PAIRS).write(Path.of(gallery));
        }
    }

    private static long count(List<Link> links, Link.Kind kind) {
        return links.stream().filter(link -> link.kind() == kind).count();
    }

    private static void print(
            String name, LeakageSearch search, Splitting splitting, List<Link> links, List<Link> control) {
        List<Leak> leaks = new ArrayList<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            Split split = splitting.seed(seed).make();
            Set<Integer> rest = places(search, split.train());
            rest.addAll(places(search, split.validation()));
            leaks.add(new Leak(places(search, split.test()), rest, links, control));
        }
        System.out.printf(
                Locale.ROOT,
                "%-36s %6.3f %6.3f %6.3f %8.3f%n",
                name,
                mean(leaks, Leak::share),
                leaks.stream().mapToDouble(Leak::share).min().orElseThrow(),
                leaks.stream().mapToDouble(Leak::share).max().orElseThrow(),
                mean(leaks, Leak::shareByChance));
    }

    private static double mean(List<Leak> leaks, ToDoubleFunction<Leak> value) {
        return leaks.stream().mapToDouble(value).average().orElseThrow();
    }

    private static Set<Integer> places(LeakageSearch search, Dataset part) {
        Set<Integer> places = new TreeSet<>();
        part.names().forEach(name -> places.add(search.names().indexOf(name)));
        return places;
    }

    /**
     * The plain measure that the published share of two thirds rests on: the last line of one image against the first of the other,
     * r above 0.97; in the control one of them is read from its end.
     */
    private record Lines(List<Link> links, List<Link> control) {

        private static final double LEAST_R = 0.97;

        static Lines of(Dataset data) {
            List<List<double[]>> borders = new ArrayList<>();
            for (Sample sample : data) {
                borders.add(Lines.borders(sample.image()));
            }
            List<Link> links = new ArrayList<>();
            List<Link> control = new ArrayList<>();
            for (int a = 0; a < borders.size(); a++) {
                for (int b = a + 1; b < borders.size(); b++) {
                    for (Side side : Side.values()) {
                        double[] one = borders.get(a).get(side.ordinal());
                        double[] other = borders.get(b).get(side.facing().ordinal());
                        add(links, a, b, side, correlation(one, other, false));
                        add(control, a, b, side, correlation(one, other, true));
                    }
                }
            }
            return new Lines(links, control);
        }

        private static void add(List<Link> links, int a, int b, Side side, double r) {
            if (r > LEAST_R) {
                links.add(new Link(a, b, Link.Kind.ADJACENT, r, side, Orientation.UPRIGHT, "lines"));
            }
        }

        private static List<double[]> borders(Image image) {
            int bottom = image.height() - 1;
            int right = image.width() - 1;
            return List.of(
                    IntStream.rangeClosed(0, right)
                            .mapToDouble(x -> image.at(0, x))
                            .toArray(),
                    IntStream.rangeClosed(0, bottom)
                            .mapToDouble(y -> image.at(y, right))
                            .toArray(),
                    IntStream.rangeClosed(0, right)
                            .mapToDouble(x -> image.at(bottom, x))
                            .toArray(),
                    IntStream.rangeClosed(0, bottom)
                            .mapToDouble(y -> image.at(y, 0))
                            .toArray());
        }

        private static double correlation(double[] one, double[] other, boolean reversed) {
            if (one.length != other.length) {
                return 0;
            }
            int n = one.length;
            double mean = DoubleStream.of(one).average().orElseThrow();
            double otherMean = DoubleStream.of(other).average().orElseThrow();
            double both = 0;
            double own = 0;
            double others = 0;
            for (int i = 0; i < n; i++) {
                double x = one[i] - mean;
                double y = other[reversed ? n - 1 - i : i] - otherMean;
                both += x * y;
                own += x * x;
                others += y * y;
            }
            return both / Math.sqrt(own * others);
        }
    }
}
