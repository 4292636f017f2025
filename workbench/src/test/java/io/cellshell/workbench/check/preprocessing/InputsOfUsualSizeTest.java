package io.cellshell.workbench.check.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.check.preprocessing.InputsOfUsualSize.Input;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputsOfUsualSizeTest {

    @ParameterizedTest
    @CsvSource({
        "0, 1, 1, OK",
        "-0.1, 6.4, 1.1, OK",
        "-1.5, 25, 4, OK",
        "0, 51, 1, WARN",
        "-51, 1, 1, WARN",
        "0, 1001, 1, STOP",
        "-1e9, 0, 0, STOP",
        "0, 0, 0, STOP",
        "3, 3, 0, STOP",
        "0, 1, 0.01, WARN",
        "0, 0.004, 0.004, WARN",
        "0, 1, 0.06, OK"
    })
    void numbersAreAboutOneAndDiffer(double lowest, double highest, double spread, Severity severity) {
        assertThat(examine(new Input("a", lowest, highest, spread, 1, Optional.empty()))
                        .severity())
                .isEqualTo(severity);
    }

    @Test
    void oneImageOfASingleIntensityAmongOthersIsAWarning() {
        Input blank = new Input("a", 3, 3, 0, 1, Optional.empty());
        assertThat(examine(blank, new Input("b", 0, 1, 1, 1, Optional.empty())).severity())
                .isEqualTo(Severity.WARN);
    }

    @Test
    void whatIsRefusedIsSaidFirst() {
        Finding found = examine(Input.refused("a", "no scale."), new Input("b", 0, 1e9, 1, 1, Optional.empty()));
        assertThat(found.severity()).isEqualTo(Severity.STOP);
        assertThat(found.evidence()).isEqualTo("1 of 2 images cannot be normalised: no scale.");
    }

    @Test
    void nothingGivenIsNotChecked() {
        assertThat(examine().severity()).isEqualTo(Severity.NOT_CHECKED);
    }

    private static Finding examine(Input... inputs) {
        return new InputsOfUsualSize().examine(new InputsOfUsualSize.Subject("words", List.of(inputs)));
    }
}
