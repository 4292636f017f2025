package io.cellshell.workbench.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextProgressTest {

    @Test
    void whatItWaitsForIsSaidAndThenEachTenthOfTheWork() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Progress progress = new TextProgress(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        progress.waiting("Another training is running.");
        for (int done = 1; done <= 20; done++) {
            progress.at(new Progress.Step("Work", done, 20, 20 - done, null));
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .hasSize(12)
                .startsWith("Another training is running.", "Work: 1 of 20, about 19 s left")
                .endsWith("Work: 20 of 20, about 0 s left");
    }
}
