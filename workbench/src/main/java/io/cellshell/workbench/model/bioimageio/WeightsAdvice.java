package io.cellshell.workbench.model.bioimageio;

import io.cellshell.workbench.model.bioimageio.description.DescribedWeights;
import java.nio.file.Path;
import java.util.List;

/** What to do with weights that do not run here: the command, in Python, that makes ONNX of them. */
final class WeightsAdvice {

    private static final String TF2ONNX = "python -m tf2onnx.convert ";
    private static final String ENDING = " --output weights.onnx --opset 17";

    private WeightsAdvice() {}

    /** Why none of a package's weights run here, and the first of the ways to weights that do. */
    static String words(Path path, List<DescribedWeights> weights) {
        List<String> formats = weights.stream().map(DescribedWeights::format).toList();
        DescribedWeights best = weights.stream()
                .filter(entry -> entry.format().equals("pytorch_state_dict"))
                .findFirst()
                .orElse(weights.get(0));
        return path + " has weights of the formats " + formats + " alone; ONNX and TorchScript run here. "
                + command(path, best);
    }

    private static String command(Path path, DescribedWeights weights) {
        String name = PackageFiles.shown(weights.file().source());
        String add =
                "”, then put weights.onnx into the package and “onnx: {source: weights.onnx, opset_version: 17}” below"
                        + " “weights” of its description.";
        return switch (weights.format()) {
            case "pytorch_state_dict" ->
                "In Python, “bioimageio add-weights --target-format onnx " + path + " NEW_FOLDER” makes ONNX of them"
                        + program(weights) + "; then open NEW_FOLDER here.";
            case "keras_v3" ->
                "In Python, run “python -c \"import keras; keras.saving.load_model('" + name
                        + "').export('weights.onnx', format='onnx')\"" + add;
            case "keras_hdf5" -> "In Python, run “" + TF2ONNX + "--keras " + name + ENDING + add;
            case "tensorflow_saved_model_bundle" ->
                "Unpack " + name + " into a folder and, in Python, run “" + TF2ONNX + "--saved-model FOLDER" + ENDING
                        + add;
            case "tensorflow_js" ->
                "Unpack " + name + " and, in Python, run “" + TF2ONNX + "--tfjs model.json" + ENDING + add;
            default -> "Ask its authors for ONNX.";
        };
    }

    /** The conversion runs what the package brings. */
    private static String program(DescribedWeights weights) {
        return weights.architecture()
                .flatMap(DescribedWeights.Architecture::file)
                .map(file -> " (it runs the program " + PackageFiles.shown(file.source())
                        + " of the package, so only if you trust it"
                        + weights.dependencies()
                                .map(env -> ", with the libraries of " + PackageFiles.shown(env.source()))
                                .orElse("")
                        + ")")
                .orElse("");
    }
}
