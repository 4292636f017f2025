package io.cellshell.workbench.model.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import io.cellshell.workbench.model.ModelException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Runs TorchScript with {@code None} for inputs that are left out. DJL has no way to make a {@code None}, so it is asked of a TorchScript
 * module that gives nothing else.
 */
final class TorchNone {

    /** What {@code torch.jit.script} of a module that returns {@code None} writes. */
    private static final Map<String, String> MODULE = Map.of(
            "none/code/__torch__.py",
            "class N(Module):\n  __parameters__ = []\n  __buffers__ = []\n  training : bool\n"
                    + "  def forward(self: __torch__.N) -> Optional[Tensor]:\n    return None\n",
            "none/data.pkl",
            // an object of the class N, whose only attribute is training = False
            "\u0080\u0002c__torch__\nN\nq\u0000)\u0081}X\u0008\u0000\u0000\u0000trainingq\u0001\u0089sbq\u0002.",
            "none/constants.pkl",
            "\u0080\u0002).",
            "none/version",
            "3\n");

    private TorchNone() {}

    /**
     * What a network gives.
     *
     * @param network of TorchScript
     * @param scope owns the outputs
     * @param arrays one for each input; empty for {@code None}
     * @throws ModelException where the network is none of TorchScript
     */
    static NDList forward(Block network, NDManager scope, List<Optional<NDArray>> arrays) {
        if (!(network instanceof PtSymbolBlock script)) {
            throw new ModelException("The network takes all of its inputs, but one was left out; give it.");
        }
        List<IValue> given = new ArrayList<>();
        try (PtSymbolBlock module = module(scope);
                IValue none = IValueUtils.forward(module, new IValue[0])) {
            JniUtils.enableInferenceMode(script);
            try {
                for (Optional<NDArray> array : arrays) {
                    given.add(array.map(one -> IValue.from((PtNDArray) one)).orElse(none));
                }
                try (IValue output = IValueUtils.forward(script, given.toArray(IValue[]::new))) {
                    return output.toNDList((PtNDManager) scope);
                }
            } finally {
                given.stream().filter(value -> value != none).forEach(IValue::close);
            }
        }
    }

    private static PtSymbolBlock module(NDManager manager) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> entry : MODULE.entrySet()) {
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
