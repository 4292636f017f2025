package io.cellshell.workbench.model.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDList;
import ai.djl.nn.LambdaBlock;
import io.cellshell.workbench.image.npy.NumberType;
import io.cellshell.workbench.model.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TensorModelTest {

    @TempDir
    Path folder;

    private static final AxisSpec Y = new AxisSpec("y", AxisRole.Y, new SizeRule.Stepped(2, 2));
    private static final AxisSpec X = new AxisSpec("x", AxisRole.X, SizeRule.Stepped.any());
    private static final TensorSpec IN = new TensorSpec("in", List.of(AxisSpec.batch(), Y, X));
    private static final TensorSpec OUT = same("out", NumberType.FLOAT32);

    private static final float[] VALUES = {1, 2, 3, 4, 5, 6};
    private static final Tensor GIVEN = Tensor.of(List.of("batch", "y", "x"), List.of(1, 2, 3), VALUES);

    private List<TensorModel> doubling;

    private static TensorSpec same(String id, NumberType type) {
        return new TensorSpec(
                id,
                List.of(
                        AxisSpec.batch(),
                        new AxisSpec("y", AxisRole.Y, new SizeRule.RelativeTo("in", "y")),
                        new AxisSpec("x", AxisRole.X, new SizeRule.RelativeTo("in", "x"))),
                type);
    }

    private Path script(String body) {
        return new TorchScriptFile().forward(body).write(folder.resolve("net" + body.hashCode() + ".pt"));
    }

    /** The same function, as each engine runs it. */
    @BeforeEach
    void write() {
        Path onnx = new OnnxFile()
                .weights("two", new float[] {2}, 1)
                .node("Mul", new String[] {"a", "two"}, new String[] {"b"}, Map.of())
                .input("a", OnnxFile.FLOAT, 1, -1, -1)
                .output("b", OnnxFile.FLOAT, 1, -1, -1)
                .write(folder.resolve("net.onnx"));
        Path script = new TorchScriptFile()
                .with("two", 2)
                .forward("return torch.mul(x, self.two)")
                .write(folder.resolve("net.pt"));
        doubling = List.of(
                TorchScript.of(script, List.of(IN), List.of(OUT)),
                OnnxModel.of(onnx, List.of(IN), List.of(OUT)),
                BlockModel.of(
                        manager ->
                                new LambdaBlock(list -> new NDList(list.head().mul(2))),
                        List.of(IN),
                        List.of(OUT)));
    }

    @Test
    void everyEngineGivesTheSameAndStaysOpen() {
        for (TensorModel model : doubling) {
            try (TensorSession session = model.open(1);
                    TensorSession second = model.open()) {
                for (int i = 0; i < 3; i++) {
                    Tensor out = session.run(List.of(GIVEN)).get(0);
                    assertThat(out.values()).containsExactly(2, 4, 6, 8, 10, 12);
                    assertThat(out.toString()).isEqualTo("batch 1 × y 2 × x 3");
                }
                assertThat(second.run(List.of(GIVEN)).get(0).values()).containsExactly(2, 4, 6, 8, 10, 12);
            }
        }
    }

    @Test
    void severalEnginesAreOpenAtOnceAndInThreads() {
        List<TensorSession> sessions =
                doubling.stream().flatMap(m -> Stream.of(m.open(1), m.open(2))).toList();
        assertThat(sessions.stream()
                        .flatMap(s -> Stream.of(s, s, s))
                        .parallel()
                        .allMatch(s -> s.run(List.of(GIVEN)).get(0).values()[5] == 12))
                .isTrue();
        sessions.forEach(TensorSession::close);
    }

    @Test
    void whatDoesNotFitIsRefusedBeforeItRuns() {
        for (TensorModel model : doubling) {
            try (TensorSession session = model.open(1)) {
                for (List<Tensor> inputs : List.of(
                        List.<Tensor>of(),
                        List.of(GIVEN, GIVEN),
                        List.of(Tensor.of(List.of("batch", "y", "x"), List.of(1, 3, 2), VALUES)),
                        List.of(Tensor.of(List.of("batch", "y", "x"), List.of(2, 3, 1), VALUES)),
                        List.of(Tensor.of(List.of("y", "x"), List.of(2, 3), VALUES)),
                        List.of(Tensor.of(List.of("batch", "x", "y"), List.of(1, 2, 3), VALUES)))) {
                    assertThatThrownBy(() -> session.run(inputs))
                            .isInstanceOf(ModelException.class)
                            .hasMessageContaining("in");
                }
            }
        }
    }

    @Test
    void aClosedSessionSaysSo() {
        for (TensorModel model : doubling) {
            TensorSession session = model.open(1);
            session.close();
            session.close();
            assertThatThrownBy(() -> session.run(List.of(GIVEN))).hasMessageContaining("closed already; open it again");
        }
    }

    @Test
    void outputsThatAreNotAsDescribedAreRefused() {
        for (String body : List.of("return torch.sum(x)", "return torch.transpose(x, 1, 2)", "return x[0]")) {
            try (TensorSession session =
                    TorchScript.of(script(body), List.of(IN), List.of(OUT)).open(1)) {
                assertThatThrownBy(() -> session.run(List.of(GIVEN)))
                        .as(body)
                        .isInstanceOf(ModelException.class)
                        .hasMessageContaining("“out”")
                        .hasMessageEndingWith("its description is wrong.");
            }
        }
        try (TensorSession session = TorchScript.of(
                        script("return x"), List.of(IN), List.of(OUT, same("b", NumberType.FLOAT32)))
                .open(1)) {
            assertThatThrownBy(() -> session.run(List.of(GIVEN)))
                    .hasMessageContaining("was to give 2 tensors (out, b), but there are 1");
        }
    }

    /** As bioimageio.core does. */
    @Test
    void outputsBeyondThoseDescribedAreLeft() {
        Path onnx = new OnnxFile()
                .node("Neg", new String[] {"x"}, new String[] {"a"}, Map.of())
                .node("Abs", new String[] {"x"}, new String[] {"b"}, Map.of())
                .input("x", OnnxFile.FLOAT, 1, -1, -1)
                .output("a", OnnxFile.FLOAT, 1, -1, -1)
                .output("b", OnnxFile.FLOAT, 1, -1, -1)
                .write(folder.resolve("two.onnx"));
        Path script = new TorchScriptFile()
                .signature("x: Tensor) -> Tuple[Tensor, Tensor]")
                .forward("return (torch.neg(x), torch.abs(x))")
                .write(folder.resolve("two.pt"));
        for (TensorModel model : List.of(
                OnnxModel.of(onnx, List.of(IN), List.of(OUT)), TorchScript.of(script, List.of(IN), List.of(OUT)))) {
            try (TensorSession session = model.open(1)) {
                assertThat(session.run(List.of(GIVEN.with(new float[] {1, 2, 3, 4, 5, 6}))))
                        .as(model.toString())
                        .singleElement()
                        .extracting(Tensor::values)
                        .isEqualTo(new float[] {-1, -2, -3, -4, -5, -6});
            }
        }
    }

    @Test
    void severalInputsAndOutputsOfOtherTypes() {
        TensorSpec whole = same("whole", NumberType.INT64);
        Path script = new TorchScriptFile()
                .signature("x: Tensor, y: Tensor) -> Tuple[Tensor, Tensor]")
                .forward("return (torch.add(x, y), torch.gt(x, 3))")
                .write(folder.resolve("two.pt"));
        Path onnx = new OnnxFile()
                .node("Cast", new String[] {"y"}, new String[] {"f"}, Map.of("to", 1))
                .node("Add", new String[] {"x", "f"}, new String[] {"a"}, Map.of())
                .node("Greater", new String[] {"x", "f"}, new String[] {"b"}, Map.of())
                .input("x", OnnxFile.FLOAT, 1, -1, -1)
                .input("y", OnnxFile.INT64, 1, -1, -1)
                .output("a", OnnxFile.FLOAT, 1, -1, -1)
                .output("b", 9, 1, -1, -1)
                .write(folder.resolve("two.onnx"));
        Tensor ones = GIVEN.with(new float[] {1, 1, 1, 4, 4, 4});
        for (TensorModel model : List.of(
                TorchScript.of(script, List.of(IN, whole), List.of(OUT, same("b", NumberType.BOOL))),
                OnnxModel.of(onnx, List.of(IN, whole), List.of(OUT, same("b", NumberType.BOOL))))) {
            try (TensorSession session = model.open(1)) {
                List<Tensor> outputs = session.run(List.of(GIVEN, ones));
                assertThat(outputs.get(0).values()).containsExactly(2, 3, 4, 8, 9, 10);
                assertThat(outputs.get(1).values()[5]).isEqualTo(1);
                assertThat(outputs.get(1).values()[0]).isZero();
                assertThatThrownBy(() -> session.run(List.of(GIVEN, GIVEN.with(new float[] {0, 0, 0, 0, 0, .5f}))))
                        .hasMessageContaining("int64")
                        .hasMessageContaining("0.5");
            }
        }
    }

    /** Types by PyTorch's and ONNX's numbers of them. */
    private enum Stored {
        BOOL(11, 9, 0, 1, 1),
        INT8(1, 3, -128, 3, 127),
        UINT8(0, 2, 0, 200, 255),
        INT16(2, 5, -32768, 300, 32767),
        INT32(3, 6, -16777216, 3, 0x1p30f),
        INT64(4, 7, -16777216, 3, 0x1p40f),
        UINT16(27, 4, 0, 40000, 65535),
        UINT32(28, 12, 0, 3, 0xffffff00L),
        UINT64(29, 13, 0, 3, 0x1p62f),
        FLOAT16(5, 10, -65504, 0.5f, 0x1p-24f),
        FLOAT32(6, 1, -1e38f, 0.1f, Float.NaN),
        FLOAT64(7, 11, -1e38f, 0.1f, Float.NaN);

        private final int torch;
        private final int onnx;
        private final float[] values;

        Stored(int torch, int onnx, float... values) {
            this.torch = torch;
            this.onnx = onnx;
            this.values = new float[] {values[0], values[1], values[2], values[1], values[0], values[1]};
        }

        NumberType type() {
            return NumberType.valueOf(name());
        }
    }

    /** From a float to each type, and from each type to a float, by both engines: exactly the numbers that were given. */
    @ParameterizedTest
    @EnumSource
    void numbersOfEveryTypeAreTheSameThereAndBack(Stored stored) {
        Tensor given = GIVEN.with(stored.values);
        String cast = "return torch.to(x, %d, False, False, None)";
        List<TensorSpec> floats = List.of(same("a", NumberType.FLOAT32));
        List<TensorSpec> others = List.of(same("a", stored.type()));
        List<TensorSpec> taken = List.of(new TensorSpec("in", IN.axes(), stored.type()));
        List<TensorModel> models = new ArrayList<>(List.of(
                OnnxModel.of(cast(OnnxFile.FLOAT, stored.onnx), List.of(IN), others),
                OnnxModel.of(cast(stored.onnx, OnnxFile.FLOAT), taken, floats)));
        models.add(TorchScript.of(script(cast.formatted(stored.torch)), List.of(IN), others));
        models.add(TorchScript.of(script(cast.formatted(6)), taken, floats));
        for (TensorModel model : models) {
            try (TensorSession session = model.open(1)) {
                assertThat(session.run(List.of(given)).get(0).values())
                        .as(model.toString())
                        .isEqualTo(stored.values);
            }
        }
    }

    @Test
    void outputsOfComplexNumbersAreRefused() {
        Path script = script("return torch.complex(x, x)");
        try (TensorSession session =
                TorchScript.of(script, List.of(IN), List.of(OUT)).open(1)) {
            assertThatThrownBy(() -> session.run(List.of(GIVEN)))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("“out” holds numbers of a type");
        }
    }

    @Test
    void wholeNumbersThatATypeDoesNotHoldAreRefused() {
        for (NumberType type : List.of(NumberType.INT16, NumberType.UINT16, NumberType.UINT32, NumberType.UINT64)) {
            List<TensorSpec> taken = List.of(new TensorSpec("in", IN.axes(), type));
            for (TensorModel model : List.of(
                    TorchScript.of(script("return torch.to(x, 6)"), taken, List.of(OUT)),
                    OnnxModel.of(cast(Stored.valueOf(type.name()).onnx, OnnxFile.FLOAT), taken, List.of(OUT)))) {
                for (float odd : new float[] {-32769, 0x1p64f, 0.5f, Float.NaN}) {
                    try (TensorSession session = model.open(1)) {
                        Tensor tensor = GIVEN.with(new float[] {odd, 0, 0, 0, 0, 0});
                        assertThatThrownBy(() -> session.run(List.of(tensor)))
                                .as(type + " " + odd + " " + model)
                                .isInstanceOf(ModelException.class)
                                .hasMessageContaining("The network takes " + type);
                    }
                }
            }
        }
    }

    @Test
    void aGraphOfAnotherTypeIsRefusedWhereTypesAreToBeExact() {
        OnnxModel shorts = OnnxModel.of(cast(4, OnnxFile.FLOAT), List.of(IN), List.of(OUT));
        try (TensorSession session = shorts.open(1)) {
            assertThat(session.run(List.of(GIVEN.with(new float[] {0, 1, 2, 3, 4, 65535})))
                            .get(0)
                            .values())
                    .containsExactly(0, 1, 2, 3, 4, 65535);
        }
        assertThatThrownBy(() -> shorts.ofExactTypes().open(1))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("takes uint16 for “in”, but after its preprocessing that input is float32");
    }

    private Path cast(int from, int to) {
        return new OnnxFile()
                .node("Cast", new String[] {"x"}, new String[] {"a"}, Map.of("to", to))
                .input("x", from, 1, -1, -1)
                .output("a", to, 1, -1, -1)
                .write(folder.resolve(from + "to" + to + ".onnx"));
    }

    /** 2^24 + 1 has no float; the largest long rounds to 2^63, of which a cast makes the largest long again. */
    @ParameterizedTest
    @ValueSource(strings = {"16777217", "-16777217", "9007199254740993", "9223372036854775807"})
    void wholeNumbersWithoutAFloatAreRefused(String number) {
        Path script = script("return torch.add(torch.to(torch.mul(x, 0), 4, False, False, None), " + number + ")");
        TensorModel model = TorchScript.of(script, List.of(IN), List.of(same("ids", NumberType.INT64)));
        try (TensorSession session = model.open(1)) {
            assertThatThrownBy(() -> session.run(List.of(GIVEN)))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("“ids”")
                    .hasMessageContaining("whole number " + number);
        }
    }

    @Test
    void aFailureOfAnEngineIsOneSentence() {
        Path onnx = new OnnxFile()
                .weights("w", new float[6], 2, 3)
                .node("MatMul", new String[] {"a", "w"}, new String[] {"b"}, Map.of())
                .input("a", OnnxFile.FLOAT, 1, -1, -1)
                .output("b", OnnxFile.FLOAT, 1, -1, -1)
                .write(folder.resolve("fails.onnx"));
        for (TensorModel model : List.of(
                TorchScript.of(script("return torch.matmul(x, torch.ones([2, 3]))"), List.of(IN), List.of(OUT)),
                OnnxModel.of(onnx, List.of(IN), List.of(OUT)))) {
            try (TensorSession session = model.open(1)) {
                assertThatThrownBy(() -> session.run(List.of(GIVEN)))
                        .isInstanceOf(ModelException.class)
                        .hasMessageStartingWith("The network failed on [batch 1 × y 2 × x 3] (")
                        .message()
                        .doesNotContain("\n");
                // a failed run leaves the session as it was
                assertThatThrownBy(() -> session.run(List.of(GIVEN))).isInstanceOf(ModelException.class);
            }
        }
    }

    @Test
    void damagedAndMissingFilesAreRefused() throws IOException {
        byte[] script = Files.readAllBytes(folder.resolve("net.pt"));
        byte[] onnx = Files.readAllBytes(folder.resolve("net.onnx"));
        for (int kept : new int[] {0, 1, 10, 100, 300}) {
            Path pt = Files.write(folder.resolve("cut.pt"), java.util.Arrays.copyOf(script, kept));
            Path graph = Files.write(
                    folder.resolve("cut.onnx"), java.util.Arrays.copyOf(onnx, Math.min(kept, onnx.length - 5)));
            assertThatThrownBy(
                            () -> TorchScript.of(pt, List.of(IN), List.of(OUT)).open(1))
                    .isInstanceOf(ModelException.class);
            assertThatThrownBy(
                            () -> OnnxModel.of(graph, List.of(IN), List.of(OUT)).open(1))
                    .isInstanceOf(ModelException.class);
        }
        assertThatThrownBy(() -> TorchScript.of(folder.resolve("none"), List.of(IN), List.of(OUT))
                        .open(1))
                .isInstanceOf(ModelException.class);
        assertThatThrownBy(() -> OnnxModel.of(folder.resolve("none"), List.of(IN), List.of(OUT))
                        .open(1))
                .isInstanceOf(ModelException.class);
    }
}
