package io.cellshell.workbench.zoo.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.tensor.Tensor;
import io.cellshell.workbench.zoo.facts.DescriptionFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImageClassReadingTest {

    private static DescriptionFacts facts(List<String> steps, List<?> axes) {
        List<Map<String, Object>> post = new ArrayList<>();
        steps.forEach(step -> post.add(Map.of("id", step)));
        return DescriptionFacts.of(Map.of(
                "name",
                "classes",
                "format_version",
                "0.5.5",
                "inputs",
                List.of(),
                "outputs",
                List.of(Map.of("id", "cls", "axes", axes, "postprocessing", post))));
    }

    private static final Map<String, Object> NAMES =
            Map.of("type", "channel", "id", "channel", "channel_names", List.of("healthy", "infected", "debris"));

    @Test
    void theHighestValueIsTheClass() {
        for (List<String> steps : List.of(List.<String>of(), List.of("softmax"))) {
            OutputReading<?> reading = ImageClassReading.of("m", facts(steps, List.of(Map.of("type", "batch"), NAMES)));
            assertThat(reading.assumption()).contains("“cls”", "3");
            Tensor values = Tensor.of(List.of("batch", "channel"), List.of(1, 3), new float[] {-2, 0.5f, 0.25f});
            assertThat(((ImageClassReader) reading.decoder())
                            .decode(List.of(), List.of(values), Image.of(1, 1, new float[1]))
                            .name())
                    .isEqualTo("infected");
        }
    }

    @Test
    void whatLeavesADoubtIsRefused() {
        Map<String, Object> y = Map.of("type", "space", "id", "y", "size", 64);
        for (DescriptionFacts facts : List.of(
                facts(List.of(), List.of(Map.of("type", "batch"), NAMES, y)),
                facts(List.of("sigmoid"), List.of(Map.of("type", "batch"), NAMES)),
                facts(List.of("custom"), List.of(Map.of("type", "batch"), NAMES)),
                facts(List.of(), List.of(Map.of("type", "batch"))))) {
            assertThatThrownBy(() -> ImageClassReading.of("m", facts))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("without guessing");
        }
        assertThatThrownBy(() -> new ImageClassReader(0, List.of("a", "b"))
                        .decode(
                                List.of(),
                                List.of(Tensor.of(List.of("channel"), List.of(2), new float[] {1, Float.NaN})),
                                Image.of(1, 1, new float[1])))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("no number");
    }
}
