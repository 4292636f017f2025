package io.cellshell.kernel.nbformat;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.kernel.api.MimeBundle;
import io.cellshell.kernel.protocol.IopubMessage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutputsTest {

    private final Outputs outputs = new Outputs();

    @Test
    void textOfOneStreamRunsTogetherUntilAnotherOutputComes() {
        stream("stdout", "a\n");
        stream("stdout", "b\n");
        stream("stderr", "warn\n");
        stream("stdout", "c\n");

        assertThat(outputs.of(0))
                .containsExactly(
                        new Output.Stream("stdout", "a\nb\n"),
                        new Output.Stream("stderr", "warn\n"),
                        new Output.Stream("stdout", "c\n"));
    }

    @Test
    void aProgressBarLeavesItsLastState() {
        stream("stdout", "start\n10 %\r");
        stream("stdout", "50 %\r100 %\nend\r\n");

        assertThat(outputs.of(0)).containsExactly(new Output.Stream("stdout", "start\n100 %\nend\n"));
    }

    @Test
    void aShorterTextOverwritesOnlyItsOwnLength() {
        stream("stdout", "12345\rab\b!");

        assertThat(outputs.of(0)).containsExactly(new Output.Stream("stdout", "a!345"));
    }

    @Test
    void endlessTextIsCutWithANotice() {
        stream("stdout", "x".repeat(10_000_001));

        assertThat(((Output.Stream) outputs.of(0).get(0)).text())
                .hasSizeLessThan(10_000_200)
                .endsWith("longer than 10 million characters\n");
    }

    @Test
    void clearingRemovesAtOnce() {
        stream("stdout", "old");
        outputs.accept(0, new IopubMessage.ClearOutput(false));

        assertThat(outputs.of(0)).isEmpty();
    }

    @Test
    void clearingCanWaitForTheNextOutput() {
        stream("stdout", "old");
        outputs.accept(0, new IopubMessage.ClearOutput(true));
        assertThat(outputs.of(0)).containsExactly(new Output.Stream("stdout", "old"));

        stream("stdout", "new");
        assertThat(outputs.of(0)).containsExactly(new Output.Stream("stdout", "new"));
    }

    @Test
    void anUpdateReplacesWhatEarlierCellsHaveShownUnderTheId() {
        outputs.accept(0, IopubMessage.DisplayData.of(MimeBundle.text("waiting"), "id"));
        outputs.accept(1, IopubMessage.DisplayData.of(MimeBundle.text("waiting"), "id"));
        outputs.accept(1, IopubMessage.DisplayData.of(MimeBundle.text("other"), "other"));
        outputs.accept(2, IopubMessage.UpdateDisplayData.of(MimeBundle.text("done"), "id"));

        assertThat(texts(0)).containsExactly("done");
        assertThat(texts(1)).containsExactly("done", "other");
        assertThat(texts(2)).isEmpty();
    }

    @Test
    void resultsAndErrorsAreKept() {
        outputs.accept(0, new IopubMessage.ExecuteResult(7, Map.of("text/plain", "42"), Map.of()));
        outputs.accept(0, new IopubMessage.Error("E", "why", List.of("trace")));

        assertThat(((Output.Data) outputs.of(0).get(0)).executionCount()).hasValue(7);
        assertThat(outputs.of(0).get(1)).isEqualTo(new Output.Failure("E", "why", List.of("trace")));
    }

    private void stream(String name, String text) {
        outputs.accept(0, new IopubMessage.Stream(name, text));
    }

    private List<String> texts(int cell) {
        return outputs.of(cell).stream()
                .map(output -> ((Output.Data) output).text("text/plain").orElseThrow())
                .toList();
    }
}
