package io.cellshell.workbench.data;

import io.cellshell.workbench.check.leakage.Leak;
import io.cellshell.workbench.check.leakage.Link;
import io.cellshell.workbench.check.leakage.Radar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * What the radar finds in a folder of images, how long it takes, and how much of a random test part is known from the rest, before
 * and after grouping. Run by hand, after {@code mvn package}, from the folder {@code workbench}:
 *
 * <pre>{@code
 * java -Ddata=FOLDER [-Dgallery=FILE.html] -cp 'target/test-classes:target/cellshell-workbench.jar:target/lib/*' \
 *     io.cellshell.workbench.data.RadarBenchmark
 * }</pre>
 */
final class RadarBenchmark {

    private static final int SEEDS = 50;
    private static final int PAIRS = 12;

    private RadarBenchmark() {}

    public static void main(String[] none) {
        String folder = System.getProperty("data");
        if (folder == null) {
            throw new DataException("Say which folder to look at, as in -Ddata=FOLDER.");
        }
        Dataset data = Dataset.folder(folder);
        for (int round = 0; round < 3; round++) {
            long began = System.nanoTime();
            Radar radar = data.radar();
            System.out.printf(Locale.ROOT, "%.2f s: %s%n", (System.nanoTime() - began) / 1e9, radar);
        }
        Radar radar = data.radar();
        System.out.printf("%n%-16s %8s %8s%n", "pairs", "found", "control");
        for (Link.Kind kind : Link.Kind.values()) {
            System.out.printf("%-16s %8d %8d%n", kind, count(radar.links(), kind), count(radar.control(), kind));
        }
        System.out.printf("%nTest images (10 %%) with a neighbour in training (80 %%), %d seeds%n", SEEDS);
        System.out.printf("%-16s %6s %6s %6s %8s%n", "", "mean", "least", "most", "control");
        print("random", radar, data.split(0.8, 0.1, 0.1));
        Dataset grouped = data.groupedBy(radar);
        print("by radar group", radar, grouped.split(0.8, 0.1, 0.1).byGroup());
        String gallery = System.getProperty("gallery");
        if (gallery != null) {
            radar.gallery(PAIRS).write(Path.of(gallery));
        }
    }

    private static long count(List<Link> links, Link.Kind kind) {
        return links.stream().filter(link -> link.kind() == kind).count();
    }

    private static void print(String name, Radar radar, Splitting splitting) {
        List<Leak> leaks = new ArrayList<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            Split split = splitting.seed(seed).make();
            leaks.add(radar.between(places(radar, split.test()), places(radar, split.train())));
        }
        System.out.printf(
                Locale.ROOT,
                "%-16s %6.3f %6.3f %6.3f %8.3f%n",
                name,
                mean(leaks, Leak::share),
                leaks.stream().mapToDouble(Leak::share).min().orElseThrow(),
                leaks.stream().mapToDouble(Leak::share).max().orElseThrow(),
                mean(leaks, Leak::shareByChance));
    }

    private static double mean(List<Leak> leaks, ToDoubleFunction<Leak> value) {
        return leaks.stream().mapToDouble(value).average().orElseThrow();
    }

    private static Set<Integer> places(Radar radar, Dataset part) {
        Set<Integer> places = new TreeSet<>();
        part.names().forEach(name -> places.add(radar.names().indexOf(name)));
        return places;
    }
}
