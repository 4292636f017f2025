package io.cellshell.workbench.model.bioimageio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.model.InstanceDecoder;
import io.cellshell.workbench.model.ModelCard;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.model.card.Evaluation;
import io.cellshell.workbench.model.card.IntensityPercentiles;
import io.cellshell.workbench.model.card.Measurement;
import io.cellshell.workbench.model.card.Polarity;
import io.cellshell.workbench.model.card.Spread;
import io.cellshell.workbench.model.card.TrainingChannel;
import io.cellshell.workbench.model.card.TrainingDetails;
import io.cellshell.workbench.model.card.TrainingImages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cards in packages: what is written comes back, and what another program wrote is found. */
class CardStateTest {

    @TempDir
    private Path folder;

    private static TrainingImages images() {
        Spread some = new Spread(1, 2.5, 4);
        return new TrainingImages(
                "cyx",
                List.of(
                        new TrainingChannel(
                                "DAPI",
                                Optional.of(new IntensityPercentiles(some, some, Spread.exactly(4095))),
                                Polarity.BRIGHT_ON_DARK),
                        TrainingChannel.named("")),
                Optional.of(Spread.exactly(0.325)),
                Optional.empty(),
                Optional.of(new Spread(11, 18, 30)),
                OptionalInt.of(4321),
                OptionalInt.of(12),
                OptionalInt.of(40),
                List.of("ours", "10.5281/zenodo.1"));
    }

    private static ModelCard full() {
        Measurement measured =
                Measurement.of("AP@0.5", "TP / (TP + FP + FN)", 0.8125).interval(0.75, 0.875);
        Measurement dim = new Measurement(
                "AP@0.5",
                "TP / (TP + FP + FN)",
                "dim",
                "dim nuclei",
                "0.5 ± 0.1",
                OptionalDouble.empty(),
                OptionalDouble.empty());
        Evaluation here = new Evaluation(
                "Our Test Set",
                Optional.empty(),
                Evaluation.Role.TEST,
                12,
                List.of(measured, dim, Measurement.of("F1", "…", 1e-3)),
                Optional.of("Good."));
        return ModelCard.empty()
                .description("Nuclei")
                .author("Ada Ćelić")
                .license("CC-BY-4.0")
                .cite("Someone 2020", "10.1038/s41592-018-0261-2")
                .created(Instant.parse("2026-11-27T08:00:00Z"))
                .task("instance segmentation")
                .modality("fluorescence microscopy")
                .targetStructures("nuclei", "micronuclei")
                .outOfScopeUse("Diagnosis")
                .knownBiases("One microscope")
                .risks("Wrong counts")
                .limitations("Clumps are merged")
                .recommendations("Look at them")
                .trained(details(), images())
                .evaluation(here)
                .evaluation(new Evaluation(
                        "our-set",
                        Optional.of("https://example.com/set"),
                        Evaluation.Role.INDEPENDENT,
                        3,
                        List.of(measured),
                        Optional.empty()));
    }

    private static TrainingDetails details() {
        return new TrainingDetails(
                Optional.of("percentiles"),
                OptionalDouble.of(30),
                OptionalDouble.of(8),
                OptionalDouble.of(3e-3),
                Optional.of("cosine"),
                Optional.of("cross-entropy + Dice"),
                Map.of("weight", "1"),
                Optional.of("Adam"),
                Map.of("beta1", "0.9"),
                Optional.of("early stopping"),
                OptionalDouble.of(1.5),
                Map.of("patch_size", "128 × 128"));
    }

    private static Network<Labels> network() {
        UNet unet = new UNet(1, 2);
        return Network.of("nuclei", unet, NetworkPackageTest.weights(unet), InstanceDecoder.standard());
    }

    @Test
    void aCardComesBackFromItsPackage() {
        for (ModelCard card :
                List.of(full(), ModelCard.empty(), ModelCard.empty().limitations("none known"))) {
            Path path = folder.resolve(card.hashCode() + ".zip");
            network().with(card).write(path);
            assertThat(ModelPackage.open(path).card()).isEqualTo(card);
            assertThat(Network.open(path).card()).isEqualTo(card);
        }
    }

    @Test
    void theDescriptionTellsItToOtherProgramsAndWhatWasNotMeasured() {
        Path path = folder.resolve("full.zip");
        network().with(full()).write(path);
        ModelCard told = DescriptionCard.of(OpenedDescription.of(PackageFiles.of(path)));
        assertThat(told.use()).isEqualTo(full().use());
        assertThat(told.limits()).isEqualTo(full().limits());
        assertThat(told.training()).isEqualTo(full().training());
        assertThat(told.images()).contains(images());
        assertThat(told.evaluations()).containsExactlyInAnyOrderElementsOf(full().evaluations());
        assertThat(told.facts().architecture().type()).contains("2D U-Net");
        assertThat(told.facts().architecture().parameters())
                .hasValue(network().architecture().parameterCount());

        Path bare = folder.resolve("bare.zip");
        network().write(bare);
        ModelCard little = DescriptionCard.of(OpenedDescription.of(PackageFiles.of(bare)));
        assertThat(little.limits().knownBiases().orElseThrow()).contains("Not measured");
        assertThat(little.limits().limitations().orElseThrow()).contains("Not measured");
        assertThat(little.limits().recommendations().orElseThrow()).contains("was not measured");
        assertThat(little.evaluations()).isEmpty();
    }

