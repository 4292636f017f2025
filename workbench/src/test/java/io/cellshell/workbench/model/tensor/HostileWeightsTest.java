package io.cellshell.workbench.model.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.model.ModelException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileWeightsTest {

    @TempDir
    Path folder;

    private static final TensorSpec ANY =
            new TensorSpec("any", List.of(new AxisSpec("x", AxisRole.X, SizeRule.Stepped.any())));

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
    void aBombIsNotUnpacked() {
        Path path = new TorchScriptFile()
                .entry("code/__torch__/bomb.py", new byte[65 << 20])
                .write(folder.resolve("bomb.pt"));
        assertThatThrownBy(() -> script(path).open(1)).hasMessageContaining("has more than 64 MB");
    }

    @Test
    void noCopyIsLeftAmongTemporaryFiles() throws IOException {
        Path good = new TorchScriptFile().write(folder.resolve("good.pt"));
        Path bad = new TorchScriptFile().forward("return nothing").write(folder.resolve("bad.pt"));
        long before = copies();
        script(good).open(1).close();
        assertThatThrownBy(() -> script(bad).open(1))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("nothing");
        assertThat(copies()).isEqualTo(before);
    }

    private static long copies() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(f -> f.getFileName().toString().startsWith("torchscript"))
                    .count();
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
}
