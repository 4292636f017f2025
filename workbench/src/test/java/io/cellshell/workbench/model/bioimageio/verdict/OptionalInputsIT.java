package io.cellshell.workbench.model.bioimageio.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import io.cellshell.workbench.PythonEnvironment;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.npy.NpyArray;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.bioimageio.ModelPackage;
import io.cellshell.workbench.model.pipeline.PipelinePredictor;
import io.cellshell.workbench.model.tensor.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Optional inputs left out, and given: as bioimageio.core has it, in prediction and in the verdict. */
@Tag("reference")
class OptionalInputsIT {

    private static final List<String> AXES = List.of("batch", "channel", "y", "x");

    @TempDir
    private Path folder;

    private static Tensor tensor(Path path) {
        NpyArray array = NpyArray.read(path);
        return Tensor.of(AXES, array.shape(), array.values());
    }

    private static Image image(Path path) {
        return Image.of(16, 16, NpyArray.read(path).values());
    }

    @Test
    void whatIsLeftOutIsAsInTheReference() throws Exception {
        String said = PythonEnvironment.create().run("optional_inputs_reference.py", folder.toString());
        Map<String, Map<String, Boolean>> answers = new Gson()
                .fromJson(
                        Files.readString(folder.resolve("answers.json")),
                        new TypeToken<TreeMap<String, TreeMap<String, Boolean>>>() {}.getType());
        Map<String, String> verdicts = new Gson()
                .fromJson(
                        Files.readString(folder.resolve("verdicts.json")),
                        new TypeToken<TreeMap<String, String>>() {}.getType());
        assertThat(answers).as(said).hasSize(15);
        int without = 0;
        for (String name : answers.keySet()) {
            Path made = folder.resolve(name);
            try (PipelinePredictor<Image> network =
                    ModelPackage.open(made).pipeline().open(1)) {
                for (Map.Entry<String, Boolean> asked : answers.get(name).entrySet()) {
                    String names = asked.getKey();
                    Map<String, Tensor> tensors = new TreeMap<>();
                    Map<String, Image> images = new TreeMap<>();
                    for (String input : names.split(",")) {
                        tensors.put(input, tensor(made.resolve("in_" + input + ".npy")));
                        images.put(input, image(made.resolve("in_" + input + ".npy")));
                    }
                    if (!asked.getValue()) {
                        assertThatThrownBy(() -> network.run(tensors))
                                .as(name + " with " + names)
                                .isInstanceOf(ModelException.class);
                        continue;
                    }
                    without++;
                    float[] expected =
                            NpyArray.read(made.resolve("out_" + names + ".npy")).values();
                    assertThat(network.run(tensors).get(0).values())
                            .as(name + " with " + names)
                            .containsExactly(expected, Offset.offset(1e-3f));
                    assertThat(network.outputs(images).get(0).values())
                            .as(name + " with images " + names)
                            .containsExactly(expected, Offset.offset(1e-3f));
                }
            }
            PackageVerdict verdict = PackageTest.of(made).run();
            assertThat(verdict.outcome().toString())
                    .as(name + "\n" + verdict + "\n" + said)
                    .isEqualTo(verdicts.get(name));
        }
        assertThat(without).isGreaterThan(20);
    }
}
