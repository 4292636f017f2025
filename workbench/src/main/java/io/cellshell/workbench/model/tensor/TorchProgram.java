package io.cellshell.workbench.model.tensor;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes TorchScript modules of one function, for what PyTorch can and DJL has no way to ask of it. */
final class TorchProgram {

    private TorchProgram() {}

    /**
     * A module without any weights.
     *
     * @param arguments those after {@code self}, such as {@code "x: Tensor"}
     * @param result the type of the result, such as {@code "int"}
     * @param expression what the result is, such as {@code "ops.prim.dtype(x)"}
     */
    static PtSymbolBlock of(NDManager manager, String arguments, String result, String expression) {
        String code = "class N(Module):\n  __parameters__ = []\n  __buffers__ = []\n  training : bool\n"
                + "  def forward(self: __torch__.N" + (arguments.isEmpty() ? "" : ", " + arguments) + ") -> " + result
                + ":\n    return " + expression + "\n";
        Map<String, String> files = Map.of(
                "n/code/__torch__.py",
                code,
                "n/data.pkl",
                // an object of the class N, whose only attribute is training = False
                "\u0080\u0002c__torch__\nN\nq\u0000)\u0081}X\u0008\u0000\u0000\u0000trainingq\u0001\u0089sbq\u0002.",
                "n/constants.pkl",
                "\u0080\u0002).",
                "n/version",
                "3\n");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> entry : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.ISO_8859_1));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            return JniUtils.loadModule(
                    (PtNDManager) manager, new ByteArrayInputStream(bytes.toByteArray()), false, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
