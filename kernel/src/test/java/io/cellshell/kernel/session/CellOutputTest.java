package io.cellshell.kernel.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.kernel.protocol.IopubMessage;
import io.cellshell.kernel.session.CellOutput.Stream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CellOutputTest {

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final List<IopubMessage> sent = new CopyOnWriteArrayList<>();
    private final CellOutput output = new CellOutput(sent::add, timer);

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void orderIsKeptAcrossStreamsAndDisplays() {
        write(Stream.STDOUT, "a");
        write(Stream.STDERR, "b");
        write(Stream.STDOUT, "c");
        output.publish(new IopubMessage.ClearOutput(false));
        write(Stream.STDOUT, "d");
        output.flush();
        assertThat(sent)
                .containsExactly(
                        new IopubMessage.Stream("stdout", "a"),
                        new IopubMessage.Stream("stderr", "b"),
                        new IopubMessage.Stream("stdout", "c"),
                        new IopubMessage.ClearOutput(false),
                        new IopubMessage.Stream("stdout", "d"));
    }

    @Test
    void aHundredThousandLinesArriveWholeInFewMessages() {
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            String line = "line " + i + " µm\n";
            expected.append(line);
            write(Stream.STDOUT, line);
        }
        output.flush();
        assertThat(text()).isEqualTo(expected.toString());
        assertThat(sent).hasSizeLessThan(100);
    }

    @Test
    void aCharacterCutInTwoArrivesWhole() {
        byte[] bytes = "µ€😀".getBytes(UTF_8);
        for (byte b : bytes) {
            output.write(Stream.STDOUT, new byte[] {b}, 0, 1);
            output.flush();
        }
        assertThat(text()).isEqualTo("µ€😀");
    }

    @Test
    void textThatIsNotFlushedArrivesAllTheSame() throws Exception {
        write(Stream.STDOUT, "late");
        for (int i = 0; i < 500 && sent.isEmpty(); i++) {
            Thread.sleep(10);
        }
        assertThat(text()).isEqualTo("late");
    }

    private void write(Stream stream, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        output.write(stream, bytes, 0, bytes.length);
    }

    private String text() {
        return sent.stream().map(each -> ((IopubMessage.Stream) each).text()).collect(Collectors.joining());
    }
}
