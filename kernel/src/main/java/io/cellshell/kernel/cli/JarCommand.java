package io.cellshell.kernel.cli;

import io.cellshell.kernel.cli.common.ChildProcess;
import io.cellshell.kernel.cli.common.ExitCode;
import io.cellshell.kernel.cli.common.Installation;
import io.cellshell.kernel.cli.common.JvmOptions;
import io.cellshell.kernel.cli.common.PyTorchCache;
import io.cellshell.kernel.cli.install.Kernelspec;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A command that the jar beside the kernel brings: it names its program in {@value #LIST}, as {@code NAME.main=CLASS} and {@code
 * NAME.description=SENTENCE}. The program runs in a Java of its own, with the memory and the options of a notebook, and sees its own libraries
 * before those of the kernel. So the kernel need not know it, and the option parser of the kernel looks at none of its arguments.
 *
 * @param name what is typed
 * @param main class with the program
 * @param description for the list of commands, in a sentence
 * @param classpath of the program
 */
record JarCommand(String name, String main, String description, List<Path> classpath) {

    static final String LIST = "META-INF/cellshell-commands.properties";

    private static final String MAIN = ".main";
    private static final int KILLED = 137;

    /** The commands of an installation, in the order of their names; none where it has the kernel alone. */
    static List<JarCommand> of(Installation installation) {
        Path jar = installation.workbenchJar();
        List<Path> classpath = Stream.of(
                        List.of(jar), installation.workbenchLibraries(), List.of(installation.kernelJar()))
                .flatMap(List::stream)
                .toList();
        List<JarCommand> commands = new ArrayList<>();
        list(jar).forEach((key, value) -> {
            if (key.endsWith(MAIN)) {
                String name = key.substring(0, key.length() - MAIN.length());
                commands.add(new JarCommand(
                        name, value, list(jar).getOrDefault(name + ".description", ""), List.copyOf(classpath)));
            }
        });
        return commands;
    }

    private static Map<String, String> list(Path jar) {
        Map<String, String> list = new TreeMap<>();
        if (!Files.isRegularFile(jar)) {
            return list;
        }
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.getEntry(LIST);
            if (entry != null) {
                Properties properties = new Properties();
                try (Reader reader = new InputStreamReader(zip.getInputStream(entry), StandardCharsets.UTF_8)) {
                    properties.load(reader);
                }
                properties.stringPropertyNames().forEach(key -> list.put(key, properties.getProperty(key)));
            }
        } catch (IOException e) {
            // a jar that cannot be read is told of by the doctor, and by the notebook that needs it
        }
        return list;
    }

    /** For the list of commands; what follows the name is never parsed here. */
    CommandLine listed() {
        CommandSpec spec = CommandSpec.create();
        spec.usageMessage().description(description);
        return new CommandLine(spec);
    }

    /**
     * Runs the program with these arguments, as they are, in the folder of this process.
     *
     * @return its exit code
     */
    int run(List<String> arguments) throws IOException, InterruptedException {
        int code = ChildProcess.run(command(arguments), Path.of("").toAbsolutePath(), Kernelspec.ENVIRONMENT);
        if (code == KILLED) {
            System.err.println("cellshell: The Java process of “" + name + "” was killed, often for lack of memory.");
            return ExitCode.FAILED;
        }
        return code;
    }

    List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Installation.java().toString());
        command.addAll(JvmOptions.of(Runtime.version().feature()));
        command.addAll(PyTorchCache.current(Installation.current()).options());
        command.addAll(JvmOptions.ofUser(System.getenv()));
        command.add("-cp");
        command.add(classpath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(main);
        command.addAll(arguments);
        return command;
    }
}
