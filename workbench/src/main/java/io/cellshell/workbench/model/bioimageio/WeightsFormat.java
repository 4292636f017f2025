package io.cellshell.workbench.model.bioimageio;

/** The formats of weights in a package that run here. */
public enum WeightsFormat {
    /** A graph of operators, run by ONNX Runtime. */
    ONNX("onnx"),
    /** A program of PyTorch's own, run by libtorch; see {@link io.cellshell.workbench.model.tensor.TorchScript}. */
    TORCHSCRIPT("torchscript");

    private final String key;

    WeightsFormat(String key) {
        this.key = key;
    }

    /** Its name in a description. */
    public String key() {
        return key;
    }
}
