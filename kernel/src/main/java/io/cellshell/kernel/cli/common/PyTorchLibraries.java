package io.cellshell.kernel.cli.common;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * PyTorch's native libraries of one platform, as they come in a jar, and where DJL looks for them unpacked: below its cache folder, in
 * {@code pytorch/VERSION-FLAVOR-PLATFORM}. What lies there whole is not unpacked again, and nothing is written then.
 *
 * @param jar the jar {@code pytorch-native-cpu-…}
 * @param version as the jar says it, such as {@code 2.7.1-20250812}
 * @param flavor {@code cpu}, or a version of CUDA
 * @param platform as DJL names it, such as {@code win-x86_64}
 * @param names file names of the libraries
 */
public record PyTorchLibraries(Path jar, String version, String flavor, String platform, List<String> names) {

    /** Below DJL's cache folder. */
    static final String FOLDER = "pytorch";

    private static final String JAR_NAME = "pytorch-native-";
    public static final String PROPERTIES = "native/lib/pytorch.properties";

    public PyTorchLibraries {
        names = List.copyOf(names);
    }

    /** Those of this machine; empty where the libraries of the workbench hold none. */
    public static Optional<PyTorchLibraries> among(List<Path> libraries) {
        return among(libraries, Platform.current().nativeName());
    }

    /** Those of a platform, by its name in DJL. */
    public static Optional<PyTorchLibraries> among(List<Path> libraries, String platform) {
        return libraries.stream()
                .filter(PyTorchLibraries::isTheirJar)
                .filter(jar -> jar.toString().endsWith(platform + ".jar"))
                .findFirst()
                .flatMap(PyTorchLibraries::read);
    }

    /** Whether a jar holds PyTorch's native libraries, of whichever platform. */
    public static boolean isTheirJar(Path jar) {
        return jar.getFileName().toString().startsWith(JAR_NAME);
    }

    /** What a jar says of itself; empty where it cannot be read. */
    public static Optional<PyTorchLibraries> read(Path jar) {
        Properties properties = new Properties();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            properties.load(entry(zip, PROPERTIES));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
        List<String> names = List.of(properties.getProperty("libraries", "").split(","));
        PyTorchLibraries read = new PyTorchLibraries(
                jar,
                properties.getProperty("version", ""),
                properties.getProperty("flavor", "cpu"),
                properties.getProperty("classifier", ""),
                names);
        boolean sound = names.stream().allMatch(name -> name.matches("\\w[\\w.+-]*"))
                && read.folder().toString().matches("pytorch.\\w[\\w.+-]*");
        return sound ? Optional.of(read) : Optional.empty();
    }

    /** Where they lie below DJL's cache folder. */
    public Path folder() {
        return Path.of(FOLDER, version + "-" + flavor + "-" + platform);
    }

    /** Whether they lie in a cache folder, unpacked and whole. */
    public boolean areIn(Path cache) {
        Path unpacked = cache.resolve(folder());
        if (!names.stream().allMatch(name -> Files.isRegularFile(unpacked.resolve(name)))) {
            return false;
        }
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (String name : names) {
                ZipEntry packed = zip.getEntry(inJar(name));
                if (packed != null && packed.getSize() != Files.size(unpacked.resolve(name))) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private String inJar(String name) {
        return "pytorch/" + flavor + "/" + platform + "/" + name;
    }

    /** Something that takes a file and its content. */
    @FunctionalInterface
    public interface Receiver {

        void take(String name, long size, InputStream content) throws IOException;
    }

    /**
     * Hands over the files that DJL wants in {@link #folder()}: the libraries, and its own that goes between them and Java.
     *
     * @param others the libraries of the workbench, where DJL's own are
     */
    public void unpack(List<Path> others, Receiver receiver) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (String name : names) {
                hand(zip, inJar(name), name, receiver);
            }
        }
        String bridge = platform.startsWith("win-")
                ? "djl_torch.dll"
                : platform.startsWith("osx-") ? "libdjl_torch.dylib" : "libdjl_torch.so";
        Properties engine = new Properties();
        try (ZipFile zip = new ZipFile(jar(others, "pytorch-engine-").toFile())) {
            engine.load(entry(zip, "pytorch-engine.properties"));
        }
        try (ZipFile zip = new ZipFile(jar(others, "pytorch-jni-").toFile())) {
            String inside = "jnilib/" + platform + "/" + flavor + "/" + bridge;
            hand(zip, inside, engine.getProperty("djl_version") + "-" + bridge, receiver);
        }
    }

    /** The jar's own description, which DJL asks which libraries there are. */
    public byte[] description() throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile());
                InputStream in = entry(zip, PROPERTIES)) {
            return in.readAllBytes();
        }
    }

    /** Whether the jar holds the libraries that it names. */
    public boolean areInJar() {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.getEntry(inJar(names.get(0))) != null;
        } catch (IOException e) {
            return false;
        }
    }

    private static void hand(ZipFile zip, String entry, String name, Receiver receiver) throws IOException {
        try (InputStream content = entry(zip, entry)) {
            receiver.take(name, zip.getEntry(entry).getSize(), content);
        }
    }

    private static InputStream entry(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new FileNotFoundException(zip.getName() + " holds no " + name);
        }
        return zip.getInputStream(entry);
    }

    private static Path jar(List<Path> jars, String name) throws IOException {
        return jars.stream()
                .filter(jar -> jar.getFileName().toString().startsWith(name))
                .findFirst()
                .orElseThrow(() -> new FileNotFoundException("no " + name + "….jar among the workbench's libraries"));
    }
}
