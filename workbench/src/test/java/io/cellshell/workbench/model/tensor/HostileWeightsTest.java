package io.cellshell.workbench.model.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.model.ModelException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileWeightsTest {

    @TempDir
    Path folder;

    private static final TensorSpec ANY =
            new TensorSpec("any", List.of(new AxisSpec("x", AxisRole.X, SizeRule.Stepped.any())));

    private static final String MARK = "left_among_temporary_files";

    private TensorModel script(Path path) {
        return TorchScript.of(path, List.of(ANY), List.of(ANY));
    }

    @Test
    void codeThatReachesFilesOrConnectionsIsNotLoaded() throws IOException {
        Path victim = Files.writeString(folder.resolve("victim"), "kept");
        for (String body : List.of(
                "torch.save(x, \"" + victim + "\")\n    return x",
                "x.save(\"" + victim + "\")\n    return x",
                "ops.aten.save(x, \"" + victim + "\")\n    return x",
                "getattr(torch, \"sa\" \"ve\")(x, \"" + victim + "\")\n    return x",
                "getattr(getattr(self, \"0\"), \"sa\\x76e\")(x)\n    return x",
                "getattr(torch, \"save\")(x, \"" + victim + "\")\n    return x",
                "getattr(torch, 'from' '_file')(\"" + victim + "\", True, 4)\n    return x",
                "torch . \\\n   save(x, \"" + victim + "\")\n    return x",
                "a = \"#\"; torch.save(x, \"" + victim + "\")\n    return x",
                "return torch.from_file(\"" + victim + "\", True, 4)",
                "return ops.rpc.remote(x)",
                "return ops\n     .symm_mem.one(x)",
                "s = __torch__.torch.classes.dist_c10d.TCPStore(\"h\", 1)\n    return x")) {
            Path path = new TorchScriptFile().forward(body).write(folder.resolve("hostile.pt"));
            assertThatThrownBy(() -> {
                        try (TensorSession session = script(path).open(1)) {
                            session.run(List.of(Tensor.of(List.of("x"), List.of(1), new float[1])));
                        }
                    })
                    .as(body)
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("is not opened as TorchScript");
        }
        assertThat(victim).hasContent("kept");
    }

    @Test
    void layersThatAreCalledByNumbersAreOpened() {
        Path path = new TorchScriptFile()
                .with("0", 2)
                .forward("return torch.mul(x, getattr(self, \"0\"))")
                .write(folder.resolve("numbers.pt"));
        try (TensorSession session = script(path).open(1)) {
            assertThat(session.run(List.of(Tensor.of(List.of("x"), List.of(1), new float[] {3})))
                            .get(0)
                            .values())
                    .containsExactly(6);
        }
    }

    @Test
    void aNameThatPyTorchCannotReadAgainIsSaidToBeOne() {
        // as PyTorch writes getattr(self, "größe")
        Path path = new TorchScriptFile()
                .forward("return torch.mul(x, getattr(self, \"gr\\0)+\\//.\\0)+\\/,/e\"))")
                .write(folder.resolve("names.pt"));
        assertThatThrownBy(() -> script(path).open(1))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("name the modules with plain letters")
                .hasMessageNotContaining("reach files");
    }

    /** Tuples of tuples, each of which is said once, take no memory until they are written out. */
    @Test
    void aPickleThatWouldGrowBeyondMeasureIsRefused() {
        ByteArrayOutputStream nested = new ByteArrayOutputStream();
        nested.writeBytes(new byte[] {(byte) 0x80, 2, ')', 'q', 0});
        for (int i = 0; i < 60; i++) {
            nested.writeBytes(new byte[] {'h', (byte) i, 'h', (byte) i, (byte) 0x86, 'q', (byte) (i + 1)});
        }
        byte[] tuples = nested.toByteArray();
        nested.writeBytes("ctorch._utils\n_rebuild_tensor_v2\n((X".getBytes(StandardCharsets.US_ASCII));
        nested.writeBytes(new byte[] {7, 0, 0, 0});
        nested.writeBytes("storagectorch\nFloatStorage\nX".getBytes(StandardCharsets.US_ASCII));
        nested.writeBytes(new byte[] {1, 0, 0, 0, '0', 'N', 'K', 0, 't', 'Q', 'K', 0, 'h', 60, 'h', 60, 't', 'R', '.'});
        byte[] length = {(byte) 0x80, 2, 'X', -1, -1, -1, -1, '.'};
        for (byte[] pickle : List.of(nested.toByteArray(), tuples, length, new byte[0])) {
            Path path =
                    new TorchScriptFile().with("w", 1).entry("data.pkl", pickle).write(folder.resolve("grows.pt"));
            assertThatThrownBy(() -> script(path).open(1))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("data.pkl is damaged");
        }
    }

    @Test
    void aPickleOfPythonIsNeverOpened() {
        Path path = folder.resolve("state.pt");
        assertThatThrownBy(() -> script(new TorchScriptFile()
                                .entry(
                                        "data.pkl",
                                        "cposix\nsystem\n(S'touch x'\ntR.".getBytes(StandardCharsets.US_ASCII))
                                .write(path))
                        .open(1))
                .isInstanceOf(ModelException.class);
        try (var zip = new java.util.zip.ZipOutputStream(Files.newOutputStream(path))) {
            zip.putNextEntry(new java.util.zip.ZipEntry("archive/data.pkl"));
            zip.write("cposix\nsystem\n(S'touch x'\ntR.".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        assertThatThrownBy(() -> script(path).open(1))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("a pickle may run any program, so it is never opened");
    }

    @Test
    void partsThatMakeNoNetworkAreLeftOut() {
        Path path = new TorchScriptFile()
                .entry("../../outside", new byte[1])
                .entry("extra/anything", new byte[1])
                .entry("code/__torch__.py.debug_pkl", new byte[] {1, 2, 3})
                .write(folder.resolve("parts.pt"));
        try (TensorSession session = script(path).open(1)) {
            assertThat(session.run(List.of(Tensor.of(List.of("x"), List.of(1), new float[] {3})))
                            .get(0)
                            .values())
                    .containsExactly(3);
        }
    }

    @Test
    void codeInAPackageThatIsCalledAsThePartsWithNumbersIsLookedAtToo() {
        for (String name : List.of("code/__torch__/data/a.py", "code/__torch__/constants/a.py", "code/data/1.py")) {
            Path path = new TorchScriptFile()
                    .entry(name, "def f(x: Tensor):\n  torch.save(x, \"x\")\n".getBytes(StandardCharsets.UTF_8))
                    .write(folder.resolve("named.pt"));
            assertThatThrownBy(() -> script(path).open(1))
                    .as(name)
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("uses “save”");
        }
    }

    @Test
    void numbersThatAreMissingOrTooFewAreNotTakenFromWhateverLiesBehindThem() {
        TorchScriptFile.Shape two = new TorchScriptFile.Shape(2, 0, List.of(2), List.of(1));
        assertThat(weights("sound", two, 8)).containsExactly(3, 4);
        assertThat(weights("more than needed", two, 12)).containsExactly(3, 4);
        assertThat(weights("each twice", new TorchScriptFile.Shape(2, 1, List.of(2), List.of(0)), 8))
                .containsExactly(4, 4);
        Map<String, TorchScriptFile.Shape> beyond = Map.of(
                "more numbers than bytes", new TorchScriptFile.Shape(3, 0, List.of(2), List.of(1)),
                "negative", new TorchScriptFile.Shape(-1, 0, List.of(2), List.of(1)),
                "a larger size", new TorchScriptFile.Shape(2, 0, List.of(3), List.of(1)),
                "very large", new TorchScriptFile.Shape(2, 0, List.of(2_000_000_000), List.of(1)),
                "large together", new TorchScriptFile.Shape(2, 0, List.of(2_000_000_000, 3), List.of(2_000_000_000, 9)),
                "a wider stride", new TorchScriptFile.Shape(2, 0, List.of(2), List.of(2)),
                "behind them", new TorchScriptFile.Shape(2, 1, List.of(2), List.of(1)),
                "before them", new TorchScriptFile.Shape(2, -1, List.of(2), List.of(1)),
                "backwards", new TorchScriptFile.Shape(2, 1, List.of(2), List.of(-1)),
                "of a negative size", new TorchScriptFile.Shape(2, 0, List.of(-2), List.of(1)));
        beyond.forEach((name, shape) -> assertThatThrownBy(() -> weights(name, shape, 8))
                .as(name)
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("its part data.pkl is damaged"));
        assertThatThrownBy(() -> weights("cut off", two, 5))
                .hasMessageContaining("data/0 has 5 bytes, where 2 numbers");
        assertThatThrownBy(() -> weights("gone", two, 0)).hasMessageContaining("data/0 has 0 bytes, where 2 numbers");
    }

    /** What a network gives whose only weights are 3, 4 and, where there is room, 0. */
    private float[] weights(String name, TorchScriptFile.Shape shape, int bytes) {
        byte[] numbers = ByteBuffer.allocate(Math.max(8, bytes))
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(3)
                .putFloat(4)
                .array();
        Path path = new TorchScriptFile()
                .with("w", 3, 4)
                .shape(shape)
                .entry("data/0", Arrays.copyOf(numbers, bytes))
                .forward("return self.w")
                .write(folder.resolve(name + ".pt"));
        try (TensorSession session = script(path).open(1)) {
            return session.run(List.of(Tensor.of(List.of("x"), List.of(1), new float[] {3})))
                    .get(0)
                    .values();
        }
    }

    @Test
    void aPickleThatIsCutOffOrTurnedIntoAnotherIsRefused() {
        byte[] sound = new TorchScriptFile().with("w", 3, 4).pickle();
        for (int length = 0; length < sound.length; length++) {
            Path path = new TorchScriptFile()
                    .with("w", 3, 4)
                    .entry("data.pkl", Arrays.copyOf(sound, length))
                    .write(folder.resolve("cut.pt"));
            assertThatThrownBy(() -> script(path).open(1))
                    .as("%d bytes", length)
                    .isInstanceOf(ModelException.class);
        }
        for (String pickle :
                List.of("t.", "R.", "(.", "h\u0001.", "X\u00ff\u00ff\u00ff\u00ff.", "cos\nsystem\n", "V1\n.", "}s.")) {
            Path path = new TorchScriptFile()
                    .entry("data.pkl", pickle.getBytes(StandardCharsets.ISO_8859_1))
                    .write(folder.resolve("odd.pt"));
            assertThatThrownBy(() -> script(path).open(1))
                    .as(pickle)
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("its part data.pkl is damaged");
        }
    }

    @Test
    void aWeightThatChangedOnItsWayIsFound() throws IOException {
        Path path =
                new TorchScriptFile().with("w", 3, 4).forward("return self.w").write(folder.resolve("way.pt"), false);
        byte[] bytes = Files.readAllBytes(path);
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("made/data/0") + "made/data/0".length() + 3;
        bytes[at] ^= 1;
        Files.write(path, bytes);
        assertThatThrownBy(() -> script(path).open(1))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("its part data/0 is not the one of its checksum");
    }

    @Test
    void aBombIsNotUnpacked() {
        Path path = new TorchScriptFile()
                .entry("code/__torch__/bomb.py", new byte[65 << 20])
                .write(folder.resolve("bomb.pt"));
        assertThatThrownBy(() -> script(path).open(1)).hasMessageContaining("has more than 64 MB");
    }

    @Test
    void noCopyIsLeftAmongTemporaryFiles() throws IOException {
        Path good = new TorchScriptFile().with(MARK, 1).write(folder.resolve("good.pt"));
        Path bad = new TorchScriptFile().forward("return " + MARK).write(folder.resolve("bad.pt"));
        Set<Path> before = copies();
        script(good).open(1).close();
        assertThatThrownBy(() -> script(bad).open(1))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(MARK);
        assertThat(copies()).isEqualTo(before);
    }

    /** Copies of these files: other tests may be reading networks of their own. */
    private static Set<Path> copies() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(f -> f.getFileName().toString().startsWith("torchscript"))
                    .filter(HostileWeightsTest::isMarked)
                    .collect(Collectors.toSet());
        }
    }

    private static boolean isMarked(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(MARK);
        } catch (IOException e) {
            return false; // another test's, and gone
        }
    }

    @Test
    void weightsOfOnnxOutsideItsFolderAreNotRead() throws IOException {
        Path inside = Files.createDirectory(folder.resolve("package"));
        Files.write(folder.resolve("secret"), new byte[] {0, 0, (byte) 0x80, 0x3f});
        Files.write(inside.resolve("weights"), new byte[] {0, 0, 0, 0x40});
        try {
            Files.createSymbolicLink(inside.resolve("link"), folder.resolve("secret"));
        } catch (IOException | UnsupportedOperationException e) {
            Files.write(inside.resolve("link"), new byte[0]);
        }
        for (String place : List.of("../secret", folder.resolve("secret").toString(), "link", "a/../../secret")) {
            assertThatThrownBy(() -> onnx(inside, place).open(1)).as(place).isInstanceOf(ModelException.class);
        }
        try (TensorSession session = onnx(inside, "weights").open(1)) {
            assertThat(session.run(List.of(Tensor.of(List.of("x"), List.of(1), new float[] {3})))
                            .get(0)
                            .values())
                    .containsExactly(6);
        }
    }

    private TensorModel onnx(Path inside, String weights) {
        Path path = new OnnxFile()
                .weightsIn(weights, "w", 1)
                .node("Mul", new String[] {"a", "w"}, new String[] {"b"}, Map.of())
                .input("a", OnnxFile.FLOAT, -1)
                .output("b", OnnxFile.FLOAT, -1)
                .write(inside.resolve("net.onnx"));
        return OnnxModel.of(path, List.of(ANY), List.of(ANY));
    }

    @Test
    void operatorsThatOnnxRuntimeDoesNotHaveAreRefused() {
        Path path = new OnnxFile()
                .node("RunProgram", new String[] {"a"}, new String[] {"b"}, Map.of())
                .input("a", OnnxFile.FLOAT, -1)
                .output("b", OnnxFile.FLOAT, -1)
                .write(folder.resolve("unknown.onnx"));
        assertThatThrownBy(() -> OnnxModel.of(path, List.of(ANY), List.of(ANY)).open(1))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("RunProgram");
    }

    /** Some seconds of adding, of which the test sees nothing: it goes on as soon as it is interrupted. */
    @Test
    void aNetworkThatRunsLongIsLeftAloneByAnInterrupt() {
        Path path = new TorchScriptFile()
                .forward("y = x\n    for i in range(1000000):\n      y = torch.add(y, 1)\n    return y")
                .write(folder.resolve("long.pt"));
        Tensor one = Tensor.of(List.of("x"), List.of(1), new float[] {3});
        try (TensorSession session = script(path).open(1)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> session.run(List.of(one)))
                    .isInstanceOf(CancellationException.class)
                    .hasMessageContaining("interrupted");
            assertThat(Thread.interrupted()).isTrue();
            assertThatThrownBy(() -> session.run(List.of(one)))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("open the model again");
        }
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> script(path).open(1)).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void whatWasLeftAloneIsFreedAfterItHasEnded() throws InterruptedException {
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch freed = new CountDownLatch(1);
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        NativeWorker worker = new NativeWorker("test");
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> worker.call(
                        "Waiting",
                        () -> {
                            try {
                                goOn.await();
                            } catch (InterruptedException e) {
                                order.add("native code does not see interrupts");
                            }
                            return order.add("ended");
                        },
                        () -> order.add("asked to stop")))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
        worker.close(() -> {
            order.add("freed");
            freed.countDown();
        });
        assertThat(order).containsExactly("asked to stop");
        goOn.countDown();
        freed.await();
        assertThat(order).containsExactly("asked to stop", "ended", "freed");
    }

    @Test
    void outputsForWhichThereIsNoRoomAreNotCopied() {
        for (String body : List.of(
                "return torch.expand(x, [2000000000])",
                "return torch.expand(torch.reshape(x, [1, 1]), [40000, 40000])",
                "return torch.expand(x, [9000000000])",
                "return torch.zeros([900000000000000])")) {
            Path path = new TorchScriptFile().forward(body).write(folder.resolve("large.pt"));
            try (TensorSession session = script(path).open(1)) {
                assertThatThrownBy(() -> session.run(List.of(Tensor.of(List.of("x"), List.of(1), new float[] {3}))))
                        .as(body)
                        .isInstanceOf(ModelException.class)
                        .hasMessageMatching("(?s).{30,600}");
            }
        }
    }
}
