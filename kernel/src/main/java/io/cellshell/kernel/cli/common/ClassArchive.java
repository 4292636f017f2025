package io.cellshell.kernel.cli.common;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The classes that a kernel needs to start, read and checked ahead of time (class data sharing): a third less time to the
 * first result. The JVM itself sees whether an archive still fits the JDK and the jars, and does without it if not; a
 * stamp beside the archive tells us, so that it can be made again.
 *
 * @param file where it lies; it need not exist
 * @param jars the jars whose classes it holds
 */
public record ClassArchive(Path file, List<Path> jars) {

    private static final String STAMP = ".made-from";
    private static final String USED = "-XX:SharedArchiveFile=";

    /** System property with the file, of processes that use an archive. */
    static final String PROPERTY = "cellshell.archive";

    /** The archive of the kernel in this installation on the Java that runs this process: the one for all users, or else the user's own. */
    static ClassArchive of(Path home, List<Path> jars) {
        ClassArchive own = new ClassArchive(ownFile(home), jars);
        ClassArchive shared = own.in(new Installation(home).nativeLibraries());
        return Files.exists(shared.file) ? shared : own;
    }

    private static Path ownFile(Path home) {
        String set = System.getProperty(PROPERTY);
        if (set != null) {
            return Path.of(set);
        }
        Path cache = Platform.current().cache(System.getenv(), Platform.userHome());
        return cache.resolve("classes-" + Integer.toHexString((home + " " + java()).hashCode()) + ".jsa");
    }

    /** The same archive in another folder. */
    public ClassArchive in(Path folder) {
        return new ClassArchive(folder.resolve(file.getFileName()), jars);
    }

    /** What a Java process needs to use the archive. A JVM that cannot would complain on the user's output. */
    public List<String> options() {
        return options(file.toString());
    }

    public static List<String> options(String file) {
        return List.of(USED + file, "-Xshare:auto", "-Xlog:disable", "-D" + PROPERTY + "=" + file);
    }

    /** Whether the archive was made from these jars by this Java. */
    public boolean isFresh() {
        try {
            return Files.exists(file) && Files.readString(stamp()).equals(fingerprint());
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Makes the archive again. Where the JVM cannot make one there is none, and kernels only start slower.
     *
     * @param command the command line of a Java process that loads what a kernel loads
     * @throws IOException where the disk fails
     */
    public void make(List<String> command) throws IOException {
        Files.createDirectories(file.getParent());
        tidy(file.getParent());
        Path beside = Files.createTempFile(file.getParent(), "classes", ".part");
        try {
            String fingerprint = fingerprint();
            List<String> recording = new ArrayList<>(command);
            recording.removeIf(option -> option.startsWith(USED));
            recording.addAll(1, List.of("-XX:ArchiveClassesAtExit=" + beside, "-Xlog:disable"));
            Process process = new ProcessBuilder(recording)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor() == 0 && Files.size(beside) > 0) {
                Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
                Files.writeString(stamp(), fingerprint);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /** Removes the archives of installations that are gone. Another kernel may be doing the same. */
    private static void tidy(Path folder) throws IOException {
        try (DirectoryStream<Path> stamps = Files.newDirectoryStream(folder, "*" + STAMP)) {
            for (Path stamp : stamps) {
                if (!isOfSomething(stamp)) {
                    String name = stamp.getFileName().toString();
                    Files.deleteIfExists(stamp.resolveSibling(name.substring(0, name.length() - STAMP.length())));
                    Files.deleteIfExists(stamp);
                }
            }
        }
    }

    private static boolean isOfSomething(Path stamp) throws IOException {
        try {
            List<String> lines = Files.readAllLines(stamp);
            return lines.size() > 1 && Files.exists(Path.of(lines.get(1)));
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Beside it, what it was made from. */
    public Path stamp() {
        return file.resolveSibling(file.getFileName() + STAMP);
    }

    private String fingerprint() throws IOException {
        StringBuilder text = new StringBuilder(java()).append('\n');
        for (Path jar : jars.stream().filter(Files::exists).toList()) {
            text.append(jar).append('\n').append(Files.size(jar));
            text.append(' ').append(Files.getLastModifiedTime(jar)).append('\n');
        }
        return text.toString();
    }

    private static String java() {
        return System.getProperty("java.home") + " " + Runtime.version();
    }
}
