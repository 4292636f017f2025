package io.cellshell.workbench.zoo.card;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.workbench.zoo.facts.DescriptionFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SaidInNumbersTest {

    private static List<String> found(String description, double scale, String type, Map<String, Object> more) {
        Map<String, Object> y = Map.of("type", "space", "id", "y", "size", 64, "unit", "micrometer", "scale", scale);
        Map<String, Object> x = Map.of("type", "space", "id", "x", "size", 64, "unit", "micrometer", "scale", scale);
        Map<String, Object> channel = Map.of("type", "channel", "id", "channel", "channel_names", List.of("raw"));
        Map<String, Object> all = new HashMap<>(Map.of(
                "format_version",
                "0.5.5",
                "name",
                "Model",
                "description",
                description,
                "inputs",
                List.of(Map.of(
                        "id",
                        "raw",
                        "axes",
                        List.of(Map.of("type", "batch"), channel, y, x),
                        "data",
                        Map.of("type", type)))));
        all.putAll(more);
        return Contradictions.of(DescriptionFacts.of(all));
    }

    @Test
    void whatCannotBothBeTrueIsFound() {
        assertThat(found("Nuclei; pixel size 0.65 µm", 0.1, "float32", Map.of()))
                .hasSize(1);
        assertThat(found("EM, resolution of 8 nm", 0.016, "float32", Map.of())).hasSize(1);
        assertThat(found("Takes two channels: DAPI and actin", 0.1, "float32", Map.of()))
                .hasSize(1);
        assertThat(found("Expects 8-bit images", 0.1, "uint16", Map.of())).hasSize(1);
        assertThat(found("Eight bit images", 0.1, "uint16", Map.of())).hasSize(1);
        assertThat(found("A three-dimensional U-Net", 0.1, "float32", Map.of())).hasSize(1);
        assertThat(found("Trained from scratch", 0.1, "float32", Map.of("parent", Map.of("id", "affable-shark"))))
                .hasSize(1);
        assertThat(found("Version 2.0 of the model", 0.1, "float32", Map.of("version", "1.3")))
                .hasSize(1);
    }

    @Test
    void soundOnesAreNot() {
        assertThat(found("Nuclei; pixel size 0.65 µm", 0.65, "float32", Map.of()))
                .isEmpty();
        assertThat(found("Nuclei; pixel size 0.65 µm", 1, "float32", Map.of())).isEmpty();
        assertThat(found("EM, resolution of 8 nm", 0.008, "float32", Map.of())).isEmpty();
        assertThat(found("pixel size 0.3 µm, or pixel size 0.65 µm after binning", 0.65, "float32", Map.of()))
                .isEmpty();
        assertThat(found("One of four channels of the plate", 0.1, "float32", Map.of()))
                .isEmpty();
        assertThat(found("From 8-bit and 16-bit images", 0.1, "uint16", Map.of()))
                .isEmpty();
        assertThat(found("Expects 8-bit images", 0.1, "uint8", Map.of())).isEmpty();
        assertThat(found("Trained from scratch", 0.1, "float32", Map.of())).isEmpty();
        assertThat(found("Fine-tuned", 0.1, "float32", Map.of("parent", Map.of("id", "affable-shark"))))
                .isEmpty();
        assertThat(found("Made with version 2.0 of Cellpose", 0.1, "float32", Map.of("version", "1.3")))
                .isEmpty();
        assertThat(found("Version 2.0 of the model", 0.1, "float32", Map.of("version", "2")))
                .isEmpty();
        assertThat(found("2D and three-dimensional images", 0.1, "float32", Map.of()))
                .isEmpty();
    }
}
