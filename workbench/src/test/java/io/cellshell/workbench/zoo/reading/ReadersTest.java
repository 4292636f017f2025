package io.cellshell.workbench.zoo.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.pipeline.Decoder;
import io.cellshell.workbench.model.tensor.AxisRole;
import io.cellshell.workbench.model.tensor.AxisSpec;
import io.cellshell.workbench.model.tensor.SizeRule;
import io.cellshell.workbench.model.tensor.Tensor;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Readers on outputs that are made by hand. */
class ReadersTest {

    private static <P> P read(Decoder<P> reader, int channels, int height, int width, float... values) {
        TensorSpec spec = new TensorSpec(
                "out",
                List.of(
                        AxisSpec.batch(),
                        AxisSpec.channels(channels),
                        new AxisSpec("y", AxisRole.Y, SizeRule.Stepped.any()),
                        new AxisSpec("x", AxisRole.X, SizeRule.Stepped.any())));
        Tensor tensor = Tensor.of(spec.axisIds(), List.of(1, channels, height, width), values);
        return reader.decode(List.of(spec), List.of(tensor), Image.of(1, 1, new float[1]));
    }

    @Test
    void numberedObjectsStayAsTheyAre() {
        assertThat(read(new LabelReader(0), 1, 2, 3, 0, 7, 7, 2, 0, 300).ids()).containsExactly(0, 7, 7, 2, 0, 300);
        for (float wrong : new float[] {0.5f, -1, 1 << 24}) {
            assertThatThrownBy(() -> read(new LabelReader(0), 1, 1, 2, 0, wrong))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("whole ones from 0");
        }
        assertThatThrownBy(() -> read(new LabelReader(0), 1, 1, 2, 0, Float.NaN))
                .hasMessageContaining("not a finite number");
    }

    @Test
    void foregroundIsThresholdedAndParted() {
        // two discs of radius 5 that touch
        float[] values = new float[14 * 24];
        for (int y = 0; y < 14; y++) {
            for (int x = 0; x < 24; x++) {
                boolean in = Math.hypot(y - 6.5, x - 6.5) < 5.5 || Math.hypot(y - 6.5, x - 16.5) < 5.5;
                values[y * 24 + x] = in ? 0.9f : 0.1f;
            }
        }
        assertThat(read(ForegroundReader.of(0, 0), 1, 14, 24, values).count()).isEqualTo(2);
        assertThat(read(ForegroundReader.of(0, 0).connected(), 1, 14, 24, values)
                        .count())
                .isEqualTo(1);
        assertThat(read(new ForegroundReader(0, 0, 0.95, 5, 15), 1, 14, 24, values)
                        .count())
                .isZero();
    }

    @Test
    void boundariesPartObjects() {
        // one row, repeated: foreground all along, a boundary in the middle
        float[] foreground = new float[5 * 9];
        float[] boundary = new float[5 * 9];
        for (int i = 0; i < foreground.length; i++) {
            foreground[i] = 0.9f;
            boundary[i] = i % 9 == 4 ? 0.8f : 0.05f;
        }
        float[] both = new float[90];
        System.arraycopy(foreground, 0, both, 0, 45);
        System.arraycopy(boundary, 0, both, 45, 45);
        Labels found = read(BoundaryReader.of(0, 0, 1), 2, 5, 9, both);
        assertThat(found.count()).isEqualTo(2);
        assertThat(found.at(2, 0)).isEqualTo(1);
        assertThat(found.at(2, 8)).isEqualTo(2);
        assertThat(found.at(2, 4)).as("the boundary belongs to one of them").isPositive();
        assertThatThrownBy(() -> read(BoundaryReader.of(0, 0, 1), 1, 5, 9, foreground))
                .hasMessageContaining("channel 2 is needed");
    }

    @Test
    void threeClassesInAnotherOrderGiveTheSameObjects() {
        float[] inside = new float[64];
        float[] edge = new float[64];
        float[] outside = new float[64];
        for (int i = 0; i < 64; i++) {
            int x = i % 8;
            inside[i] = x < 3 || x > 4 ? 0.8f : 0.1f;
            edge[i] = x < 3 || x > 4 ? 0.1f : 0.8f;
            outside[i] = 0.1f;
        }
        float[] values = new float[192];
        System.arraycopy(edge, 0, values, 0, 64);
        System.arraycopy(outside, 0, values, 64, 64);
        System.arraycopy(inside, 0, values, 128, 64);
        Labels found = read(new ThreeClassReader(0, 1, 2), 3, 8, 8, values);
        assertThat(found.count()).isEqualTo(2);
        assertThat(found.objects().get(0).size() + found.objects().get(1).size())
                .isEqualTo(64);
    }

    @Test
    void theHighestChannelIsTheClass() {
        assertThat(read(new ClassReader(0, List.of("a", "b")), 2, 1, 3, 1, 0, 2, 0, 1, 2)
                        .at(0, 0))
                .isEqualTo(0);
        assertThat(read(new ClassReader(0, List.of("a", "b")), 2, 1, 3, 1, 0, 2, 0, 1, 2)
                        .at(0, 1))
                .isEqualTo(1);
        assertThat(read(new ClassReader(0, List.of("a", "b")), 2, 1, 3, 1, 0, 2, 0, 1, 2)
                        .at(0, 2))
                .isEqualTo(0);
    }
}
