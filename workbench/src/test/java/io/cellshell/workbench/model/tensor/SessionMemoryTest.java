package io.cellshell.workbench.model.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The memory of a closed network is given back, measured by what the system says the process holds. */
class SessionMemoryTest {

    private static final int CYCLES = 20;

    /** 32 MB of weights: 20 that are not given back are 640 MB. */
    private static final int WEIGHTS = 8 << 20;

    private static final TensorSpec ANY =
            new TensorSpec("any", List.of(new AxisSpec("x", AxisRole.X, SizeRule.Stepped.any())));

    private static final Tensor GIVEN = Tensor.of(List.of("x"), List.of(WEIGHTS), new float[WEIGHTS]);

    @TempDir
    Path folder;

    private static long residentBytes() throws IOException {
        Path statistics = Path.of("/proc/self/statm");
        assumeTrue(Files.exists(statistics), "The memory that a process holds is read from /proc, which is not here");
        return Long.parseLong(Files.readString(statistics).split(" ")[1]) * 4096;
    }

    @Test
    void torchScriptGivesItsMemoryBack() throws IOException {
        requireGivenBack(TorchScript.of(
                new TorchScriptFile()
                        .with("w", new float[WEIGHTS])
                        .forward("return torch.add(x, self.w)")
                        .write(folder.resolve("large.pt")),
                List.of(ANY),
                List.of(ANY)));
    }

    @Test
    void onnxGivesItsMemoryBack() throws IOException {
        requireGivenBack(OnnxModel.of(
                new OnnxFile()
                        .weights("w", new float[WEIGHTS], WEIGHTS)
                        .node("Add", new String[] {"a", "w"}, new String[] {"b"}, Map.of())
                        .input("a", OnnxFile.FLOAT, -1)
                        .output("b", OnnxFile.FLOAT, -1)
                        .write(folder.resolve("large.onnx")),
                List.of(ANY),
                List.of(ANY)));
    }

    private static void requireGivenBack(TensorModel model) throws IOException {
        cycles(model, 3);
        long before = residentBytes();
        cycles(model, CYCLES);
        assertThat(residentBytes() - before).isLessThan(160L << 20);
    }

    private static void cycles(TensorModel model, int number) {
        for (int i = 0; i < number; i++) {
            try (TensorSession session = model.open(1)) {
                assertThat(session.run(List.of(GIVEN)).get(0).values()).hasSize(WEIGHTS);
            }
        }
        // what Java itself has taken for arrays is no leak of an engine's
        System.gc();
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
            public List<Tensor> run(List<Tensor> inputs) {
                return inputs;
            }

            @Override
            public void free() {
                freed.set(true);
            }
        });
    }
}
