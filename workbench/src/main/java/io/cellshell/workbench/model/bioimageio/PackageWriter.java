package io.cellshell.workbench.model.bioimageio;

import io.cellshell.workbench.file.AtomicFile;
import io.cellshell.workbench.file.FileEnding;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.npy.NpyArray;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.model.onnx.OnnxExport;
import io.cellshell.workbench.model.pipeline.ImageDecoder;
import io.cellshell.workbench.model.pipeline.PipelinePredictor;
import io.cellshell.workbench.model.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a network as a package: for other programs ONNX with processing and test tensors, for going on here safetensors with all else. Before
 * the package gets its name it is opened as a stranger's would be, and has to give what the network gives.
 */
public final class PackageWriter {

    private static final List<String> ENDINGS = List.of(".zip");

    private static final List<String> FILES = List.of(
            PackageDescription.FILE,
            PackageDescription.README,
            PackageDescription.ONNX,
            PackageDescription.TEST_INPUT,
            PackageDescription.TEST_OUTPUT,
            NetworkState.WEIGHTS,
            NetworkState.FILE);

    /** One for all, so that the same network gives the same bytes; the first day of 1980 would get a note in the time zone. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    /** Of a value and of one more: what 32-bit floats leave after a hundred layers of sums in another order. */
    private static final double TOLERANCE = 1e-3;

    private PackageWriter() {}

    /**
     * Writes a network, the whole package or nothing.
     *
     * @throws ModelException where the name does not end in {@code .zip}, the network's decoder is not one of CellShell's, or its
     *     normalisation cannot be said in the format
     * @throws UncheckedIOException where it cannot be written
     */
    public static void write(Network<?> network, Path path) {
        if (FileEnding.of(path, ENDINGS).isEmpty()) {
            throw new ModelException(FileEnding.refusal(path, "a network", ENDINGS));
        }
        Path folder = null;
        try {
            folder = Files.createTempDirectory("model-package");
            Path parts = folder;
            AtomicFile.write(path, out -> {
                fill(network, parts);
                requireSame(parts);
                pack(parts, out);
            });
        } catch (IOException e) {
            throw new UncheckedIOException("There is no room among temporary files to make a package.", e);
        } finally {
            FileReference.delete(folder);
        }
    }

    /** That part of an image which a package of such a network shows as its test input. */
    public static Image middle(Image image, UNet architecture) {
        return TestPatch.middle(image, architecture);
    }

    private static void fill(Network<?> network, Path folder) throws IOException {
        PackageGeometry geometry = PackageGeometry.of(network.architecture());
        DecoderState.of(network.decoder());
        TestPatch test = TestPatch.of(network, geometry);
        Files.writeString(folder.resolve(NetworkState.FILE), NetworkState.json(network, test));
        network.weights().write(folder.resolve(NetworkState.WEIGHTS));
        OnnxExport.write(
                network.architecture(),
                network.weights(),
                network.decoder().activation(),
                folder.resolve(PackageDescription.ONNX));
        NpyArray.write(folder.resolve(PackageDescription.TEST_INPUT), test.shape(), test.input());
        NpyArray.write(folder.resolve(PackageDescription.TEST_OUTPUT), test.outputShape(), test.output());
        Files.writeString(
                folder.resolve(PackageDescription.README),
                PackageReadme.text(network, geometry, test),
                StandardCharsets.UTF_8);
        Files.writeString(
                folder.resolve(PackageDescription.FILE),
                PackageDescription.yaml(network, geometry, test, name -> sha256(folder.resolve(name))));
    }

    private static String sha256(Path file) {
        MessageDigest digest = FileReference.newDigest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void requireSame(Path folder) {
        ModelPackage made = ModelPackage.open(folder);
        Image input = new ImageDecoder(0).decode(made.inputs(), made.testInputs(), Image.of(1, 1, new float[1]));
        Tensor expected = made.testOutputs().get(0);
        try (PipelinePredictor<Image> open = made.pipeline().open()) {
            Tensor found = open.outputs(List.of(input)).get(0);
            for (int i = 0; i < expected.values().length; i++) {
                float value = expected.values()[i];
                float other = found.values()[i];
                if (!(Math.abs(value - other) <= TOLERANCE * (1 + Math.abs(value)))) {
                    throw new ModelException("The network is not written: as ONNX it gives " + other
                            + " where it gives " + value
                            + " here; its weights are most likely far beyond the usual, so look at its training.");
                }
            }
        }
    }

    private static void pack(Path folder, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        for (String name : FILES) {
            ZipEntry entry = new ZipEntry(name);
            entry.setTimeLocal(TIME);
            zip.putNextEntry(entry);
            Files.copy(folder.resolve(name), zip);
            zip.closeEntry();
        }
        zip.finish();
    }
}
