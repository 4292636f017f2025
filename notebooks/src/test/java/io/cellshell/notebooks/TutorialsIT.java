package io.cellshell.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every tutorial runs from its first to its last cell, and says the same each time. */
class TutorialsIT {

    @TempDir
    Path folder;

    static List<Path> tutorials() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(""))) {
            return files.filter(file -> file.toString().endsWith(".ipynb"))
                    .sorted()
                    .toList();
        }
    }

    /** Both at the same time, since what else the machine does may change no number. */
    @ParameterizedTest
    @MethodSource("tutorials")
    void runsTwiceWithTheSameNumbers(Path tutorial) throws Exception {
        ExecutorService both = Executors.newFixedThreadPool(2);
        Future<Executed> one = both.submit(() -> run(tutorial, folder.resolve("first")));
        Future<Executed> other = both.submit(() -> run(tutorial, folder.resolve("second")));
        both.shutdown();
        Executed first = one.get();
        Executed second = other.get();
        assertSame(first.texts(), second.texts());
        assertSame(first.shown(), second.shown());
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
