package io.cellshell.workbench.zoo.card;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.workbench.zoo.facts.DescriptionFacts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContradictionsTest {

    private final Map<String, Object> description = new LinkedHashMap<>();

    private List<String> found() {
        return Contradictions.of(DescriptionFacts.of(description));
    }

    private void tensors(String inputAxes, String outputAxes, String... steps) {
        description.put("inputs", List.of(tensor("raw", inputAxes)));
        Map<String, Object> output = new LinkedHashMap<>(tensor("out", outputAxes));
        output.put(
                "postprocessing",
                List.of(steps).stream().map(step -> Map.of("name", step)).toList());
        description.put("outputs", List.of(output));
    }

    private static Map<String, Object> tensor(String name, String axes) {
        return Map.of(
                "name", name, "axes", axes, "shape", List.of(1, 1, 16, 64, 64).subList(0, axes.length()));
    }

    @Test
    void aDescriptionThatAgreesWithItselfHasNone() {
        tensors("bcyx", "bcyx", "sigmoid");
        description.put("name", "Nuclei 2D");
        description.put("description", "A 2D U-Net for nuclei in fluorescence images of DSB2018.");
        description.put("tags", List.of("nuclei", "fluorescence", "2d", "segmentation", "dsb2018"));
        description.put("training_data", Map.of("id", "someone/dsb-2018/2"));
        description.put("license", "MIT");
        assertThat(found()).isEmpty();
    }

    @Test
    void namesOfDataSetsAreHeldAgainstTheTrainingData() {
        description.put("training_data", Map.of("id", "ilastik/covid_if_training_data/1"));
        for (String tag :
                List.of("dsb2018", "DSB-2018", "data science bowl", "livecell", "TissueNet", "BBBC039", "mitoem")) {
            description.put("tags", List.of("unet", tag));
            assertThat(found())
                    .as(tag)
                    .singleElement()
                    .asString()
                    .startsWith("The tag “" + tag + "” names ")
                    .contains("but its training data is “ilastik/covid_if_training_data/1”");
        }
        description.put("tags", List.of("covid-if"));
        assertThat(found()).isEmpty();
        description.put("cite", List.of(Map.of("text", "2018 Data Science Bowl", "url", "https://example.com")));
        assertThat(found()).as("one of several names that agrees is enough").isEmpty();
    }

    @Test
    void whatCannotBeComparedIsNot() {
        description.put("tags", List.of("dsb2018"));
        assertThat(found()).as("no training data").isEmpty();
        description.put("training_data", Map.of("id", "10.5281/zenodo.5764892"));
        assertThat(found()).as("a number says nothing").isEmpty();
        description.put("tags", List.of("nuclei"));
        description.put("training_data", Map.of("id", "ilastik/covid_if_training_data"));
        assertThat(found()).as("no data set is named").isEmpty();
    }

    @Test
    void dimensionsInWordsAreHeldAgainstTheAxes() {
        tensors("bcyx", "bcyx");
        for (String name : List.of("UNet 3D", "3-D nuclei", "a 3d network", "unet3d")) {
            description.put("name", name);
            assertThat(found()).as(name).singleElement().asString().contains("3D, but its input has no z axis");
        }
        description.put("name", "2D slices of 3D stacks");
        assertThat(found()).isEmpty();
        tensors("bczyx", "bczyx");
        description.put("name", "UNet 2D");
        assertThat(found()).singleElement().asString().contains("its input has a z axis");
    }

    @Test
    void tasksAreHeldAgainstTheOutputs() {
        tensors("bcyx", "bcyx", "sigmoid");
        description.put("tags", List.of("denoising"));
        assertThat(found())
                .singleElement()
                .asString()
                .isEqualTo(
                        "The tag “denoising” says denoising, but its output holds probabilities or numbers of objects, not intensities.");
        description.put("tags", List.of("denoising", "segmentation"));
        assertThat(found()).as("both at once, such as DenoiSeg").isEmpty();
        tensors("bcyx", "bc", "softmax");
        assertThat(found()).singleElement().asString().contains("no output has rows and columns");
        description.put("tags", List.of("image-classification"));
        assertThat(found()).isEmpty();
        tensors("bcyx", "bcyx", "softmax");
        assertThat(found()).singleElement().asString().contains("says classification of images");
    }

    @Test
    void modalitiesAndStructuresOfDifferentPlacesAgree() {
        description.put("tags", List.of("electron-microscopy", "mitochondria"));
        description.put("description", "Segments nuclei in confocal images.");
        assertThat(found())
                .containsExactly(
                        "Its tags say electron microscopy, but its name and description say fluorescence.",
                        "Its tags say mitochondria, but its name and description say nuclei.");
        description.put("tags", List.of("electron-microscopy", "fluorescence", "cells"));
        assertThat(found()).isEmpty();
        description.put("config", Map.of("bioimageio", Map.of("modality", "brightfield")));
        assertThat(found()).singleElement().asString().contains("config.bioimageio.modality says bright field");
    }

    @Test
    void aFreePackageOfWhatIsNotFree() {
        description.put("license", "MIT");
        description.put("training_data", Map.of("name", "x", "license", "CC-BY-NC-4.0"));
        assertThat(found())
                .singleElement()
                .asString()
                .isEqualTo(
                        "The package is under MIT, but its training data is under CC-BY-NC-4.0, which forbids commercial use.");
        description.put("license", "CC-BY-NC-4.0");
        assertThat(found()).isEmpty();
        description.put("license", "CC-BY-4.0");
        description.remove("training_data");
        description.put("description", "For non-commercial use.");
        assertThat(found()).singleElement().asString().contains("its description says");
    }

    @Test
    void aTestOnTheTrainingDataIsNone() {
        description.put("training_data", Map.of("id", "a/b"));
        for (String role : List.of("test", "independent")) {
            description.put(
                    "config",
                    Map.of(
                            "bioimageio",
                            Map.of("evaluations", List.of(Map.of("dataset_id", "a/b", "dataset_role", role)))));
            assertThat(found()).singleElement().asString().contains("but the model was trained on it");
        }
        description.put(
                "config",
                Map.of(
                        "bioimageio",
                        Map.of("evaluations", List.of(Map.of("dataset_id", "a/b", "dataset_role", "train")))));
        assertThat(found()).isEmpty();
    }

    @Test
    void colourAndOneChannel() {
        tensors("bcyx", "bcyx");
        description.put("description", "For RGB images");
        assertThat(found()).singleElement().asString().contains("its input has one channel");
    }

    @Test
    void nonsenseIsNoContradiction() {
        for (Object odd : List.of(1, "x", List.of(), Map.of(), List.of(List.of(1)), true)) {
            for (String name : List.of(
                    "tags", "cite", "training_data", "inputs", "outputs", "weights", "config", "name", "license")) {
                description.clear();
                description.put(name, odd);
                assertThat(found()).isEmpty();
                assertThat(MissingParts.of(DescriptionFacts.of(description), Optional.empty()))
                        .isNotEmpty();
                assertThat(CardPage.of("m", "here", DescriptionFacts.of(description), "offline")
                                .view()
                                .text())
                        .contains("Not said");
            }
        }
    }
}
