package io.cellshell.workbench.model.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.npy.NumberType;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.pipeline.Pipeline;
import io.cellshell.workbench.model.pipeline.PipelinePredictor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left out is nothing to the network: no zeros, no ones. */
class OptionalInputsTest {

    @TempDir
    Path folder;

    private static TensorSpec plane(String id, boolean optional) {
        return new TensorSpec(
                id,
                List.of(
                        new AxisSpec("y", AxisRole.Y, SizeRule.Stepped.any()),
                        new AxisSpec("x", AxisRole.X, SizeRule.Stepped.any())),
                NumberType.FLOAT32,
                optional);
    }

    private static TensorSpec as(String id, String input) {
        return new TensorSpec(
                id,
                List.of(
                        new AxisSpec("y", AxisRole.Y, new SizeRule.RelativeTo(input, "y")),
                        new AxisSpec("x", AxisRole.X, new SizeRule.RelativeTo(input, "x"))));
    }

    private static Tensor tensor(float... values) {
        return Tensor.of(List.of("y", "x"), List.of(1, values.length), values);
    }

    private static Image image(float... values) {
        return Image.of(1, values.length, values);
    }

    private TorchScript script(String signature, String body, List<TensorSpec> takes, TensorSpec gives) {
        Path path = new TorchScriptFile()
                .signature(signature + ") -> Tensor")
                .forward(body)
                .write(folder.resolve("net" + body.hashCode() + ".pt"));
        return TorchScript.of(path, takes, List.of(gives));
    }

    private static final String SECOND =
            "if torch.__isnot__(b, None):\n      y = torch.add(a, unchecked_cast(Tensor, b))\n"
                    + "    else:\n      y = torch.mul(a, 10)\n    return y";

    private TensorModel second() {
        return script(
                "a: Tensor,\n    b: Optional[Tensor]",
                SECOND,
                List.of(plane("a", false), plane("b", true)),
                as("y", "a"));
    }

    private TensorModel first() {
        return script(
                "a: Optional[Tensor],\n    b: Tensor",
                SECOND.replace("(a, unchecked_cast(Tensor, b))", "(b, unchecked_cast(Tensor, a))")
                        .replace("torch.__isnot__(b", "torch.__isnot__(a")
                        .replace("torch.mul(a", "torch.mul(b"),
                List.of(plane("a", true), plane("b", false)),
                as("y", "b"));
    }

    @Test
    void torchScriptGetsNone() {
        try (TensorSession session = second().open(1)) {
            assertThat(session.run(List.of(tensor(1, 2), tensor(3, 4))).get(0).values())
                    .containsExactly(4, 6);
            assertThat(session.runWithout(List.of(Optional.of(tensor(1, 2)), Optional.empty()))
                            .get(0)
                            .values())
                    .containsExactly(10, 20);
        }
        try (TensorSession session = first().open(1)) {
            for (int i = 0; i < 3; i++) {
                assertThat(session.runWithout(List.of(Optional.empty(), Optional.of(tensor(3, 4))))
                                .get(0)
                                .values())
                        .containsExactly(30, 40);
            }
            assertThat(session.run(List.of(tensor(1, 2), tensor(3, 4))).get(0).values())
                    .containsExactly(4, 6);
        }
    }

    @Test
    void whatIsNotOptionalIsAskedFor() {
        try (TensorSession session = second().open(1)) {
            assertThatThrownBy(() -> session.runWithout(List.of(Optional.empty(), Optional.of(tensor(1)))))
                    .isInstanceOf(ModelException.class)
                    .hasMessage("The network does not run without its input “a”; give it.");
        }
    }

