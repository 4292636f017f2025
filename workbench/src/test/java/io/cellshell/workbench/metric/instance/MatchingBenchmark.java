package io.cellshell.workbench.metric.instance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.metric.Counts;
import io.cellshell.workbench.model.PairedTimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Matching of 1,000 true with 1,000 predicted objects on 2048² pixels, and AP, against {@code stardist.matching}, by turns; the counts must
 * be equal. Run by hand, after {@code mvn package}, from the folder {@code workbench}, with Python of an environment of {@code
 * src/test/python/requirements.txt}:
 *
 * <pre>{@code
 * java -cp 'target/test-classes:target/cellshell-workbench.jar:target/lib/*' \
 *     io.cellshell.workbench.metric.instance.MatchingBenchmark /tmp/stardist/bin/python 15
 * }</pre>
 */
final class MatchingBenchmark {

    private static final Path SCRIPT = Path.of("src/test/python/matching_benchmark.py");

    private MatchingBenchmark() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int rounds = arguments.length < 2 ? 15 : Integer.parseInt(arguments[1]);
        Path folder = Files.createTempDirectory("matching");
        if (new ProcessBuilder(arguments[0], SCRIPT.toString(), folder.toString(), "make")
                        .inheritIO()
                        .start()
                        .waitFor()
                != 0) {
            throw new IOException("Python failed: " + arguments[0]);
        }
        System.out.println(PairedTimes.header());
        try (PairedTimes times =
                new PairedTimes(new ProcessBuilder(arguments[0], SCRIPT.toString(), folder.toString()))) {
            for (String kind : List.of("usual", "crowded")) {
                Labels truth = Labels.open(folder.resolve(kind + "-truth.npy"), "YX");
                Labels prediction = Labels.open(folder.resolve(kind + "-prediction.npy"), "YX");
                compare(times, kind + " 0.5", AveragePrecision.at(0.5), truth, prediction, folder, rounds);
                compare(times, kind + " 0.3", AveragePrecision.at(0.3), truth, prediction, folder, rounds);
                compare(times, kind + " 0.5-0.95", AveragePrecision.overDsb2018(), truth, prediction, folder, rounds);
            }
        }
    }

    private static void compare(
            PairedTimes times,
            String name,
            AveragePrecision metric,
            Labels truth,
            Labels prediction,
            Path folder,
            int rounds)
            throws IOException {
        String line = times.compare(name, () -> metric.of(truth, prediction), rounds);
        JsonNode reference =
                new ObjectMapper().readTree(folder.resolve(name + ".json").toFile());
        List<Counts> expected = new ArrayList<>();
        reference.forEach(one -> expected.add(
                new Counts(one.get(0).asInt(), one.get(1).asInt(), one.get(2).asInt())));
        assertThat(metric.tally(truth, prediction).counts()).isEqualTo(expected);
        System.out.println(line + "  " + metric.of(truth, prediction) + ", counts equal");
    }
}
