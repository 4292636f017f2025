package io.cellshell.workbench.planted;

import io.cellshell.workbench.check.leakage.search.LeakageSearch;
import io.cellshell.workbench.check.leakage.search.Link;
import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Image;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * What the leakage search finds of real images that were cut, flipped, turned and inverted. One image of each field of view is taken, so that
 * images of different pairs share nothing; every second field is for choosing limits, the others for the table. Run by hand,
 * after {@code mvn package}, from the folder {@code workbench}, on a folder with a table {@code index.csv} that has a column {@code field}:
 *
 * <pre>{@code
 * java -Ddata=FOLDER [-Dhalf=chosen] [-Dfault=WORDS] -cp 'target/test-classes:target/cellshell-workbench.jar:target/lib/*' \
 *     io.cellshell.workbench.planted.LeakageBenchmark
 * }</pre>
 */
final class LeakageBenchmark {

    private LeakageBenchmark() {}

    public static void main(String[] none) {
        String folder = System.getProperty("data");
        if (folder == null) {
            throw new DataException("Say which folder to look at, as in -Ddata=FOLDER.");
        }
        boolean chosen = "chosen".equals(System.getProperty("half"));
        List<Image> fields = fields(Dataset.csv(Path.of(folder, "index.csv")), chosen);
        System.out.printf("%d fields, %s%n", fields.size(), chosen ? "for choosing limits" : "for the table");
        System.out.println("| the two images | found | 95 % interval | false pairs | pairs of different fields |");
        System.out.println("|---|---|---|---|---|");
        LeakageFaults.all().forEach((name, make) -> {
            if (name.contains(System.getProperty("fault", ""))) {
                System.out.println(row(name, make, fields));
            }
        });
    }

    /** The first image of every second field, in the order of the fields. */
    private static List<Image> fields(Dataset data, boolean chosen) {
        Map<String, Image> firsts = new LinkedHashMap<>();
        int place = 0;
        for (Sample sample : data) {
            String field = sample.metadata().get("field");
            if (!firsts.containsKey(field)) {
                firsts.put(field, place++ % 2 == (chosen ? 0 : 1) ? sample.image() : null);
            }
        }
        return firsts.values().stream().filter(image -> image != null).toList();
    }

    private static String row(String name, Function<Image, List<Image>> make, List<Image> fields) {
        List<LeakageSearch.Subject> subjects = new ArrayList<>();
        for (int f = 0; f < fields.size(); f++) {
            for (Image image : make.apply(fields.get(f))) {
                subjects.add(new LeakageSearch.Subject(name(subjects.size()), Map.of(), () -> image));
            }
        }
        LeakageSearch search = LeakageSearch.over(subjects);
        List<Link> links = search.links().stream()
                .filter(link -> link.kind() != Link.Kind.SERIES)
                .toList();
        long found = links.stream()
                .filter(LeakageBenchmark::isPair)
                .map(Link::first)
                .distinct()
                .count();
        List<Link> wrong = links.stream().filter(link -> !isPair(link)).toList();
        if (Boolean.getBoolean("wrong")) {
            wrong.forEach(link -> System.out.println(
                    link.kind() + " " + fields.get(link.first() / 2).name() + " "
                            + fields.get(link.second() / 2).name() + " " + link.evidence()));
        }
        int n = fields.size();
        double[] ends = wilson(found, n);
        return String.format(
                Locale.ROOT,
                "| %s | %d of %d | %.2f to %.2f | %d | %d |",
                name,
                found,
                n,
                ends[0],
                ends[1],
                wrong.size(),
                2 * n * (n - 1));
    }

    /** Names without a number at the end, which would tell a place in a series. */
    private static String name(int place) {
        return place + " x";
    }

    private static boolean isPair(Link link) {
        return link.first() / 2 == link.second() / 2;
    }

    /** The 95 % interval of a share (Wilson 1927, doi 10.1080/01621459.1927.10502953). */
    static double[] wilson(long hits, int n) {
        double z = 1.96;
        double p = (double) hits / n;
        double middle = (p + z * z / (2 * n)) / (1 + z * z / n);
        double half = z / (1 + z * z / n) * Math.sqrt(p * (1 - p) / n + z * z / (4.0 * n * n));
        return new double[] {Math.max(0, middle - half), Math.min(1, middle + half)};
    }
}
