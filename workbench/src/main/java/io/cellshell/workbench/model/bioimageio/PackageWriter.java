package io.cellshell.workbench.model.bioimageio;

import io.cellshell.workbench.file.AtomicFile;
import io.cellshell.workbench.file.FileEnding;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.npy.NpyArray;
import io.cellshell.workbench.model.Architecture;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.Predictor;
import io.cellshell.workbench.model.onnx.OnnxExport;
import io.cellshell.workbench.model.pipeline.Pipeline;
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
 * Writes a network as a package: for other programs ONNX with processing, test tensors and a cover, for going on here safetensors with all else. Before
 * the package gets its name it is opened as a stranger's would be, and has to give what the network gives.
 */
public final class PackageWriter {

    static final List<String> ENDINGS = List.of(".zip");

    private static final List<String> FILES = List.of(
            PackageDescription.FILE,
            PackageDescription.README,
            CoverImage.FILE,
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
                pack(parts, out);
            });
        } catch (IOException e) {
            throw new UncheckedIOException("There is no room among temporary files to make a package.", e);
        } finally {
            FileReference.delete(folder);
        }
    }

    /** That part of an image which a package of such a network shows as its test input. */
    public static Image middle(Image image, Architecture architecture) {
        return TestPatch.middle(image, architecture);
    }

    private static void fill(Network<?> network, Path folder) throws IOException {
        PackageGeometry geometry = PackageGeometry.of(network.architecture());
        DecoderState.of(network.decoder());
        TestPatch test = TestPatch.of(network, geometry);
        Files.writeString(folder.resolve(NetworkState.FILE), NetworkState.json(network, test));
        network.weights().write(folder.resolve(NetworkState.WEIGHTS));
        onnx(network, folder.resolve(PackageDescription.ONNX));
        NpyArray.write(folder.resolve(PackageDescription.TEST_INPUT), test.shape(), test.input());
        if (test.isReal()) {
            Files.write(folder.resolve(CoverImage.FILE), cover(network, test.image()));
        }
        Files.writeString(
                folder.resolve(PackageDescription.README),
                PackageReadme.text(network, geometry, test),
                StandardCharsets.UTF_8);
        describe(network, geometry, test, folder);
        if (ObjectOutput.of(network.decoder()).isPresent()) {
            requireSameObjects(network, geometry, test, folder);
        } else {
            Tensor found = given(ModelPackage.open(folder).pipeline(), test);
            requireSame(test.output(), found.values());
        }
    }

    private static void onnx(Network<?> network, Path file) {
        OnnxExport.write(
                network.architecture(), network.weights(), network.decoder().activation(), file);
    }

    private static void describe(Network<?> network, PackageGeometry geometry, TestPatch test, Path folder)
            throws IOException {
        NpyArray.write(folder.resolve(PackageDescription.TEST_OUTPUT), test.outputShape(), test.output());
        Files.writeString(
                folder.resolve(PackageDescription.FILE),
                PackageDescription.yaml(network, geometry, test, name -> sha256(folder.resolve(name))));
    }

    private static byte[] cover(Network<?> network, Image example) {
        try (Predictor<?> open = network.open(1)) {
            return CoverImage.png(example, open.predict(example));
        } catch (ModelException e) {
            // points, say, are predicted in planes alone, but a network for volumes may be written all the same
            return CoverImage.png(example, "");
        }
    }

    static String sha256(Path file) {
        MessageDigest digest = FileReference.newDigest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * The last digit of what objects are made of may decide which is numbered first, or how far one reaches: what has to be the same is what
     * they are made of, and the numbers of the test output are those that the package gives.
     */
    private static void requireSameObjects(Network<?> network, PackageGeometry geometry, TestPatch test, Path folder)
            throws IOException {
        Pipeline<Image> pipeline = ModelPackage.open(folder).pipeline();
        String output = pipeline.network().outputs().get(0).id();
        Tensor raw = given(pipeline.with(output, List.of()), test);
        requireSame(test.rawOutput(network), channelsFirst(raw));
        describe(network, geometry, test.withOutput(given(pipeline, test).values()), folder);
    }

    private static float[] channelsFirst(Tensor raw) {
        if (raw.axes().indexOf("channel") == 1) {
            return raw.values();
        }
        int channels = raw.size("channel");
        int places = raw.values().length / channels;
        float[] values = new float[raw.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i % channels * places + i / channels] = raw.values()[i];
        }
        return values;
    }

    private static Tensor given(Pipeline<Image> pipeline, TestPatch test) {
        try (PipelinePredictor<Image> open = pipeline.open(1)) {
            return open.outputs(List.of(test.image())).get(0);
        }
    }

    private static void requireSame(float[] expected, float[] found) {
        for (int i = 0; i < expected.length; i++) {
            float value = expected[i];
            float other = found[i];
            if (!(Math.abs(value - other) <= TOLERANCE * (1 + Math.abs(value)))) {
                throw new ModelException("The network is not written: as ONNX it gives " + other + " where it gives "
                        + value
                        + " here; its weights are most likely far beyond the usual, so look at its training.");
            }
        }
    }

    private static void pack(Path folder, OutputStream out) throws IOException {
        // a test input that is noise makes no cover
        pack(
                folder,
                FILES.stream()
                        .filter(name -> Files.exists(folder.resolve(name)))
                        .toList(),
                out);
    }

    /** Files of a folder in this order, so that the same files give the same bytes. */
    static void pack(Path folder, List<String> names, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        for (String name : names) {
            ZipEntry entry = new ZipEntry(name);
            entry.setTimeLocal(TIME);
            zip.putNextEntry(entry);
            Files.copy(folder.resolve(name), zip);
            zip.closeEntry();
        }
        zip.finish();
    }
}
