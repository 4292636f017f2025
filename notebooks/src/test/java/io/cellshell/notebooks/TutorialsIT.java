package io.cellshell.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every tutorial runs from its first to its last cell, and says the same each time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TutorialsIT {

    /** Two tutorials at a time, since what else the machine does may change no number. */
    private final ExecutorService two = Executors.newFixedThreadPool(2);

    private final Map<Path, Future<Executed>> first = new HashMap<>();

    private Path folder;

    /** All, or those whose numbers are asked for as in {@code -Dtutorials='0[2-6]|17'}. */
    static List<Path> tutorials() throws IOException {
        String name = "(" + System.getProperty("tutorials", "\\d+") + ")-.*\\.ipynb";
        try (Stream<Path> files = Files.list(Path.of(""))) {
            return files.filter(file -> file.toString().matches(name)).sorted().toList();
        }
    }

    @BeforeAll
    void runAll(@TempDir Path temporary) throws IOException {
        folder = temporary;
        for (Path tutorial : tutorials()) {
            first.put(tutorial, two.submit(() -> run(tutorial, folder.resolve("first"))));
        }
    }

    @AfterAll
    void stop() {
        two.shutdownNow();
    }

    /**
     * A run has the outputs that were committed. On a processor that rounds sums otherwise, a trained network is another one; then a
     * second run has those of the first.
     */
    @ParameterizedTest
    @MethodSource("tutorials")
    void runsAgainWithTheSameNumbers(Path tutorial) throws Exception {
        Executed run = first.get(tutorial).get();
        if (run.shown().equals(Executed.read(tutorial).shown())) {
            return;
        }
        System.out.println(tutorial + " differs here from what was committed, so that it is run a second time.");
        Executed second =
                two.submit(() -> run(tutorial, folder.resolve("second"))).get();
        assertSame(run.texts(), second.texts());
        assertSame(run.shown(), second.shown());
    }

    /** One by one, so that a failure shows the output that differs and not all of them. */
    private static void assertSame(List<String> first, List<String> second) {
        assertThat(first).isNotEmpty().hasSameSizeAs(second);
        for (int i = 0; i < first.size(); i++) {
            assertThat(first.get(i)).as("output %d", i + 1).isEqualTo(second.get(i));
        }
    }

    @ParameterizedTest
    @MethodSource("tutorials")
    void isCommittedWithTheOutputsOfItsLastRun(Path tutorial) throws Exception {
        for (JsonNode cell : Executed.read(tutorial).codeCells()) {
            assertThat(cell.path("execution_count").isInt()).as(cell.toString()).isTrue();
            assertThat(cell.path("outputs").findValuesAsText("output_type")).doesNotContain("error");
        }
    }

    private static Executed run(Path tutorial, Path output) throws Exception {
        Launcher.Result result = Launcher.cellshell("run", "--output", output.toString(), tutorial.toString());
        assertThat(result.exitCode()).as(result.output()).isZero();
        assertStandsAlone(output.resolve(tutorial.toString().replace(".ipynb", ".html")));
        return Executed.read(output.resolve(tutorial));
    }

    /** Nothing on the page is fetched from elsewhere, and nothing in it runs. */
    private static void assertStandsAlone(Path page) throws IOException {
        assertThat(Files.readString(page))
                .contains("<html")
                .doesNotContainPattern("(?i)<script")
                .doesNotContainPattern("(?i)<link[^>]+href=\"(?!data:)")
                .doesNotContainPattern("(?i)<img[^>]+src=\"(?!data:)")
                .doesNotContainPattern("(?i)url\\(\\s*['\"]?https?:");
    }
}
