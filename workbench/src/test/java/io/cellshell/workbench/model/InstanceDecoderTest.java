package io.cellshell.workbench.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.model.tensor.AxisRole;
import io.cellshell.workbench.model.tensor.AxisSpec;
import io.cellshell.workbench.model.tensor.SizeRule;
import io.cellshell.workbench.model.tensor.Tensor;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstanceDecoderTest {

    private static final List<TensorSpec> PLANE = specs(AxisRole.Y, AxisRole.X);

    private static List<TensorSpec> specs(AxisRole... space) {
        List<AxisSpec> axes = new ArrayList<>(List.of(AxisSpec.batch(), AxisSpec.channels(3)));
        for (AxisRole role : space) {
            axes.add(new AxisSpec(role.name(), role, SizeRule.Stepped.any()));
        }
        return List.of(new TensorSpec("output", axes));
    }

    private static Labels decoded(
            InstanceDecoder decoder, List<TensorSpec> specs, float[] background, float[] inside, Integer... sizes) {
        float[] all = new float[3 * inside.length];
        for (int i = 0; i < inside.length; i++) {
            all[i] = background[i];
            all[inside.length + i] = inside[i];
            all[2 * inside.length + i] = 1 - background[i] - inside[i];
        }
        List<Integer> shape = new ArrayList<>(List.of(1, 3));
        shape.addAll(List.of(sizes));
        Image image = Image.of(1, 1, new float[1]);
        return decoder.decode(specs, List.of(Tensor.of(specs.get(0).axisIds(), shape, all)), image);
    }

    @Test
    void seedsGrowOverTheirBoundaryAndMeetWhereTheInsideIsLeast() {
        float[] inside = {0, .2f, .9f, .9f, .3f, .1f, .4f, .9f, 0};
        float[] background = {1, .1f, 0, 0, 0, 0, 0, 0, .9f};
        assertThat(decoded(new InstanceDecoder(0.5, 0.5, 0), PLANE, background, inside, 1, 9)
                        .ids())
                .containsExactly(0, 1, 1, 1, 1, 2, 2, 2, 0);
    }

    @Test
    void smallObjectsAreDroppedAndTheRestRenumbered() {
        float[] inside = {1, 0, 1, 1, 1};
        float[] background = {0, 1, 0, 0, 0};
        assertThat(decoded(new InstanceDecoder(0.5, 0.5, 2), PLANE, background, inside, 1, 5)
                        .ids())
                .containsExactly(0, 0, 1, 1, 1);
    }

    /** Two bodies of three sections each, which touch in one voxel of the middle section, and one voxel that is too small. */
    @Test
    void bodiesGoThroughTheSectionsOfAStack() {
        float[] inside = {
            .9f, 0, 0, 0, .9f, //
            .9f, .3f, .2f, .4f, .9f, //
            .9f, 0, .9f, 0, .9f
        };
        float[] background = new float[inside.length];
        for (int i = 0; i < inside.length; i++) {
            background[i] = inside[i] == 0 ? 1 : 0;
        }
        Labels bodies = decoded(
                new InstanceDecoder(0.5, 0.5, 3),
                specs(AxisRole.Z, AxisRole.Y, AxisRole.X),
                background,
                inside,
                3,
                1,
                5);
        assertThat(bodies.depth()).isEqualTo(3);
        int[] ids = bodies.voxels();
        assertThat(ids[0])
                .isEqualTo(ids[5])
                .isEqualTo(ids[6])
                .isEqualTo(ids[10])
                .isPositive();
        assertThat(ids[4])
                .isEqualTo(ids[8])
                .isEqualTo(ids[9])
                .isEqualTo(ids[14])
                .isPositive();
        assertThat(ids[0]).isNotEqualTo(ids[4]);
    }

    @Test
    void anotherNumberOfOutputsIsRefused() {
        assertThatThrownBy(() -> InstanceDecoder.standard().requireChannels(4))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("4 outputs");
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> new InstanceDecoder(1, 0.5, 0)).isInstanceOf(ModelException.class);
    }
}
