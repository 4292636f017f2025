package io.cellshell.workbench.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.zoo.facts.DescriptionFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelSearchTest {

    private final List<ZooModel> models = new ArrayList<>();

    private void add(String id, String axes, String weights, String license, String description, String... tags) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("id", id);
        facts.put("name", id + " model");
        facts.put("description", description);
        facts.put("tags", List.of(tags));
        facts.put("license", license);
        facts.put(
                "inputs",
                List.of(Map.of(
                        "name",
                        "raw",
                        "axes",
                        axes,
                        "shape",
                        List.of(1, 1, 32, 64, 64).subList(0, axes.length()))));
        facts.put("weights", Map.of(weights, Map.of("source", "w")));
        models.add(ZooModel.listed(id, "test", DescriptionFacts.of(facts), Optional.of("1"), () -> {
            throw new ModelException("no package");
        }));
    }

    private ModelSearch search(String words) {
        models.clear();
        add(
                "affable-shark",
                "bcyx",
                "onnx",
                "CC-BY-4.0",
                "Segments nuclei",
                "nucleus",
                "fluorescence-light-microscopy");
        add("hiding-tiger", "bczyx", "torchscript", "MIT", "Nuclei in light sheet stacks", "3d", "nuclei");
        add(
                "powerful-fish",
                "bcyx",
                "pytorch_state_dict",
                "CC-BY-NC-4.0",
                "Mitochondria",
                "FIB-SEM",
                "mitochondria",
                "segmentation");
        add("ambitious-ant", "bcyx", "keras_hdf5", "MIT", "Cleaner images of zebrafish", "denoising", "fluorescence");
        return ModelSearch.of(words, models, List.of("A note."));
    }

    private static List<String> ids(ModelSearch search) {
        return search.models().stream().map(ZooModel::id).toList();
    }

    @Test
    void wordsNarrowTheList() {
        assertThat(ids(search("nuclei"))).containsExactly("affable-shark", "hiding-tiger");
        assertThat(ids(search("nuclei fluorescence 2D"))).containsExactly("affable-shark");
        assertThat(ids(search("nuclei 3d"))).containsExactly("hiding-tiger");
        assertThat(ids(search("electron microscopy"))).containsExactly("powerful-fish");
        assertThat(ids(search("em"))).containsExactly("powerful-fish");
        assertThat(ids(search("zebrafish"))).containsExactly("ambitious-ant");
        assertThat(ids(search("Shark"))).containsExactly("affable-shark");
        assertThat(search("").count()).isEqualTo(4);
        assertThat(search("quantum").count()).isZero();
    }

    @Test
    void whereNoneHasAllTheBestAreSaidToBeThat() {
        ModelSearch found = search("mitochondria zebrafish em");
        assertThat(ids(found)).containsExactly("powerful-fish");
        assertThat(found.notes()).contains("No model has all that was asked for; these have the most of it.");
    }

    @Test
    void filters() {
        assertThat(ids(search("").task("segmentation"))).containsExactly("affable-shark", "powerful-fish");
        assertThat(ids(search("").modality("EM"))).containsExactly("powerful-fish");
        assertThat(ids(search("").target("nucleus"))).containsExactly("affable-shark", "hiding-tiger");
        assertThat(ids(search("").dimension(3))).containsExactly("hiding-tiger");
        assertThat(ids(search("").license("cc-by"))).containsExactly("affable-shark", "powerful-fish");
        assertThat(ids(search("").runsHere())).containsExactly("affable-shark", "hiding-tiger");
        assertThat(ids(search("fluorescence").task("denoising").dimension(2))).containsExactly("ambitious-ant");
        assertThat(search("nuclei").runsHere()).hasToString("2 models for “nuclei”, runs here");
    }

    @Test
    void theViewSaysWhyAndWhatCannotRun() {
        String text = search("mitochondria").view().text();
        assertThat(text)
                .contains("powerful-fish")
                .contains("mitochondria: tag “mitochondria”")
                .contains("Its weights (pytorch_state_dict) do not run here")
                .contains("Not for commercial use (NC)")
                .contains("A note.");
        assertThat(search("").view().table().orElseThrow().columnNames())
                .contains("model", "licence", "runs here", "found by");
        assertThat(search("").view().table().orElseThrow().rowCount()).isEqualTo(4);
    }

    @Test
    void textOfDescriptionsCannotBecomeAPage() {
        add("evil-fox", "bcyx", "onnx", "MIT", "<script>alert(1)</script> foxes", "<img src=x onerror=alert(1)>");
        String html = ModelSearch.of("foxes", models, List.of()).view().html().orElseThrow();
        assertThat(html).doesNotContain("<script>").doesNotContain("<img src=x").contains("&lt;script&gt;");
    }

    @Test
    void aFilterThatLeavesNoneSaysWhatTheModelsHave() {
        assertThat(search("nuclei").modality("electron microscopy").notes())
                .containsExactly(
                        "Without “modality electron microscopy” there are 2 models: affable-shark (fluorescence), hiding-tiger"
                                + " (fluorescence).",
                        "A note.");
        assertThat(search("mitochondria").dimension(3).notes())
                .contains("Without “3D” there is 1 model: powerful-fish (2D).");
        assertThat(search("shark").license("MIT").notes())
                .contains("Without “licence MIT” there is 1 model: affable-shark (CC-BY-4.0).");
        assertThat(search("zebrafish").task("segmentaton").notes())
                .contains("Without “task segmentaton” there is 1 model: ambitious-ant (denoising).");
        assertThat(search("").target("bacteria").notes())
                .contains("Without “target bacteria” there are 4 models: affable-shark (nuclei), hiding-tiger (nuclei),"
                        + " powerful-fish (mitochondria), ambitious-ant.");
        assertThat(search("mitochondria").runsHere().notes().get(0))
                .startsWith(
                        "Without “runs here” there is 1 model: powerful-fish (Its weights (pytorch_state_dict) do not run");
        ModelSearch twice = search("mitochondria").dimension(3).license("MIT");
        assertThat(twice.notes()).as("the first one is told of").hasSize(2).anyMatch(note -> note.contains("“3D”"));
    }

    @Test
    void wordsThatNoModelHasAreSaidToBeThat() {
        assertThat(search("quantum").notes())
                .containsExactly(
                        "No model has any of these words. All 4 are shown without words: zoo.search(), or in a terminal: cellshell"
                                + " zoo search.",
                        "A note.");
        assertThat(search("").notes()).containsExactly("A note.");
    }

    private void sized(String id, double micrometres) {
        Map<String, Object> x =
                Map.of("id", "x", "type", "space", "size", 64, "unit", "micrometer", "scale", micrometres);
        models.add(ZooModel.listed(
                id,
                "test",
                DescriptionFacts.of(Map.of(
                        "format_version",
                        "0.5.3",
                        "name",
                        id,
                        "inputs",
                        List.of(Map.of("id", "raw", "axes", List.of(x))))),
                Optional.empty(),
                () -> {
                    throw new ModelException("no package");
                }));
    }

    @Test
    void pixelsOfAboutASize() {
        search("");
        sized("fine", 0.1);
        sized("middle", 0.25);
        sized("coarse", 0.65);
        ModelSearch all = ModelSearch.of("", models, List.of());
        assertThat(ids(all.pixelSize(0.25))).containsExactly("middle");
        assertThat(ids(all.pixelSize(0.2))).containsExactly("fine", "middle");
        assertThat(ids(all.pixelSize(0.5))).containsExactly("middle", "coarse");
        assertThat(all.pixelSize(0.5).notes())
                .containsExactly("4 models are left out, since the size of their pixels is not said.");
        assertThat(search("shark").pixelSize(0.5).notes())
                .contains("Without “pixels of 0.5 µm” there is 1 model: affable-shark (not said).");
        for (double wrong : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 1e6}) {
            assertThatThrownBy(() -> all.pixelSize(wrong))
                    .hasMessageContaining("A pixel is some fraction of a micrometre");
        }
    }
}
