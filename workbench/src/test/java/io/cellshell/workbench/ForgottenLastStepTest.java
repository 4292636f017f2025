package io.cellshell.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.baseline.Baseline;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.check.quality.PixelSizeKnown;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.train.FineTuning;
import io.cellshell.workbench.validate.Validation;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands below a cell whose last line is no result yet, or a single value. */
class ForgottenLastStepTest {

    static Stream<Object> unfinished() {
        Dataset data = Simulation.nuclei().size(32, 32).samples(3);
        return Stream.of(
                data.split(0.6, 0.2, 0.2),
                data.split(0.6, 0.2, 0.2).seed(3),
                data.folds(3),
                FineTuning.of(UNet.untrained()),
                FineTuning.of(UNet.untrained()).on(data.split(0.4, 0.3, 0.3).make()),
                Validation.of(Baseline.otsuWatershed()),
                Validation.of(Baseline.otsuWatershed()).on(data),
                Dataset.files("my-data"),
                Simulation.nuclei(),
                Simulation.spots(),
                Simulation.filaments().seed(2),
                Simulation.tissue(),
                Simulation.phenotypes(),
                Simulation.plate(Simulation.nuclei()).plates(4));
    }

    @ParameterizedTest
    @MethodSource("unfinished")
    void whatIsNotMadeYetSaysHowItIsMade(Object value) {
        assertThat(value.toString())
                .doesNotContain("io.cellshell")
                .doesNotContain("@")
                .contains(" yet; say .");
    }

    @Test
    void aSingleFindingReadsAsInAList() {
        Finding finding =
                new PixelSizeKnown().examine(Image.of(2, 2, new float[4]).named("a"));
        assertThat(finding.severity()).isEqualTo(Severity.WARN);
        assertThat(finding.toString())
                .startsWith("WARN B1.pixel-size: The pixel size of “a” is unknown. [no pixel size in “a”] Take it from")
                .doesNotContain("Finding[");
        assertThat(finding.view().html()).get().asString().contains("The pixel size of “a” is unknown.");
        assertThat(finding.view().table().orElseThrow().rowCount()).isEqualTo(1);
    }

    @Test
    void fewObjectsOrImagesAreNotSaidToBeSound() {
        Dataset few = Dataset.of(
                "few", List.of(Simulation.nuclei().size(64, 64).seed(1).make()));
        assertThat(few.suspectLabels().objects()).isLessThan(8);
        assertThat(few.suspectLabels().toString())
                .startsWith("Which labels are odd cannot be told among ")
                .endsWith("label 8 or more");
        assertThat(few.leakageSearch().gallery(3).view().text()).isEqualTo("No image is linked to another");
    }

    @Test
    void aSampleWithoutImageOrAnnotationSaysWhich() {
        Image image = Image.of(2, 2, new float[4]).named("a");
        assertThatThrownBy(() -> Dataset.of(image, null))
                .hasMessage("The sample “a” has no annotation (null); was the cell that opens it run to its end?");
        assertThatThrownBy(() -> new Sample("b", null, Points.of(List.of()), Map.of()))
                .hasMessage("The sample “b” has no image (null); was the cell that opens it run to its end?");
    }
}
