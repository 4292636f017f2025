package io.cellshell.kernel.cli.common;

import io.cellshell.kernel.session.Environment;
import io.cellshell.kernel.session.SessionOptions;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the parts of CellShell lie, and how a Java process of it is started. The kernel's own jars make up the class
 * path of the process; what user code sees is listed apart.
 *
 * @param home folder that holds {@code kernel/}, {@code workbench/} and {@code notebooks/}
 */
public record Installation(Path home) {

    /** System property with the home; launcher and kernelspec set it. */
    static final String HOME = "cellshell.home";

    /** The program's entry, which knows every command; by its name, because no command knows all others. */
    private static final String MAIN = "io.cellshell.kernel.cli.Main";

    /** The installation that this process belongs to. */
    public static Installation current() {
        String set = System.getProperty(HOME);
        if (set != null) {
            return new Installation(Path.of(set).toAbsolutePath().normalize());
        }
        // kernel/target/cellshell-kernel.jar, or kernel/target/classes when run from class files.
        return new Installation(ownCode().resolve("../../..").normalize());
    }

    /** The kernel's jar, which names the libraries beside it in its manifest. */
    public Path kernelJar() {
        return home.resolve("kernel/target/cellshell-kernel.jar");
    }

    /** The part of the kernel that user code sees. */
    public Path kernelApiJar() {
        return home.resolve("kernel/target/cellshell-kernel-api.jar");
    }

    public Path workbenchJar() {
        return home.resolve("workbench/target/cellshell-workbench.jar");
    }

    /** Folder of the tutorials. */
    public Path notebooks() {
        return home.resolve("notebooks");
    }

    /** The commands, checks and limits in words. */
    public Path docs() {
        return home.resolve("docs");
    }

    /** Native libraries that all users of this installation share; most often not there. */
    public Path nativeLibraries() {
        return home.resolve("native");
    }

    /** Libraries of the workbench, in the order of their names; empty where it is not built. */
    public List<Path> workbenchLibraries() {
        return jars(home.resolve("workbench/target/lib"));
    }

    public List<Path> kernelLibraries() {
        return jars(home.resolve("kernel/target/lib"));
    }

    /**
     * What user code sees.
     *
     * @param plain whether the workbench stays out
     */
    public SessionOptions sessionOptions(boolean plain) {
        if (plain || !Files.exists(workbenchJar())) {
            return options(List.of(kernelApiJar()));
        }
        return options(concat(List.of(kernelApiJar(), workbenchJar()), workbenchLibraries()));
    }

    private static SessionOptions options(List<Path> classpath) {
        return new SessionOptions(classpath).with(Environment.of(System.getenv()));
    }

    /** The command line of a Java process of the program with these arguments, on the Java of this process. */
    public List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(java().toString());
        command.addAll(options());
        command.addAll(JvmOptions.ofUser(System.getenv()));
        command.addAll(program(arguments));
        return command;
    }

    /** Options of a Java process of this installation on the Java of this process. */
    public List<String> options() {
        return concat(JvmOptions.of(Runtime.version().feature()), classArchive().options());
    }

    /** What follows the options on the command line. */
    public List<String> program(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add("-D" + HOME + "=" + home);
        if (Files.isRegularFile(ownCode())) {
            command.addAll(List.of("-jar", kernelJar().toString()));
        } else {
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
        }
        command.addAll(arguments);
        return command;
    }

    /** Classes read ahead of time, for processes of this installation. */
    public ClassArchive classArchive() {
        return ClassArchive.of(home, concat(List.of(kernelJar()), kernelLibraries()));
    }

    /** The program {@code java} of the Java that runs this process. */
    public static Path java() {
        Path bin = Path.of(System.getProperty("java.home"), "bin");
        return bin.resolve(Platform.current() == Platform.WINDOWS ? "java.exe" : "java");
    }

    private static <T> List<T> concat(List<T> some, List<T> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    /** The jars of a folder, in the order of their names; none where there is no such folder. */
    public static List<Path> jars(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Path ownCode() {
        try {
            return Path.of(Installation.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("A class path entry is always a valid URI", e);
        }
    }
}
