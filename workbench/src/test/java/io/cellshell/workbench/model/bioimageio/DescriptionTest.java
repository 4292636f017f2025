package io.cellshell.workbench.model.bioimageio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.bioimageio.description.DescribedSize;
import io.cellshell.workbench.model.bioimageio.description.DescribedTensor;
import io.cellshell.workbench.model.bioimageio.description.DescriptionProblem;
import io.cellshell.workbench.model.bioimageio.description.DescriptionReport;
import io.cellshell.workbench.model.bioimageio.description.ModelDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a description says, and how it is told what is wrong with it. */
class DescriptionTest {

    @TempDir
    private Path folder;

    static final String SOUND = """
            format_version: 0.5.12
            type: model
            name: Nuclei of 2 cells
            description: What it is
            authors: [{name: A. Author, orcid: 0000-0001-6562-7187}]
            cite: [{text: one, doi: 10.1234/abc}]
            license: MIT
            timestamp: 2024-01-02T03:04:05+01:00
            training_data: {id: some/data, version: 1}
            inputs:
            - id: raw
              axes:
              - {type: batch}
              - {type: channel, channel_names: [DAPI]}
              - {type: space, id: y, size: {min: 64, step: 16}, unit: nanometer, scale: 250, concatenable: true}
              - {type: space, id: x, size: {tensor_id: raw, axis_id: y}, unit: nanometer, scale: 250}
              test_tensor: {source: in.npy}
              data: {type: uint8, range: [0, 200], unit: µm}
              preprocessing:
              - {id: scale_range, kwargs: {axes: [y, x], min_percentile: "1", max_percentile: 99.8}}
            outputs:
            - id: out
              axes:
              - {type: batch}
              - {type: channel, channel_names: [inside]}
              - {type: space, id: y, size: {tensor_id: raw, axis_id: y}, halo: 8, unit: nanometer, scale: 250}
              - {type: space, id: x, size: {tensor_id: raw, axis_id: y}, halo: 8, unit: nanometer, scale: 250}
              test_tensor: {source: out.npy}
            weights:
              onnx: {source: weights.onnx, opset_version: 17, external_data: {source: w.data}}
            config:
              other: {a: 1}
              bioimageio:
                reproducibility_tolerance: [{relative_tolerance: 0.01, output_ids: [out]}]
                target_structure: [nuclei]
                more: 5
            """;

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("rdf.yaml"), text);
    }

    @Test
    void everyFieldIsTyped() throws IOException {
        ModelPackage made = ModelPackage.open(write(SOUND));
        ModelDescription all = made.metadata();
        assertThat(all.formatVersion()).isEqualTo("0.5.12");
        assertThat(all.about().name()).isEqualTo("Nuclei of 2 cells");
        assertThat(all.about().authors().get(0).orcid()).contains("0000-0001-6562-7187");
        assertThat(all.about().license()).contains("MIT");
        assertThat(all.timestamp()).contains(Instant.parse("2024-01-02T02:04:05Z"));
        assertThat(all.trainingData().orElseThrow().id()).contains("some/data");
        assertThat(all.trainingData().orElseThrow().version()).contains("1");
        DescribedTensor raw = all.inputs().get(0);
        assertThat(raw.axis("y").orElseThrow().size()).isEqualTo(new DescribedSize.Parameterized(64, 16));
        assertThat(raw.axis("y").orElseThrow().micrometers().orElseThrow()).isCloseTo(0.25, within(1e-12));
        assertThat(raw.axis("y").orElseThrow().concatenable()).isTrue();
        assertThat(raw.processing().get(0).arguments()).containsEntry("min_percentile", 1.0);
        assertThat(raw.data().get(0).unit()).contains("µm");
        assertThat(all.outputs().get(0).axis("x").orElseThrow().halo()).isEqualTo(8);
        assertThat(all.weights("onnx")
                        .orElseThrow()
                        .externalData()
                        .orElseThrow()
                        .source())
                .isEqualTo("w.data");
        assertThat(all.bioimageio().reproducibilityTolerance().get(0).isFor("out", "onnx"))
                .isTrue();
        assertThat(all.bioimageio().reproducibilityTolerance().get(0).isFor("other", "onnx"))
                .isFalse();
        assertThat(all.bioimageio().targetStructure()).containsExactly("nuclei");
        assertThat(all.bioimageio().more()).containsEntry("more", 5);
        assertThat(all.config()).containsKey("other");
        assertThat(made.warnings())
                .extracting(DescriptionProblem::field)
                .contains("tags", "documentation", "maintainers");
        assertThat(made.notes()).isEmpty();
    }

    /** What is replaced in a sound description, and the place that is named. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "min: 64 | min: 0 | inputs[0].axes[2].size.min is “0”, but a whole number of at least 1 is needed",
                "min: 64 | min: many | inputs[0].axes[2].size.min is “many”",
                "step: 16 | steps: 16 | inputs[0].axes[2].size.step is missing",
                "unit: nanometer, scale: 250, con | unit: nm, scale: 250, con | inputs[0].axes[2].unit is “nm”",
                "halo: 8, unit: nanometer | halo: 40, unit: nanometer | outputs[0].axes[2].halo is “40”",
                "axes: [y, x], | axes: [y, q], | inputs[0].preprocessing.axes is “q”",
                "min_percentile: \"1\" | min_percentile: 100 | inputs[0].preprocessing[0].kwargs.min_percentile is “100”",
                "id: scale_range | id: stardist_postprocessing | inputs[0].preprocessing[0].id is “stardist_postprocessing”",
                "range: [0, 200] | range: [0, .nan] | inputs[0].data.range[1] is “NaN”",
                "opset_version: 17 | opset_version: 3 | weights.onnx.opset_version is “3”",
                "w.data | w.bin | weights.onnx.external_data.source is “w.bin”",
                "0000-0001-6562-7187 | 0000-0001-6562-7188 | authors[0].orcid is “0000-0001-6562-7188”",
                "license: MIT | license: mine | license is “mine”",
                "relative_tolerance: 0.01 | relative_tolerance: 0.1 | config.bioimageio.reproducibility_tolerance[0].relative_tolerance is “0.1”",
                "cite: | sight: | sight is a name that is not known here",
                "name: Nuclei of 2 cells | name: Nuc | name is “Nuc”",
            })
    void anErrorNamesItsPlaceWhatIsThereAndWhatIsAllowed(String sound, String bad, String words) throws IOException {
        Path path = write(SOUND.replace(sound, bad));
        assertThatThrownBy(() -> ModelPackage.open(path))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(words);
        DescriptionReport report = ModelPackage.check(path);
        assertThat(report.isValid()).isFalse();
        assertThat(report.errors()).anyMatch(error -> error.sentence().startsWith(words));
    }

    @Test
    void allErrorsAreToldTogether() throws IOException {
        Path path = write(SOUND.replace("min: 64", "min: 0")
                .replace("opset_version: 17", "opset: 17")
                .replace("MIT", "mine"));
        assertThatThrownBy(() -> ModelPackage.open(path))
                .hasMessageContaining("inputs[0].axes[2].size.min")
                .hasMessageContaining("weights.onnx.opset_version is missing")
                .hasMessageContaining("weights.onnx.opset is a name that is not known here")
                .hasMessageContaining("license is “mine”");
    }

    @Test
    void aProgramInPythonIsNeverRunAndTheRawOutputShown() throws IOException {
        String custom = SOUND.replace("  test_tensor: {source: out.npy}\n", """
                  test_tensor: {source: out.npy}
                  data: {type: uint8}
                  postprocessing:
                  - {id: sigmoid}
                  - {id: custom, callable: watershed, source: post.py, sha256: "%s", kwargs: {threshold: 0.5}}
                """.formatted("0".repeat(64)));
        ModelPackage made = ModelPackage.open(write(custom));
        assertThat(made.notes()).hasSize(1);
        assertThat(made.notes().get(0))
                .contains("“out”")
                .contains("“watershed”")
                .contains("“post.py”")
                .contains("never run");
        assertThat(made.pipeline().steps("out")).containsExactly(new io.cellshell.workbench.model.processing.Sigmoid());
        assertThat(made.metadata().outputs().get(0).processing().get(1).arguments())
                .containsEntry("threshold", 0.5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pytorch_state_dict: {source: w.pt, pytorch_version: 2, architecture: {source: net.py, callable: Net}} | add-weights --target-format onnx",
                "keras_hdf5: {source: w.h5, tensorflow_version: 2} | --keras w.h5",
                "keras_v3: {source: w.keras, keras_version: 3.1, backend: [torch, 2]} | load_model('w.keras').export(",
                "tensorflow_saved_model_bundle: {source: w.zip, tensorflow_version: 2} | --saved-model FOLDER",
                "tensorflow_js: {source: w.zip, tensorflow_version: 2} | --tfjs model.json",
            })
    void weightsThatDoNotRunHereAreToldWithTheCommandThatConvertsThem(String weights, String command)
            throws IOException {
        Path path = write(SOUND.replace(
                "onnx: {source: weights.onnx, opset_version: 17, external_data: {source: w.data}}", weights));
        ModelPackage made = ModelPackage.open(path);
        assertThat(made.weights()).isEmpty();
        assertThatThrownBy(made::pipeline)
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(command)
                .hasMessageContaining("ONNX and TorchScript run here");
    }

    @Test
    void everyOutputIsReachedByItsName() throws IOException {
        ModelPackage made = ModelPackage.open(write(SOUND));
        assertThat(made.pipeline("out").name()).isEqualTo("Nuclei of 2 cells");
        assertThatThrownBy(() -> made.pipeline("none"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(List.of("out").toString());
    }
}
