package io.cellshell.workbench.model.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The memory of a closed network is given back, measured by what the system says the process holds. */
class SessionMemoryTest {

    private static final int CYCLES = 35;

    /** 32 MB of weights: 35 that are not given back are 1,120 MB; allocators keep some 200 MB for later, however many come. */
    private static final int WEIGHTS = 8 << 20;

    private static final Path STATISTICS = Path.of("/proc/self/statm");

    private static final TensorSpec ANY =
            new TensorSpec("any", List.of(new AxisSpec("x", AxisRole.X, SizeRule.Stepped.any())));

    private static final Tensor GIVEN = Tensor.of(List.of("x"), List.of(WEIGHTS), new float[WEIGHTS]);

    @TempDir
    Path folder;

    @Test
    void torchScriptGivesItsMemoryBack() throws Exception {
        requireGivenBack("torchscript");
    }

    @Test
    void onnxGivesItsMemoryBack() throws Exception {
        requireGivenBack("onnx");
    }

    /** In a process of its own, with a small heap: what it comes to hold beyond that is an engine's. */
    private void requireGivenBack(String format) throws Exception {
        assumeTrue(Files.exists(STATISTICS), "The memory that a process holds is read from /proc, which is not here");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of("-Xmx384m", "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.addAll(List.of(SessionMemoryTest.class.getName(), format, folder.toString()));
        Path said = folder.resolve("said.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor()).as(Files.readString(said)).isZero();
        String last = Files.readAllLines(said).stream().reduce("", (before, line) -> line);
        assertThat(Long.parseLong(last)).isLessThan(640L << 20);
    }

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[1]);
        TensorModel model = args[0].equals("onnx") ? onnx(folder) : torchScript(folder);
        cycles(model, 3);
        long before = residentBytes();
        cycles(model, CYCLES);
        System.out.println(residentBytes() - before);
    }

    private static TensorModel torchScript(Path folder) throws IOException {
        return TorchScript.of(
                new TorchScriptFile()
                        .with("w", new float[WEIGHTS])
                        .forward("return torch.add(x, self.w)")
                        .write(folder.resolve("large.pt")),
                List.of(ANY),
                List.of(ANY));
    }

    private static TensorModel onnx(Path folder) throws IOException {
        return OnnxModel.of(
                new OnnxFile()
                        .weights("w", new float[WEIGHTS], WEIGHTS)
                        .node("Add", new String[] {"a", "w"}, new String[] {"b"}, Map.of())
                        .input("a", OnnxFile.FLOAT, -1)
                        .output("b", OnnxFile.FLOAT, -1)
                        .write(folder.resolve("large.onnx")),
                List.of(ANY),
                List.of(ANY));
    }

    private static long residentBytes() throws IOException {
        return Long.parseLong(Files.readString(STATISTICS).split(" ")[1]) * 4096;
    }

    private static void cycles(TensorModel model, int number) {
        for (int i = 0; i < number; i++) {
            try (TensorSession session = model.open(1)) {
                assertThat(session.run(List.of(GIVEN)).get(0).values()).hasSize(WEIGHTS);
            }
        }
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void aForgottenSessionIsFreed() {
        AtomicBoolean freed = new AtomicBoolean();
        forget(freed);
        while (!freed.get()) {
            System.gc();
            Thread.onSpinWait();
        }
        assertThat(freed).isTrue();
    }

    private static void forget(AtomicBoolean freed) {
        NativeSession.of(BlockModel.of(manager -> null, List.of(ANY), List.of(ANY)), new NativeSession.Engine() {
            @Override
            public List<Tensor> run(List<Optional<Tensor>> inputs) {
                return inputs.stream().map(Optional::orElseThrow).toList();
            }

            @Override
            public void free() {
                freed.set(true);
            }
        });
    }
}
