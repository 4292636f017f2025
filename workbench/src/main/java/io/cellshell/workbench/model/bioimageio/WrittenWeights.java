package io.cellshell.workbench.model.bioimageio;

import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.Torch;
import io.cellshell.workbench.model.bioimageio.description.DescribedWeights;
import io.cellshell.workbench.model.bioimageio.description.Person;
import io.cellshell.workbench.model.onnx.BlockExport;
import io.cellshell.workbench.model.onnx.OnnxContents;
import io.cellshell.workbench.model.tensor.BlockModel;
import io.cellshell.workbench.model.tensor.OnnxModel;
import io.cellshell.workbench.model.tensor.SeparateModel;
import io.cellshell.workbench.model.tensor.TensorModel;
import io.cellshell.workbench.model.tensor.TorchScript;
import io.cellshell.workbench.model.torchscript.ScriptModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The weights of a network in the folder of a package in the making, byte by byte as they were.
 *
 * @param format what runs them
 * @param files their names, the one that is described first
 * @param facts what the description says of them besides
 */
record WrittenWeights(WeightsFormat format, List<String> files, Map<String, Object> facts) {

    private static final String TORCH = "weights.pt";

    /** What lies beside them in the folder. */
    private static final String PLAIN_NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";

    /**
     * Puts them there.
     *
     * @throws ModelException where there are none, or a layer is not supported
     */
    static WrittenWeights into(Path folder, TensorModel network) throws IOException {
        if (network instanceof PackedModel packed) {
            return packed(folder, packed);
        }
        if (network instanceof ScriptModel trained) {
            trained.write(folder.resolve(TORCH));
            return new WrittenWeights(
                    WeightsFormat.TORCHSCRIPT, List.of(TORCH), Map.of("pytorch_version", Torch.version()));
        }
        if (network instanceof SeparateModel separate) {
            return into(folder, separate.inThisProcess());
        }
        if (network instanceof TorchScript script) {
            copy(script.path(), folder.resolve(TORCH));
            return new WrittenWeights(
                    WeightsFormat.TORCHSCRIPT, List.of(TORCH), torch(Optional.empty(), Optional.empty()));
        }
        if (network instanceof OnnxModel onnx) {
            copy(onnx.path(), folder.resolve(PackageDescription.ONNX));
            return onnx(folder, onnx.path().toAbsolutePath().getParent());
        }
        if (network instanceof BlockModel block) {
            BlockExport.write(block, folder.resolve(PackageDescription.ONNX), folder.resolve(NetworkState.WEIGHTS));
            return new WrittenWeights(
                    WeightsFormat.ONNX,
                    List.of(PackageDescription.ONNX, NetworkState.WEIGHTS),
                    Map.of("opset_version", BlockExport.OPSET));
        }
        throw new ModelException("A network of the class " + network.getClass().getSimpleName()
                + " cannot be written, since nobody else could run it; a package holds TorchScript, ONNX, or a block of DJL's"
                + " layers (TorchScript.of, OnnxModel.of, BlockModel.of).");
    }

    private static WrittenWeights packed(Path folder, PackedModel packed) throws IOException {
        Optional<DescribedWeights> said = OpenedDescription.of(packed.files())
                .model()
                .weights(packed.format().key());
        if (packed.format() == WeightsFormat.TORCHSCRIPT) {
            packed.weights().copy(packed.files(), folder.resolve(TORCH));
            Map<String, Object> facts = torch(said.flatMap(DescribedWeights::pytorchVersion), said);
            return new WrittenWeights(WeightsFormat.TORCHSCRIPT, List.of(TORCH), facts);
        }
        packed.weights().copy(packed.files(), folder.resolve(PackageDescription.ONNX));
        OnnxContents file = OnnxContents.read(folder.resolve(PackageDescription.ONNX));
        List<String> files = new ArrayList<>(List.of(PackageDescription.ONNX));
        if (packed.external().isPresent()) {
            String name = requirePlain(packed.external().get().fileName());
            packed.external().get().copy(packed.files(), folder.resolve(name));
            files.add(name);
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("opset_version", file.opset());
        said.ifPresent(weights -> putOrigin(facts, weights));
        return new WrittenWeights(WeightsFormat.ONNX, files, facts);
    }

    private static WrittenWeights onnx(Path folder, Path source) throws IOException {
        OnnxContents file = OnnxContents.read(folder.resolve(PackageDescription.ONNX));
        List<String> files = new ArrayList<>(List.of(PackageDescription.ONNX));
        if (file.external().size() > 1) {
            throw new ModelException(
                    "The ONNX file has its values in " + file.external().size() + " further files ("
                            + String.join(", ", file.external())
                            + "), but a package has room for one; save it anew in Python with"
                            + " onnx.save(model, path, save_as_external_data=True, all_tensors_to_one_file=True).");
        }
        for (String name : file.external()) {
            copy(source.resolve(requirePlain(name)), folder.resolve(name));
            files.add(name);
        }
        return new WrittenWeights(WeightsFormat.ONNX, files, Map.of("opset_version", file.opset()));
    }

    private static String requirePlain(String name) {
        if (!name.matches(PLAIN_NAME) || PipelineWriter.isTaken(name)) {
            throw new ModelException(
                    "The values of the ONNX file lie in “" + PackageFiles.shown(name)
                            + "”, which is no plain name of a file beside it, or one that a package needs for something else; save it"
                            + " anew in Python with onnx.save(model, path, save_as_external_data=True, location=\"values.data\").");
        }
        return name;
    }

    private static Map<String, Object> torch(Optional<String> version, Optional<DescribedWeights> said) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("pytorch_version", version.orElseGet(Torch::version));
        if (version.isEmpty()) {
            facts.put(
                    "comment",
                    "Which PyTorch wrote the file is not known; it was run with PyTorch " + Torch.version() + ".");
        }
        said.ifPresent(weights -> putOrigin(facts, weights));
        return facts;
    }

    /** Who made them, and of what, where that is not in the package. */
    private static void putOrigin(Map<String, Object> facts, DescribedWeights weights) {
        weights.authors()
                .filter(all -> !all.isEmpty())
                .ifPresent(all -> facts.put(
                        "authors", all.stream().map(WrittenWeights::person).toList()));
        String comment = (facts.getOrDefault("comment", "") + " " + weights.comment()
                        + weights.parent()
                                .map(parent -> " Converted from " + parent + ", which is not in this package.")
                                .orElse(""))
                .strip();
        if (!comment.isEmpty()) {
            facts.put("comment", comment);
        }
    }

    static Map<String, Object> person(Person person) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("name", person.name());
        person.affiliation().ifPresent(text -> all.put("affiliation", text));
        person.email().ifPresent(text -> all.put("email", text));
        person.orcid().ifPresent(text -> all.put("orcid", text));
        person.githubUser().ifPresent(text -> all.put("github_user", text));
        return all;
    }

    private static void copy(Path from, Path to) throws IOException {
        if (!Files.isRegularFile(from)) {
            throw new ModelException("There is no file " + from.toAbsolutePath()
                    + ", in which the network was; put it there again, or open the network where it is now.");
        }
        Files.copy(from, to);
    }
}