    @Test
    void aNetworkOfOtherWeightsKeepsNoEvaluation() {
        Network<Labels> network = network().with(full());
        assertThat(network.withNewHead(2).card().evaluations()).isEmpty();
        assertThat(network.with(new InstanceDecoder(0.7, 0.4, 3)).card().evaluations())
                .isEmpty();
        assertThat(network.with(network.weights()).card()).isEqualTo(full());
        assertThat(network.withNewHead(2).card().limits()).isEqualTo(full().limits());
    }

    private ModelCard read(String description) throws Exception {
        Path file = folder.resolve("rdf.yaml");
        Files.writeString(file, description);
        return ModelPackage.open(file).card();
    }

    private static final String FOREIGN = """
            format_version: 0.5.3
            type: model
            name: someones
            description: What it is
            authors: [{name: "A\\tB"}, {name: C}]
            cite: [{text: one, doi: 10.1234/ab<c}, {text: two, url: https://example.com}]
            license: {source: LICENSE.txt}
            timestamp: 2024-01-02T03:04:05+01:00
            training_data: {id: ilastik/some-data}
            inputs:
            - id: raw
              axes:
              - type: batch
              - {type: channel, channel_names: [membrane, nuclei]}
              - {type: space, id: z, size: 8, unit: nanometer, scale: 500}
              - {type: space, id: y, size: 64, unit: micrometer, scale: 0.25}
              - {type: space, id: x, size: 64, unit: micrometer, scale: 0.25}
            outputs:
            - id: out
              axes:
              - type: batch
              - {type: channel, channel_names: [a]}
              - {type: space, id: y, size: 64}
              - {type: space, id: x, size: 64}
            weights: {onnx: {source: weights.onnx, opset_version: 17}}
            """;

    @Test
    void whatAnotherProgramWroteIsFound() throws Exception {
        ModelCard card = read(FOREIGN + """
            config:
              bioimageio:
                modality: electron microscopy
                target_structure: [mitochondria]
                training: {training_epochs: 2.5, optimizer: Adam, optimizer_kwargs: {lr: 0.1}}
                evaluations:
                - dataset_id: some-data
                  dataset_source: https://example.com/data
                  dataset_role: test
                  sample_count: 7
                  evaluation_factors: [overall, dim]
                  evaluation_factors_long: [everything, dim ones]
                  metrics: [Dice]
                  metrics_long: [2 TP / (2 TP + FP + FN)]
                  results: [[0.9, n/a]]
            """);
        assertThat(card.authors()).containsExactly("A B", "C");
        assertThat(card.license()).isEmpty();
        assertThat(card.created()).contains(Instant.parse("2024-01-02T02:04:05Z"));
        assertThat(card.citations())
                .extracting(ModelCard.Citation::url)
                .containsExactly(Optional.of("https://doi.org/10.1234/ab<c"), Optional.of("https://example.com"));
        assertThat(card.use().modality()).contains("electron microscopy");
        assertThat(card.use().targetStructures()).containsExactly("mitochondria");
        assertThat(card.training().epochs()).hasValue(2.5);
        assertThat(card.training().optimizerArguments()).containsEntry("lr", "0.1");
        TrainingImages images = card.images().orElseThrow();
        assertThat(images.axes()).isEqualTo("czyx");
        assertThat(images.channels()).extracting(TrainingChannel::name).containsExactly("membrane", "nuclei");
        assertThat(images.pixelSize()).contains(Spread.exactly(0.25));
        assertThat(images.sectionDistance()).contains(Spread.exactly(0.5));
        assertThat(images.datasets()).containsExactly("ilastik/some-data");
        assertThat(images.images()).isEmpty();
        Evaluation evaluation = card.evaluations().get(0);
        assertThat(evaluation.measurements()).extracting(Measurement::value).containsExactly("0.9", "n/a");
        assertThat(evaluation.measurements().get(0).number()).hasValue(0.9);
    }

    @Test
    void whatTheFormatDoesNotAllowIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> read(FOREIGN + "config: {bioimageio: {training: {training_epochs: many}}}\n"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("config.bioimageio.training.training_epochs")
                .hasMessageContaining("“many”");
        assertThatThrownBy(() -> read(FOREIGN + "config: {bioimageio: {target_structure: nuclei}}\n"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("target_structure");
        assertThatThrownBy(() -> new Evaluation(
                        "a", Optional.of("ftp://x"), Evaluation.Role.TEST, 1, List.of(), Optional.empty()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("https://");
    }
}
