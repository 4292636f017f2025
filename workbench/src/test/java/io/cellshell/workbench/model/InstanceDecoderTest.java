package io.cellshell.workbench.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.image.Image;
import org.junit.jupiter.api.Test;

class InstanceDecoderTest {

    private static Probabilities of(float[] background, float[] inside) {
        float[] boundary = new float[inside.length];
        for (int i = 0; i < inside.length; i++) {
            boundary[i] = 1 - background[i] - inside[i];
        }
        int width = inside.length;
        return new Probabilities(
                Image.of(1, width, background), Image.of(1, width, inside), Image.of(1, width, boundary));
    }

    @Test
    void seedsGrowOverTheirBoundaryAndMeetWhereTheInsideIsLeast() {
        float[] inside = {0, .2f, .9f, .9f, .3f, .1f, .4f, .9f, 0};
        float[] background = {1, .1f, 0, 0, 0, 0, 0, 0, .9f};
        assertThat(new InstanceDecoder(0.5, 0.5, 0)
                        .decode(of(background, inside))
                        .ids())
                .containsExactly(0, 1, 1, 1, 1, 2, 2, 2, 0);
    }

    @Test
    void smallObjectsAreDroppedAndTheRestRenumbered() {
        float[] inside = {1, 0, 1, 1, 1};
        float[] background = {0, 1, 0, 0, 0};
        assertThat(new InstanceDecoder(0.5, 0.5, 2)
                        .decode(of(background, inside))
                        .ids())
                .containsExactly(0, 0, 1, 1, 1);
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> new InstanceDecoder(1, 0.5, 0)).isInstanceOf(ModelException.class);
    }
}
