package io.cellshell.workbench.zoo;

import io.cellshell.workbench.file.AtomicFile;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.bioimageio.ModelPackage;
import io.cellshell.workbench.zoo.facts.DescriptionFacts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * The models that come with the workbench. {@code starters/index.txt} lists their archives, a name in a line. An archive is copied out of the
 * workbench into the cache, since weights are read from files.
 */
record BundledSource(ZooCache cache) implements ModelSource {

    private static final String FOLDER = "starters/";

    @Override
    public String words() {
        return "CellShell itself";
    }

    @Override
    public Contents contents() {
        List<ZooModel> models = new ArrayList<>();
        for (String name : new String(resource("index.txt"), StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .toList()) {
            if (!name.isEmpty() && !name.startsWith("#")) {
                Path copy = copy(name);
                DescriptionFacts facts = ZooModel.facts(ModelPackage.open(copy));
                models.add(ZooModel.here(
                        name.replaceFirst("\\.zip$", ""), words(), facts, () -> ModelPackage.open(copy(name))));
            }
        }
        return new Contents(models, List.of());
    }

    private static byte[] resource(String name) {
        try (InputStream in = BundledSource.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new ModelException("The bundled model “" + name + "” is missing; install CellShell again.");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The archive as a file, the same bytes as those in the workbench. */
    private Path copy(String name) {
        byte[] bytes = resource(name);
        Path folder = cache.folder().resolve("bundled");
        Path copy = folder.resolve(sha256(bytes).substring(0, 12) + "-" + name);
        try {
            if (!Files.isRegularFile(copy) || !Arrays.equals(Files.readAllBytes(copy), bytes)) {
                Files.createDirectories(folder);
                AtomicFile.write(copy, bytes);
            }
            return copy;
        } catch (IOException e) {
            throw new ModelException(
                    "The bundled model “" + name + "” cannot be put into " + folder + " (" + e
                            + "); let the environment variable CELLSHELL_MODELS name a folder that may be written to.",
                    e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