    @Test
    void aNetworkThatNeedsWhatItsDescriptionCallsOptionalSaysSo() {
        TensorModel script = script(
                "a: Tensor,\n    b: Tensor",
                "return torch.add(a, b)",
                List.of(plane("a", false), plane("b", true)),
                as("y", "a"));
        TensorModel graph = OnnxModel.of(
                new OnnxFile()
                        .node("Add", new String[] {"a", "b"}, new String[] {"y"}, Map.of())
                        .input("a", OnnxFile.FLOAT, -1, -1)
                        .input("b", OnnxFile.FLOAT, -1, -1)
                        .output("y", OnnxFile.FLOAT, -1, -1)
                        .write(folder.resolve("needs.onnx")),
                List.of(plane("a", false), plane("b", true)),
                List.of(as("y", "a")));
        for (TensorModel model : List.of(script, graph)) {
            try (TensorSession session = model.open(1)) {
                assertThatThrownBy(() -> session.runWithout(List.of(Optional.of(tensor(1)), Optional.empty())))
                        .as(model.toString())
                        .isInstanceOf(ModelException.class)
                        .hasMessageContaining("The network failed on [y 1 × x 1, none]");
                assertThat(session.run(List.of(tensor(1), tensor(2))).get(0).values())
                        .containsExactly(3);
            }
        }
    }

    @Test
    void imagesAreGivenInOrderOrByName() {
        try (PipelinePredictor<Image> open = Pipeline.of("first", first()).open(1)) {
            assertThat(open.predict(image(3, 4)).pixels()).containsExactly(30, 40);
            assertThat(open.predict(List.of(image(1, 2), image(3, 4))).pixels()).containsExactly(4, 6);
            assertThat(open.predict(Map.of("b", image(3, 4))).pixels()).containsExactly(30, 40);
            assertThat(open.predict(Map.of("b", image(3, 4), "a", image(1, 2))).pixels())
                    .containsExactly(4, 6);
            assertThat(open.run(Map.of("b", tensor(3, 4))).get(0).values()).containsExactly(30, 40);
            assertThatThrownBy(() -> open.predict(Map.of("a", image(1))))
                    .hasMessage("The network takes the images a (optional), b, but “b” is missing; give it.");
            assertThatThrownBy(() -> open.predict(Map.of("b", image(1), "c", image(1))))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("use its names");
            assertThatThrownBy(() -> open.predict(List.of()))
                    .hasMessage(
                            "The network takes 2 images (a (optional), b), but 0 were given; say which is which by a map"
                                    + " from names to images: pipeline().open().predict(Map.of(\"a\", image, …)) of the model's package.");
        }
    }

    @Test
    void ofSeveralOptionalOnesAListSaysNotWhich() {
        List<TensorSpec> takes = List.of(plane("a", false), plane("b", true), plane("c", true));
        TensorModel model = script(
                "a: Tensor,\n    b: Optional[Tensor],\n    c: Optional[Tensor]",
                SECOND.replace("return y", "")
                        + "if torch.__isnot__(c, None):\n      z = torch.mul(y, unchecked_cast(Tensor, c))\n"
                        + "    else:\n      z = y\n    return z",
                takes,
                as("y", "a"));
        try (PipelinePredictor<Image> open = Pipeline.of("three", model).open(1)) {
            assertThat(open.predict(image(2)).pixels()).containsExactly(20);
            assertThat(open.predict(Map.of("a", image(2), "c", image(3))).pixels())
                    .containsExactly(60);
            assertThat(open.predict(Map.of("a", image(2), "b", image(3))).pixels())
                    .containsExactly(5);
            assertThat(open.predict(List.of(image(2), image(3), image(4))).pixels())
                    .containsExactly(20);
            assertThatThrownBy(() -> open.predict(List.of(image(2), image(3))))
                    .hasMessageContaining("say which is which");
        }
    }

    @Test
    void tilesGoOnWithoutIt() {
        float[] values = new float[100 * 90];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 17;
        }
        Image large = Image.of(100, 90, values);
        float[] times = values.clone();
        for (int i = 0; i < times.length; i++) {
            times[i] *= 10;
        }
        assertThat(Pipeline.of("first", first()).tile(32).predict(large).pixels())
                .containsExactly(times);
        assertThat(Pipeline.of("second", second()).tile(32).predict(large).pixels())
                .containsExactly(times);
    }
}
