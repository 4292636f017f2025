package io.cellshell.workbench.model.bioimageio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.pipeline.PipelinePredictor;
import io.cellshell.workbench.model.tensor.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two public models of bioimage.io by their descriptions alone, against their own test tensors. */
class PublicPackagesTest {

    /** They are no part of the project; who has them beside it may say where. */
    private static final Path FOLDER = Path.of(System.getProperty("cellshell.models", "../../shared/models"));

    @TempDir
    private Path temporary;

    private static Path model(String name) {
        Path folder = FOLDER.resolve(name);
        assumeTrue(
                Files.isDirectory(folder),
                "The model " + name + " of bioimage.io is needed here, and there is none in "
                        + FOLDER.toAbsolutePath());
        return folder;
    }

    private static void requireReproduced(ModelPackage made, WeightsFormat format) {
        Tensor expected = made.testOutputs().get(0);
        try (PipelinePredictor<Image> open = made.pipeline(format).threads(1).open()) {
            Tensor found = open.run(made.testInputs()).get(0);
            assertThat(found.sizes()).isEqualTo(expected.sizes());
            double worst = 0;
            for (int i = 0; i < expected.values().length; i++) {
                worst = Math.max(worst, Math.abs(expected.values()[i] - found.values()[i]));
            }
            assertThat(worst).as(made + " by " + format).isLessThan(1e-4);
        }
    }

    @Test
    void nucleiInBothFormatsByBothWeights() {
        Path folder = model("unet2d_nuclei_broad");
        PackageFile packed = new PackageFile();
        for (String name :
                List.of("bioimageio.yaml", "weights.pt", "weights.onnx", "test_input.npy", "test_output.npy")) {
            packed.with(name, folder.resolve(name));
        }
        for (Path path : List.of(
                folder, folder.resolve("v0_4_9.bioimageio.yaml"), packed.zip(temporary.resolve("nuclei.zip")))) {
            ModelPackage made = ModelPackage.open(path);
            assertThat(made.name()).isEqualTo("UNet 2D Nuclei Broad");
            assertThat(made.weights()).containsExactly(WeightsFormat.ONNX, WeightsFormat.TORCHSCRIPT);
            for (WeightsFormat format : made.weights()) {
                requireReproduced(made, format);
            }
        }
    }

    @Test
    void weightsInAPickleAreNotRun() {
        ModelPackage made = ModelPackage.open(model("unet2d_fixed_shape"));
        assertThat(made.testInputs().get(0).sizes()).containsExactly(1, 1, 256, 256);
        assertThat(made.weights()).isEmpty();
        assertThatThrownBy(made::pipeline)
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("pytorch_state_dict");
    }
}
