package io.cellshell.kernel.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.InstanceOfAssertFactories.THROWABLE;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFileTest {

    @TempDir
    Path folder;

    /** Appends {@code count} lines, each in a write of its own, as a kernel of its own process. */
    static final class Writer {

        public static void main(String[] args) throws IOException {
            HistoryFile file = new HistoryFile(Path.of(args[0]), Long.parseLong(args[1]));
            for (int i = 0; i < Integer.parseInt(args[3]); i++) {
                file.append(line(args[2] + " " + i));
            }
        }
    }

    @Test
    void whatIsAppendedIsReadInOrder() throws IOException {
        HistoryFile file = new HistoryFile(folder.resolve("a").resolve("b").resolve("h.jsonl"));
        assertThat(lines(file)).isEmpty();
        file.append(line("one"));
        file.append(line("zwölf 😀"));
        assertThat(lines(file)).containsExactly("one", "zwölf 😀");
    }

    @Test
    void twoProcessesThatWriteAtOnceLoseNothing() throws Exception {
        Path path = folder.resolve("h.jsonl");
        List<Process> writers = List.of(writer(path, 1 << 20, "a", 1_000), writer(path, 1 << 20, "b", 1_000));
        for (Process each : writers) {
            assertThat(each.waitFor()).isZero();
        }
        List<String> lines = lines(new HistoryFile(path));
        assertThat(lines).hasSize(2_000);
        for (String name : List.of("a", "b")) {
            assertThat(lines.stream().filter(line -> line.startsWith(name)))
                    .containsExactlyElementsOf(IntStream.range(0, 1_000)
                            .mapToObj(i -> name + " " + i)
                            .toList());
        }
    }

    @Test
    void aFileThatIsHalvedUnderTwoProcessesKeepsTheNewestLinesWhole() throws Exception {
        Path path = folder.resolve("h.jsonl");
        List<Process> writers = List.of(writer(path, 2_000, "a", 5_000), writer(path, 2_000, "b", 5_000));
        for (Process each : writers) {
            assertThat(each.waitFor()).isZero();
        }
        assertThat(Files.size(path)).isBetween(900L, 2_000L);
        List<String> lines = lines(new HistoryFile(path));
        assertThat(lines).allMatch(line -> line.matches("[ab] [0-9]{1,4}"));
        assertThat(lines).containsAnyOf("a 4999", "b 4999");
        for (String name : List.of("a ", "b ")) {
            List<Integer> kept = lines.stream()
                    .filter(line -> line.startsWith(name))
                    .map(line -> Integer.valueOf(line.substring(2)))
                    .toList();
            assertThat(kept)
                    .as("nothing is missing in between")
                    .isEqualTo(IntStream.range(0, kept.size())
                            .mapToObj(i -> kept.get(0) + i)
                            .toList());
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("h.jsonl", "h.jsonl.lock");
        }
    }

    @Test
    void aHalfLineOfACrashBecomesNoPartOfTheNext() throws IOException {
        HistoryFile file = new HistoryFile(folder.resolve("h.jsonl"));
        file.append(line("whole"));
        Files.writeString(folder.resolve("h.jsonl"), "hal", StandardOpenOption.APPEND);
        assertThat(lines(file)).containsExactly("whole");
        file.append(line("next"));
        assertThat(lines(file)).containsExactly("whole", "hal", "next");
    }

    @Test
    void onlyTheOwnerMayReadIt() throws IOException {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"), "no POSIX permissions here");
        Path path = folder.resolve("made").resolve("h.jsonl");
        HistoryFile file = new HistoryFile(path, 100);
        for (int i = 0; i < 50; i++) {
            file.append(line("line " + i));
        }
        assertThat(permissions(path)).isEqualTo("rw-------");
        assertThat(permissions(path.getParent())).isEqualTo("rwx------");
    }

    @Test
    void aFileThatIsOpenElsewhereInThisProcessIsRefused() throws IOException {
        HistoryFile file = new HistoryFile(folder.resolve("h.jsonl"));
        file.append(line("one"));
        List<Throwable> refused = new ArrayList<>();
        file.read(line -> refused.add(catchThrowable(() -> new HistoryFile(folder.resolve("h.jsonl")).read(l -> {}))));
        assertThat(refused).singleElement().asInstanceOf(THROWABLE).hasMessageContaining("has it open");
    }

    private static byte[] line(String text) {
        return (text + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> lines(HistoryFile file) throws IOException {
        List<String> lines = new ArrayList<>();
        file.read(line -> lines.add(new String(line, StandardCharsets.UTF_8)));
        return lines;
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static Process writer(Path file, long largest, String name, int count) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        file.toString(),
                        String.valueOf(largest),
                        name,
                        String.valueOf(count))
                .inheritIO()
                .start();
    }
}
