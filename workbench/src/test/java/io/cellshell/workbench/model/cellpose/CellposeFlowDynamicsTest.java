package io.cellshell.workbench.model.cellpose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.image.npy.NumberType;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.cellpose.FlowDynamicsTest.Case;
import io.cellshell.workbench.model.processing.Statistics;
import io.cellshell.workbench.model.tensor.Tensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The operation of the bioimage.io specification; {@link FlowDynamicsTest} holds the dynamics against cellpose. */
class CellposeFlowDynamicsTest {

    private static Tensor apply(CellposeFlowDynamics operation, Tensor tensor) {
        return operation.apply(tensor, Statistics.none());
    }

    private static List<String> axes(Case one) {
        return one.isVolume() ? List.of("batch", "channel", "z", "y", "x") : List.of("batch", "channel", "y", "x");
    }

    private static List<Integer> sizes(Case one, int batch, int channels) {
        List<Integer> sizes = new ArrayList<>(List.of(batch, channels));
        for (int size : one.sizes()) {
            sizes.add(size);
        }
        return sizes;
    }

    @ParameterizedTest
    @MethodSource("io.cellshell.workbench.model.cellpose.FlowDynamicsTest#cases")
    void eachImageOfABatchIsLabelledByItself(Case one) {
        int n = one.raw().length;
        float[] twice = new float[2 * n];
        System.arraycopy(one.raw(), 0, twice, n, n);
        CellposeFlowDynamics operation = new CellposeFlowDynamics(one.dynamics(), one.do3D(), NumberType.UINT16);

        Tensor found = apply(operation, Tensor.of(axes(one), sizes(one, 2, one.sizes().length + 1), twice));

        float[] expected = new float[2 * one.expected().length];
        for (int i = 0; i < one.expected().length; i++) {
            // where all is 0, no probability is above a threshold of 0 or more; below 0, all are one object that is too
            // large
            expected[one.expected().length + i] = one.expected()[i];
        }
        assertThat(found.axes()).isEqualTo(axes(one));
        assertThat(found.sizes()).isEqualTo(sizes(one, 2, 1));
        int half = one.expected().length;
        assertThat(Arrays.copyOfRange(found.values(), half, 2 * half))
                .isEqualTo(Arrays.copyOfRange(expected, half, 2 * half));
    }

    /** bioimageio.core goes by places, not by names. */
    @Test
    void theFirstFlowIsAlongTheFirstAxisInSpaceWhateverItsName() throws IOException {
        Case plane = FlowDynamicsTest.cases()
                .filter(one -> !one.isVolume() && one.node().get("count").asInt() > 2)
                .findFirst()
                .orElseThrow();
        CellposeFlowDynamics operation = new CellposeFlowDynamics(plane.dynamics(), plane.do3D(), NumberType.UINT32);

        Tensor found =
                apply(operation, Tensor.of(List.of("batch", "channel", "x", "row"), sizes(plane, 1, 3), plane.raw()));

        float[] expected = new float[plane.expected().length];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = plane.expected()[i];
        }
        assertThat(found.values()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "batch,channel,y,x; 1,2,4,4",
                "batch,channel,y,x; 1,1,4,4",
                "batch,channel,y,x; 1,4,4,4",
                "batch,channel,z,y,x; 1,3,2,4,4",
                "batch,y,x,channel; 1,4,4,3",
                "channel,batch,y,x; 3,1,4,4",
                "channel,y,x; 3,4,4",
                "batch,channel,x; 1,3,4",
                "batch,channel,time,y,x; 1,4,2,4,4",
                "batch,channel,time,z,y,x; 1,4,1,2,4,4"
            })
    void otherAxesAndChannelsAreRefused(String axes, String sizes) {
        List<Integer> numbers =
                List.of(sizes.split(",")).stream().map(Integer::valueOf).toList();
        Tensor tensor = Tensor.of(List.of(axes.split(",")), numbers, new float[Tensor.count(numbers)]);

        assertThatThrownBy(
                        () -> apply(new CellposeFlowDynamics(FlowDynamics.standard(), true, NumberType.UINT16), tensor))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("batch, channel, y and x with 3 channels")
                .hasMessageContaining(tensor.toString());
    }

    @Test
    void aVolumeIsCheckedNoMoreThanInCellpose() {
        List<Integer> sizes = List.of(1, 4, 2, 3, 4);
        Tensor volume = Tensor.of(List.of("batch", "channel", "z", "y", "x"), sizes, new float[96]);

        assertThatThrownBy(() ->
                        apply(new CellposeFlowDynamics(FlowDynamics.standard(), false, NumberType.UINT16), volume))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("set do_3D to true, or flow_threshold to 0");
        assertThat(apply(new CellposeFlowDynamics(new FlowDynamics(0, 0, 15), false, NumberType.UINT16), volume)
                        .sizes())
                .containsExactly(1, 1, 2, 3, 4);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"UINT16", "UINT32"},
            mode = EnumSource.Mode.EXCLUDE)
    void labelsAreOfTwoTypes(NumberType type) {
        assertThatThrownBy(() -> new CellposeFlowDynamics(FlowDynamics.standard(), false, type))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("uint16 or uint32, but " + type);
    }

    @Test
    void moreObjectsThanATypeTellsApartAreRefused() {
        CellposeFlowDynamics small = new CellposeFlowDynamics(FlowDynamics.standard(), false, NumberType.UINT16);
        CellposeFlowDynamics large = new CellposeFlowDynamics(FlowDynamics.standard(), false, NumberType.UINT32);

        assertThat(small.known(65535)).isEqualTo(65535);
        assertThatThrownBy(() -> small.known(65536))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("more objects than uint16 tells apart")
                .hasMessageContaining("output_dtype of the model's processing to uint32");
        assertThat(large.known(65536)).isEqualTo(65536);
        assertThat(large.known(1 << 24)).isEqualTo(1 << 24);
        assertThatThrownBy(() -> large.known((1 << 24) + 1))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("predict the image in parts.");
    }
}
