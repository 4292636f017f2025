package io.cellshell.workbench.model.bioimageio;

import io.cellshell.workbench.file.AtomicFile;
import io.cellshell.workbench.file.FileEnding;
import io.cellshell.workbench.image.npy.NpyArray;
import io.cellshell.workbench.image.npy.NumberType;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.bioimageio.description.DeclaredFile;
import io.cellshell.workbench.model.pipeline.Decoder;
import io.cellshell.workbench.model.pipeline.Pipeline;
import io.cellshell.workbench.model.tensor.Tensor;
import io.cellshell.workbench.model.tensor.TensorModel;
import io.cellshell.workbench.model.tensor.TensorSpec;
import io.cellshell.workbench.model.torchscript.ScriptModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Writes a pipeline over TorchScript, ONNX, DJL's layers, or a package that was opened, as a package. */
public final class PipelineWriter {

    /** Of a picture, as the format allows. */
    private static final int LARGEST_COVER = 500_000;

    private PipelineWriter() {}

    /**
     * Writes a pipeline, the whole package or nothing.
     *
     * @param check looks at the folder with all files before they get their name
     * @throws ModelException where the name does not end in {@code .zip}, or the pipeline cannot be said in a package
     * @throws UncheckedIOException where it cannot be written
     */
    public static void write(Pipeline<?> pipeline, Path path, Consumer<Path> check) {
        if (FileEnding.of(path, PackageWriter.ENDINGS).isEmpty()) {
            throw new ModelException(FileEnding.refusal(path, "a model", PackageWriter.ENDINGS));
        }
        AtomicFile.requirePlace(path);
        Path folder = null;
        try {
            folder = Files.createTempDirectory("model-package");
            Path parts = folder;
            List<String> names = fill(pipeline, parts);
            check.accept(parts);
            AtomicFile.write(path, out -> PackageWriter.pack(parts, names, out));
        } catch (IOException e) {
            throw new UncheckedIOException("There is no room among temporary files to make a package.", e);
        } finally {
            FileReference.delete(folder);
        }
    }

    /** Whether a package needs a file of this name for something that is not the values of a network. */
    static boolean isTaken(String name) {
        return List.of(
                                PackageDescription.FILE,
                                PackageDescription.README,
                                PackageDescription.ONNX,
                                NetworkState.WEIGHTS,
                                NetworkState.FILE)
                        .contains(name)
                || name.startsWith("test_")
                || name.startsWith("cover")
                || name.endsWith(".yaml");
    }

    private static List<String> fill(Pipeline<?> pipeline, Path folder) throws IOException {
        Files.writeString(folder.resolve(NetworkState.FILE), PipelineState.json(pipeline));
        TensorModel known = pipeline.network() instanceof ScriptModel trained ? trained.origin() : pipeline.network();
        Optional<PackedModel> packed = known instanceof PackedModel model ? Optional.of(model) : Optional.empty();
        Optional<PackageOrigin> origin = packed.map(PackageOrigin::of);
        WrittenWeights weights = WrittenWeights.into(folder, pipeline.network());
        PipelineTestData test = PipelineTestData.of(pipeline, packed);
        PipelineDescription description =
                new PipelineDescription(pipeline, origin, name -> PackageWriter.sha256(folder.resolve(name)));
        List<String> names = new ArrayList<>(List.of(PackageDescription.FILE, PackageDescription.README));
        List<String> covers = covers(pipeline, origin.filter(from -> description.isSame()), test, folder);
        names.addAll(covers);
        names.addAll(weights.files());
        names.addAll(tensors(pipeline.network().inputs(), test.inputs(), "input", description::inputType, folder));
        names.addAll(tensors(pipeline.network().outputs(), test.outputs(), "output", description::outputType, folder));
        names.add(NetworkState.FILE);
        Files.writeString(
                folder.resolve(PackageDescription.README),
                PipelineReadme.text(pipeline, weights, origin, description.isSame()));
        Files.writeString(folder.resolve(PackageDescription.FILE), description.yaml(weights, covers));
        return names;
    }

    private static List<String> tensors(
            List<TensorSpec> specs,
            List<Tensor> values,
            String kind,
            Function<TensorSpec, NumberType> type,
            Path folder) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < specs.size(); i++) {
            String name = PipelineDescription.testFile(specs, i, kind);
            NumberType stored = type.apply(specs.get(i));
            NpyArray.write(
                    folder.resolve(name),
                    values.get(i).sizes(),
                    values.get(i).values(),
                    stored.isFloat() ? NumberType.FLOAT32 : stored);
            names.add(name);
        }
        return names;
    }

    /** Those of the package that the model is from, where it still gives the same; else one of the test. */
    private static List<String> covers(
            Pipeline<?> pipeline, Optional<PackageOrigin> origin, PipelineTestData test, Path folder)
            throws IOException {
        List<String> names = new ArrayList<>();
        for (DeclaredFile cover :
                origin.map(from -> from.opened().model().about().covers()).orElse(List.of())) {
            String ending = cover.source().replaceAll(".*(\\.[A-Za-z]{3,4})$", "$1");
            Optional<byte[]> bytes =
                    ModelPackage.of(origin.orElseThrow().files()).file(cover.source(), LARGEST_COVER);
            if (bytes.isPresent() && ending.matches("(?i)\\.(png|jpe?g|gif|tiff?|svg)")) {
                String name = "cover" + (names.size() + 1) + ending;
                Files.write(folder.resolve(name), bytes.get());
                names.add(name);
            }
        }
        if (names.isEmpty() && test.image().isPresent()) {
            Files.write(folder.resolve(CoverImage.FILE), cover(pipeline, test));
            names.add(CoverImage.FILE);
        }
        return names;
    }

    private static byte[] cover(Pipeline<?> pipeline, PipelineTestData test) {
        Decoder<?> decoder = pipeline.decoder();
        try {
            Object prediction = decoder.decode(
                    pipeline.network().outputs(), test.outputs(), test.image().orElseThrow());
            return CoverImage.png(test.image().orElseThrow(), prediction);
        } catch (ModelException e) {
            // what it gives is no picture
            return CoverImage.png(test.image().orElseThrow(), "");
        }
    }
}
