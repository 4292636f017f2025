package io.cellshell.workbench.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.SemanticMask;
import org.junit.jupiter.api.Test;

class OtsuClassesTest {

    private final Image steps = Image.of(1, 6, new float[] {1, 1, 50, 50, 99, 99});

    @Test
    void classesFromDarkToBright() {
        SemanticMask mask = Baseline.otsuClasses("background", "cytoplasm", "nucleus")
                .sigma(0)
                .predict(steps);

        assertThat(mask.classes()).containsExactly(0, 0, 1, 1, 2, 2);
        assertThat(mask.names()).containsExactly("background", "cytoplasm", "nucleus");
    }

    @Test
    void badOptionsAreExplained() {
        assertThatThrownBy(() -> Baseline.otsuClasses("all")).hasMessageContaining("at least 2");
        assertThatThrownBy(() -> Baseline.otsuClasses("a", "b", "c").predict(Image.of(1, 2, new float[2])))
                .hasMessageContaining("holds 1 intensity");
        assertThat(Baseline.otsuClasses("a", "b").parameters()).contains("2 classes", "a, b");
    }

    @Test
    void anImageOfFewerIntensitiesThanClassesIsNoRiddle() {
        Image constant = Image.of(4, 4, new float[16]);
        assertThatThrownBy(() -> Baseline.otsuClasses("a", "b", "c").predict(constant))
                .hasMessage("An image that holds 1 intensity cannot be parted into 3 classes; ask for fewer, or"
                        + " leave the image out.");
    }
}
