package io.cellshell.workbench.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WantedModelTest {

    private static final List<String> KNOWN =
            List.of("nuclei-fluorescence", "spots", "denoising", "resolution-2x", "affable-shark");

    @ParameterizedTest
    @CsvSource({
        "nuclei-fluorescense, nuclei-fluorescence",
        "Nuclei fluorescence, nuclei-fluorescence",
        "nucleii, nuclei-fluorescence",
        "nuclei, nuclei-fluorescence",
        "flourescence, nuclei-fluorescence",
        "the nuclei model, nuclei-fluorescence",
        "spotz/1.2, spots",
        "shark, affable-shark",
        "afable_shark, affable-shark",
        "resolution2x, resolution-2x",
    })
    void aMisspelledNameOrAPartOfOneIsGuessed(String wanted, String meant) {
        assertThat(new WantedModel(wanted).hint(KNOWN)).isEqualTo(" (did you mean “" + meant + "”?)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mitochondria", "2x", "xyz", "hiding-tiger"})
    void nothingIsGuessedWhereNothingIsNear(String wanted) {
        assertThat(new WantedModel(wanted).hint(KNOWN)).isEmpty();
    }
}
