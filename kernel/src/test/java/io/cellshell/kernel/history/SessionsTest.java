package io.cellshell.kernel.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Histories of several sessions in one file. */
class SessionsTest {

    @TempDir
    Path folder;

    private final List<String> warnings = new CopyOnWriteArrayList<>();

    @Test
    void sessionsAreNumberedAsTheyComeAndBackFromTheCurrentOne() {
        session("a1", "a2");
        session("b1");
        History current = history();
        current.add(1, "c1", "");
        current.add(2, "c2", "");
        assertThat(current.tail(3))
                .containsExactly(new Entry(2, 1, "b1", "out b1"), new Entry(3, 1, "c1", ""), new Entry(3, 2, "c2", ""));
        assertThat(inputs(current.range(0, 1, null))).containsExactly("c1", "c2");
        assertThat(inputs(current.range(3, 1, null))).containsExactly("c1", "c2");
        assertThat(inputs(current.range(-1, 0, null))).containsExactly("b1");
        assertThat(inputs(current.range(-2, 2, 3))).containsExactly("a2");
        assertThat(inputs(current.range(1, 1, 2))).containsExactly("a1");
        assertThat(current.range(-3, 0, null)).isEmpty();
        assertThat(current.range(4, 0, null)).isEmpty();
        assertThat(inputs(current.search("?1", 9, false))).containsExactly("a1", "b1", "c1");
        assertThat(warnings).isEmpty();
    }

    @Test
    void equalInputsOfSeveralSessionsCountOnceWhereTheyAreToBeUnique() {
        session("same", "other");
        session("same");
        History current = history();
        assertThat(current.search("same", 9, true)).containsExactly(new Entry(2, 1, "same", "out same"));
        current.add(1, "same", "");
        assertThat(current.search("*", 9, true))
                .containsExactly(new Entry(1, 2, "other", "out other"), new Entry(3, 1, "same", ""));
        current.close();
        assertThat(current.search("same", 9, false)).hasSize(3);
    }

    @Test
    void linesThatAreNoRecordsAreSkipped() throws IOException {
        session("good");
        Files.writeString(
                file(),
                "{\"session\":\"x\",\"line\":1,\"input\":\"half\n{}\nnull\n[1]\n\u0000\u0001\n{\"session\":\"y\"}\n"
                        + "{\"session\":\"z\",\"line\":7,\"input\":\"also good\",\"later\":\"field\"}\n{\"session\":",
                StandardOpenOption.APPEND);
        session("last");
        assertThat(inputs(history().tail(9))).containsExactly("good", "also good", "last");
    }

    @Test
    void aLongOutputIsCutAndALongInputIsNotKept() {
        History first = history();
        first.add(1, "1", "x".repeat(100_000));
        first.add(2, "y".repeat(2_000_000), "");
        assertThat(first.entries()).hasSize(2);
        first.close();
        assertThat(history().tail(9)).containsExactly(new Entry(1, 1, "1", "x".repeat(4_000) + "…"));
    }

    @Test
    void aFileThatCannotBeWrittenIsToldOnceAndTheSessionIsRemembered() throws IOException {
        Files.writeString(folder.resolve("file"), "");
        History history = new History(Optional.of(folder.resolve("file").resolve("h.jsonl")), warnings::add);
        history.add(1, "1", "");
        history.add(2, "2", "");
        history.close();
        assertThat(inputs(history.tail(9))).containsExactly("1", "2");
        assertThat(warnings).singleElement().asString().contains("cannot be used", "CELLSHELL_HISTORY");
    }

    @Test
    void nothingIsReadOrMadeBeforeItIsNeeded() {
        History history = history();
        assertThat(history.range(0, 0, null)).isEmpty();
        history.close();
        assertThat(file()).doesNotExist();
    }

    private void session(String... inputs) {
        History history = history();
        for (int i = 0; i < inputs.length; i++) {
            history.add(i + 1, inputs[i], "out " + inputs[i]);
        }
        history.close();
    }

    private History history() {
        return new History(Optional.of(file()), warnings::add);
    }

    private Path file() {
        return folder.resolve("h.jsonl");
    }

    private static List<String> inputs(List<Entry> entries) {
        return entries.stream().map(Entry::input).toList();
    }
}
