package io.cellshell.workbench.model.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.model.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeparateModelTest {

    private static final String FOR_EVER = "y = x\n    while bool(torch.gt(torch.sum(torch.abs(y)), -1)):\n"
            + "      y = torch.mul(y, 1)\n    return y";
    private static final TensorSpec ANY =
            new TensorSpec("any", List.of(new AxisSpec("x", AxisRole.X, SizeRule.Stepped.any())));
    private static final ProcessLimits LIMITS = ProcessLimits.of(Duration.ofMinutes(5));

    @TempDir
    Path folder;

    private TensorModel script(String body) {
        Path path = new TorchScriptFile().forward(body).write(folder.resolve("net.pt"));
        return SeparateModel.torchScript(path, List.of(ANY), List.of(ANY), LIMITS);
    }

    private static Tensor tensor(float... values) {
        return Tensor.of(List.of("x"), List.of(values.length), values);
    }

    /** The process that was started meanwhile. */
    private static ProcessHandle started(Supplier<TensorSession> opening, List<TensorSession> opened) {
        Set<ProcessHandle> before = ProcessHandle.current().children().collect(Collectors.toCollection(HashSet::new));
        opened.add(opening.get());
        return ProcessHandle.current()
                .children()
                .filter(child -> !before.contains(child))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void resultsAreThoseOfThisProcess() {
        float[] values = new float[300_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 1000 / 7f;
        }
        Path torch = new TorchScriptFile()
                .forward("return torch.sin(torch.mul(x, 3))")
                .write(folder.resolve("sin.pt"));
        Path onnx = new OnnxFile()
                .node("Sin", new String[] {"a"}, new String[] {"b"}, Map.of())
                .input("a", OnnxFile.FLOAT, -1)
                .output("b", OnnxFile.FLOAT, -1)
                .write(folder.resolve("sin.onnx"));
        List<TensorSpec> any = List.of(ANY);
        Map<TensorModel, TensorModel> pairs = Map.of(
                TorchScript.of(torch, any, any), SeparateModel.torchScript(torch, any, any, LIMITS),
                OnnxModel.of(onnx, any, any), SeparateModel.onnx(onnx, any, any, LIMITS));
        pairs.forEach((here, there) -> {
            try (TensorSession one = here.open(1);
                    TensorSession other = there.open(1)) {
                for (Tensor input : List.of(tensor(-0f), tensor(Float.NaN, 1), tensor(values))) {
                    Tensor expected = one.run(List.of(input)).get(0);
                    Tensor found = other.run(List.of(input)).get(0);
                    assertThat(found.sizes()).isEqualTo(expected.sizes());
                    assertThat(found.axes()).isEqualTo(expected.axes());
                    assertThat(found.values()).isEqualTo(expected.values());
                }
            }
        });
    }

    @Test
    void whatIsNoNetworkIsRefusedInTheSameSentence() throws IOException {
        Path path = Files.writeString(folder.resolve("page.pt"), "<html>404</html>");
        for (TensorModel[] pair : List.of(
                new TensorModel[] {
                    OnnxModel.of(path, List.of(ANY), List.of(ANY)),
                    SeparateModel.onnx(path, List.of(ANY), List.of(ANY), LIMITS)
                },
                new TensorModel[] {
                    TorchScript.of(path, List.of(ANY), List.of(ANY)),
                    SeparateModel.torchScript(path, List.of(ANY), List.of(ANY), LIMITS)
                })) {
            String here = message(pair[0]);
            assertThat(message(pair[1])).isEqualTo(here);
        }
    }

    private static String message(TensorModel model) {
        try {
            model.open(1).close();
            throw new AssertionError("opened");
        } catch (ModelException e) {
            return e.getMessage();
        }
    }

    @Test
    void anInputThatIsLeftOutIsLeftOutThere() {
        TensorSpec optional = new TensorSpec("other", ANY.axes(), ANY.type(), true);
        Path path = new TorchScriptFile()
                .signature("x: Tensor, y: Optional[Tensor]) -> Tensor")
                .forward("if torch.__is__(y, None):\n      z = torch.mul(x, 2)\n    else:\n      z = x\n    return z")
                .write(folder.resolve("optional.pt"));
        TensorModel model = SeparateModel.torchScript(path, List.of(ANY, optional), List.of(ANY), LIMITS);
        try (TensorSession session = model.open(1)) {
            assertThat(session.runWithout(List.of(Optional.of(tensor(3)), Optional.empty()))
                            .get(0)
                            .values())
                    .containsExactly(6);
            assertThat(session.run(List.of(tensor(3), tensor(1))).get(0).values())
                    .containsExactly(3);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                FOR_EVER,
                "y = 0\n    while torch.ge(y, 0):\n      y = torch.remainder(torch.add(y, 1), 7)\n    return x"
            })
    void anInterruptEndsTheProcess(String body) throws Exception {
        List<TensorSession> opened = new ArrayList<>();
        ProcessHandle process = started(() -> script(body).open(1), opened);
        try (TensorSession session = opened.get(0)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> session.run(List.of(tensor(1, 2))))
                    .isInstanceOf(CancellationException.class)
                    .hasMessageContaining("interrupted");
            assertThat(Thread.interrupted()).isTrue();
            process.onExit().get();
            assertThatThrownBy(() -> session.run(List.of(tensor(1, 2))))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("open the model again");
        }
        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void anInterruptBeforeItIsOpenIsOne() {
        TensorModel model = script("return x");
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> model.open(1)).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    /** As where the kernel is killed while a network runs for ever. */
    @Test
    void theProcessEndsWithTheOneThatStartedIt() throws Exception {
        Path path = new TorchScriptFile().forward(FOR_EVER).write(folder.resolve("net.pt"));
        ModelProcess process = ModelProcess.start(LIMITS);
        SeparateEngine engine = new SeparateEngine(
                process, SeparateModel.torchScript(path, List.of(ANY), List.of(ANY), LIMITS), LIMITS);
        engine.load(false, path, 1);
        process.wire().put(1);
        process.wire().put(tensor(1, 2));
        process.wire().flush();
        process.disconnect();
        process.process().onExit().get();
        engine.free();
    }

    @Test
    void whatTakesLongerThanItMayIsStopped() {
        Path path = new TorchScriptFile().write(folder.resolve("net.pt"));
        ProcessLimits short_ = new ProcessLimits(Duration.ofMillis(1), 1L << 31);
        assertThatThrownBy(() -> SeparateModel.torchScript(path, List.of(ANY), List.of(ANY), short_)
                        .open(1))
                .isInstanceOf(ModelException.class)
                .hasMessage(
                        "The loading of the network has not ended after 1 ms and was stopped; do not trust the model.")
                .hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void aProcessThatEndsHarmsNothingElse() throws Exception {
        List<TensorSession> opened = new ArrayList<>();
        TensorModel model = script("return torch.mul(x, 2)");
        ProcessHandle process = started(() -> model.open(1), opened);
        try (TensorSession other = model.open(1);
                TensorSession session = opened.get(0)) {
            process.destroyForcibly();
            process.onExit().get();
            assertThatThrownBy(() -> session.run(List.of(tensor(1))))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("The prediction ended the process that it ran in")
                    .hasMessageContaining("Nothing else was harmed")
                    .hasCauseInstanceOf(IOException.class);
            assertThat(other.run(List.of(tensor(1))).get(0).values()).containsExactly(2);
        }
    }

    @Test
    void itsFolderGoesWithIt() {
        List<TensorSession> opened = new ArrayList<>();
        ProcessHandle process = started(() -> script("return x").open(1), opened);
        Optional<Path> its = process.info()
                .arguments()
                .map(all -> Path.of(all[all.length - 1]).getParent());
        its.ifPresent(path -> assertThat(path).isDirectory());
        opened.get(0).close();
        opened.get(0).close();
        assertThat(process.isAlive()).isFalse();
        its.ifPresent(path -> assertThat(path).doesNotExist());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void memoryBeyondTheLimitIsRefusedInASentence() {
        for (String body : List.of(
                "return torch.ones([800000000])",
                "y = [x]\n    while torch.gt(torch.len(y), 0):\n      y = torch.add(y, y)\n    return x",
                "return torch.ones([90000000000])")) {
            Path path = new TorchScriptFile().forward(body).write(folder.resolve("hungry.pt"));
            TensorModel model = SeparateModel.torchScript(
                    path, List.of(ANY), List.of(ANY), new ProcessLimits(Duration.ofMinutes(5), 2L << 30));
            try (TensorSession session = model.open(1)) {
                assertThatThrownBy(() -> session.run(List.of(tensor(1))))
                        .as(body)
                        .isInstanceOf(ModelException.class)
                        .hasMessageContaining("memory");
            }
        }
    }

    @Test
    void whatItPrintsGoesNowhere() {
        try (TensorSession session = script("for i in range(10000):\n      print(\"hello\")\n    return x")
                .open(1)) {
            assertThat(session.run(List.of(tensor(5))).get(0).values()).containsExactly(5);
        }
    }
}
