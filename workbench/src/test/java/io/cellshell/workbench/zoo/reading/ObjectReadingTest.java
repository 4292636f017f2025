package io.cellshell.workbench.zoo.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.zoo.facts.DescriptionFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectReadingTest {

    /** An output of format 0.5. */
    private static Map<String, Object> output(String id, String description, String... channels) {
        Map<String, Object> output = new LinkedHashMap<>();
        output.put("id", id);
        output.put("description", description);
        output.put(
                "axes",
                List.of(
                        Map.of("type", "batch"),
                        Map.of("type", "channel", "channel_names", List.of(channels)),
                        Map.of("type", "space", "id", "y", "size", 64),
                        Map.of("type", "space", "id", "x", "size", 64)));
        return output;
    }

    private static Map<String, Object> after(Map<String, Object> output, String... steps) {
        List<Map<String, String>> all = new ArrayList<>();
        for (String step : steps) {
            all.add(Map.of("id", step));
        }
        output.put("postprocessing", all);
        return output;
    }

    private static Map<String, Object> data(Map<String, Object> output, Map<String, ?> data) {
        output.put("data", data);
        return output;
    }

    @SafeVarargs
    private static DescriptionFacts model(Map<String, Object>... outputs) {
        List<Object> all = new ArrayList<>();
        for (Map<String, Object> output : outputs) {
            all.add(output);
        }
        return DescriptionFacts.of(Map.of("outputs", all));
    }

    private static Object decoder(DescriptionFacts facts) {
        return ObjectReading.of("m", facts).decoder();
    }

    @Test
    void objectsThatAStepHasMadeAreTakenAsTheyAre() {
        assertThat(decoder(model(after(output("labels", "", "c"), "stardist_postprocessing"))))
                .isEqualTo(new LabelReader(0));
        assertThat(decoder(model(
                        after(output("flows", "", "flow_y", "flow_x", "cellprob"), "zero_mean_unit_variance"),
                        after(output("out", "", "c"), "cellpose_flow_dynamics", "ensure_dtype"))))
                .isEqualTo(new LabelReader(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"uint8", "uint16", "int32", "uint32", "int64"})
    void wholeNumbersThatAreCalledLabelsAreObjects(String type) {
        Map<String, Object> output = data(output("instances", "label image", "label"), Map.of("type", type));
        assertThat(decoder(model(output))).isEqualTo(new LabelReader(0));
    }

    @Test
    void wholeNumbersOfSomethingElseAreNot() {
        assertThatThrownBy(
                        () -> decoder(model(data(output("grey", "counts of photons", "c"), Map.of("type", "uint16")))))
                .isInstanceOf(ModelException.class);
        assertThat(decoder(model(after(
                        data(output("segmentation", "", "c"), Map.of("type", "uint8", "range", List.of(0, 1))),
                        "binarize"))))
                .as("0 and 1 are a mask, not numbered objects")
                .isEqualTo(ForegroundReader.of(0, 0));
    }

    @Test
    void oneProbabilityOfForegroundIsParted() {
        for (DescriptionFacts facts : List.of(
                model(after(output("probability", "", "c"), "sigmoid")),
                model(data(output("out", "foreground of nuclei", "channel0"), Map.of("range", List.of(0, 1)))),
                model(data(output("mask", "", "x"), Map.of("range", List.of(0.0, 1.0)))),
                model(after(output("out", "", "nucleus"), "sigmoid", "ensure_dtype")))) {
            assertThat(decoder(facts)).isEqualTo(ForegroundReader.of(0, 0));
        }
        assertThat(ObjectReading.of("m", model(after(output("probability", "", "c"), "sigmoid")))
                        .assumption())
                .startsWith("“probability” is taken for the probability of foreground: above 0.5");
    }

    @Test
    void foregroundAndBoundaryAreToldByTheNamesOfTheirChannels() {
        for (String boundary : List.of("boundary", "boundaries", "membrane", "Cell borders", "nuclei_boundaries")) {
            DescriptionFacts facts = model(after(output("o", "", boundary, "foreground"), "sigmoid"));
            assertThat(decoder(facts)).as(boundary).isEqualTo(BoundaryReader.of(0, 1, 0));
        }
        assertThat(decoder(model(after(output("o", "", "foreground", "boundaries"), "sigmoid"))))
                .isEqualTo(BoundaryReader.of(0, 0, 1));
    }

    @Test
    void threeClassesComeInAnyOrder() {
        assertThat(decoder(model(after(output("o", "", "boundary", "background", "inside"), "softmax"))))
                .isEqualTo(new ThreeClassReader(0, 1, 2));
        assertThat(decoder(model(after(output("o", "", "background", "inside", "boundary"), "softmax"))))
                .isEqualTo(new ThreeClassReader(0, 0, 1));
        assertThat(decoder(model(after(output("o", "", "bg", "nuclei"), "softmax"))))
                .as("two classes")
                .isEqualTo(ForegroundReader.of(0, 1));
    }

    @Test
    void whatLeavesADoubtIsRefusedAndNamed() {
        Map<String, DescriptionFacts> doubtful = new LinkedHashMap<>();
        doubtful.put("no probability", model(output("probability", "", "c")));
        doubtful.put("channels without a meaning", model(after(output("o", "", "channel0", "channel1"), "sigmoid")));
        doubtful.put("boundaries alone", model(after(output("o", "", "boundary"), "sigmoid")));
        doubtful.put("background", model(after(output("background", "", "probability"), "sigmoid")));
        doubtful.put("a denoised image", model(data(output("denoised", "", "cells"), Map.of("range", List.of(0, 1)))));
        doubtful.put("distances", model(after(output("distance", "distance inside objects", "c"), "sigmoid")));
        doubtful.put("nothing that says what it is", model(after(output("output0", "", "channel0"), "sigmoid")));
        doubtful.put(
                "two of one kind",
                model(after(output("probability", "", "c"), "sigmoid"), after(output("mask", "", "c"), "sigmoid")));
        doubtful.put("four classes", model(after(output("o", "", "a", "b", "nucleus", "border"), "softmax")));
        doubtful.put("a program that is not run", model(after(output("mask", "", "nuclei"), "sigmoid", "custom")));
        doubtful.put(
                "a program that would make objects",
                model(after(data(output("labels", "", "c"), Map.of("type", "uint16")), "custom")));
        doubtful.put("no probability any more", model(after(output("mask", "", "c"), "sigmoid", "scale_linear")));
        doubtful.put("objects no more", model(after(output("o", "", "c"), "stardist_postprocessing", "scale_linear")));
        doubtful.put("no output", model());
        doubtful.forEach((what, facts) -> assertThatThrownBy(() -> decoder(facts))
                .as(what)
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("cannot be read as objects without guessing")
                .hasMessageContaining("model.predicting(decoder)"));
        assertThatThrownBy(() -> decoder(model(after(output("o", "", "channel0", "channel1"), "sigmoid"))))
                .hasMessageContaining(
                        "its output “o” has the channels “channel0”, “channel1”, values of any size, after sigmoid");
    }

    @Test
    void formatFourNamesNoChannels() {
        Map<String, Object> output = new LinkedHashMap<>(Map.of(
                "name",
                "probability",
                "axes",
                "bcyx",
                "shape",
                Map.of("reference_tensor", "raw", "scale", List.of(1, 0, 1, 1), "offset", List.of(0, 0.5, 0, 0)),
                "postprocessing",
                List.of(Map.of("name", "sigmoid"))));
        assertThat(decoder(model(output))).isEqualTo(ForegroundReader.of(0, 0));
        output.put("shape", List.of(1, 2, 64, 64));
        assertThatThrownBy(() -> decoder(model(output))).hasMessageContaining("2 channels");
    }

    @Test
    void classesAreNamedChannelsAfterASoftmax() {
        DescriptionFacts named = model(after(output("o", "", "background", "cell", "debris", "fibre"), "softmax"));
        assertThat(ClassReading.of("m", named).decoder())
                .isEqualTo(new ClassReader(0, List.of("background", "cell", "debris", "fibre")));
        assertThatThrownBy(() -> ClassReading.of("m", model(after(output("o", "", "channel0", "channel1"), "softmax"))))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("cannot be read as classes of pixels");
        assertThatThrownBy(() -> ClassReading.of("m", model(after(output("o", "", "cell", "debris"), "sigmoid"))))
                .as("several of these may be true of one pixel")
                .isInstanceOf(ModelException.class);
    }
}
