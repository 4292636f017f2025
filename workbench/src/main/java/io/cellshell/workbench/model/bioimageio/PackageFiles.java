package io.cellshell.workbench.model.bioimageio;

import io.cellshell.workbench.model.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The files of a package: a folder, or a zip archive that is never unpacked as a whole. */
interface PackageFiles {

    /** Of a file in bytes: weights, and what they are tested with. */
    long LARGEST = 8L << 30;

    Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*", Pattern.DOTALL);

    /** The names of the files at the top of the package, where its description lies. */
    List<String> top();

    /** Whether there is a file of this name. */
    boolean has(String name);

    /** Opens a file for reading; what is read from it has an end that was found to be modest. */
    InputStream open(String name) throws IOException;

    /** The folder of an archive in which all lies, with a slash at its end; empty where the files lie at the top. */
    default String folder() {
        return "";
    }

    /** What messages call the package. */
    Path path();

    /**
     * The files in a folder or a zip archive.
     *
     * @throws ModelException where there are none, or the archive is not what it should be
     */
    static PackageFiles of(Path path) {
        if (Files.isDirectory(path)) {
            return new FolderFiles(path);
        }
        if (!Files.isRegularFile(path)) {
            throw new ModelException("There is no file or folder " + path.toAbsolutePath()
                    + "; check the name, or write a network first with network.write(path).");
        }
        requireNotOfTheFormerFormat(path);
        return ZipFiles.of(path);
    }

    private static void requireNotOfTheFormerFormat(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            if (new String(in.readNBytes(5), StandardCharsets.ISO_8859_1).equals("CSNET")) {
                throw new ModelException(path
                        + " is a network in the former format of CellShell (.cellshell), which is no longer read; open it with the"
                        + " CellShell that wrote it, write its values there with network.weights().write(\"net.safetensors\"), and"
                        + " read them here with new UNet(depth, channels).readWeights(\"net.safetensors\").");
            }
        } catch (IOException e) {
            throw new ModelException("The file " + path + " cannot be read (" + e + "); check its permissions.", e);
        }
    }

    /**
     * A name as it stands in a description, without a leading {@code ./}.
     *
     * @throws ModelException where it leads out of the package, or to another machine
     */
    static String requireInside(String name, Path path) {
        String plain = name.startsWith("./") ? name.substring(2) : name;
        if (ADDRESS.matcher(plain).matches()) {
            throw new ModelException(path + " names “" + shown(name)
                    + "”, an address elsewhere; nothing is fetched here: download that file, put it beside the description, and"
                    + " let the description name it.");
        }
        boolean odd = plain.isEmpty()
                || plain.startsWith("/")
                || plain.indexOf('\\') >= 0
                || plain.chars().anyMatch(Character::isISOControl)
                || List.of(plain.split("/", -1)).stream().anyMatch(part -> part.isEmpty() || part.matches("\\.\\.?"));
        if (odd) {
            throw new ModelException(
                    path + " names the file “" + shown(name)
                            + "”, which is not one inside of the package; correct the description, or do not trust the package.");
        }
        return plain;
    }

    /** A name for a message, in one line. */
    static String shown(String name) {
        String line = name.replaceAll("\\p{Cntrl}", "?");
        return line.length() > 100 ? line.substring(0, 100) + "…" : line;
    }

    /** What a file is that the description names and the package lacks. */
    default ModelException missing(String name) {
        return new ModelException(path() + " lacks the file “" + shown(name)
                + "” that its description names; take the package from its source again.");
    }
}
