package io.cellshell.kernel.cli.install;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cellshell.kernel.cli.common.About;
import io.cellshell.kernel.cli.common.ClassArchive;
import io.cellshell.kernel.cli.common.Installation;
import io.cellshell.kernel.cli.common.JvmOptions;
import io.cellshell.kernel.cli.common.Platform;
import io.cellshell.kernel.cli.kernel.CdsTrainingCommand;
import io.cellshell.kernel.cli.kernel.KernelCommand;
import io.cellshell.kernel.cli.kernel.RelaunchWithOptions;
import io.cellshell.kernel.nbformat.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What Jupyter must know to start the kernel, with absolute paths of this Java and this installation.
 *
 * @param name name among Jupyter's kernels
 * @param plain whether the kernel starts without the workbench
 * @see <a href="https://jupyter-client.readthedocs.io/en/stable/kernels.html#kernel-specs">Kernel specs</a>
 */
public record Kernelspec(String name, boolean plain) {

    public static final String DEFAULT_NAME = "cellshell";

    /** Where a kernelspec says of which version of CellShell it is. */
    public static final String VERSION = "/metadata/" + DEFAULT_NAME + "/version";

    static final List<String> LOGOS = List.of("logo-32x32.png", "logo-64x64.png", "logo-svg.svg");

    /**
     * Else threads of OpenMP, such as PyTorch's, wait at full speed and take the processor from all others; and the C library of Linux keeps, for each
     * of many threads, memory that was given back.
     */
    public static final Map<String, String> ENVIRONMENT = Map.of("OMP_WAIT_POLICY", "PASSIVE", "MALLOC_ARENA_MAX", "1");

    private static final JsonMapper JSON = new JsonMapper();

    /** The folder of this kernelspec below Jupyter's data. */
    public Path folderIn(Path jupyterData) {
        return jupyterData.resolve("kernels").resolve(name);
    }

    /**
     * Writes the kernelspec, or replaces an older one. Each file is there whole or not at all, and {@code kernel.json},
     * which makes it a kernelspec, comes last. Then the classes are archived that this kernel starts with, where that is not done yet.
     */
    public void write(Path jupyterData, Installation installation) throws IOException {
        write(jupyterData, installation, Map.of());
    }

    /** As {@link #write(Path, Installation)}, with further variables that Jupyter sets for the kernel. */
    void write(Path jupyterData, Installation installation, Map<String, String> environment) throws IOException {
        Path folder = folderIn(jupyterData);
        for (String logo : LOGOS) {
            AtomicFile.write(folder.resolve(logo), logo(logo));
        }
        AtomicFile.write(
                folder.resolve("kernel.json"),
                json(startCommand(installation), environment).getBytes(StandardCharsets.UTF_8));
        ClassArchive archive = installation.classArchive();
        if (!archive.isFresh()) {
            archive.make(installation.command(CdsTrainingCommand.arguments(plain)));
        }
    }

    static byte[] logo(String name) throws IOException {
        try (InputStream picture = Kernelspec.class.getResourceAsStream(name)) {
            return picture.readAllBytes();
        }
    }

    /** The content of {@code kernel.json} of a kernel that this command starts. */
    String json(List<String> command) throws JsonProcessingException {
        return json(command, Map.of());
    }

    String json(List<String> command, Map<String, String> environment) throws JsonProcessingException {
        ObjectNode spec = JSON.createObjectNode();
        command.forEach(spec.putArray("argv")::add);
        spec.put("display_name", displayName());
        spec.put("language", "java");
        spec.put("interrupt_mode", "message");
        Map<String, String> variables = new TreeMap<>(ENVIRONMENT);
        variables.putAll(environment);
        variables.forEach(spec.putObject("env")::put);
        ObjectNode metadata = spec.putObject("metadata");
        metadata.put("debugger", false);
        metadata.putObject(DEFAULT_NAME).put("version", About.version());
        return spec.toPrettyString() + "\n";
    }

    /** What follows the program on the command line. */
    List<String> arguments() {
        return plain
                ? List.of(KernelCommand.NAME, KernelCommand.PLAIN, "{connection_file}")
                : List.of(KernelCommand.NAME, "{connection_file}");
    }

    /**
     * Where there is a shell, it puts what the environment holds when the kernel starts behind our own options, and becomes the
     * Java process. Elsewhere the kernel looks itself.
     */
    private List<String> startCommand(Installation installation) {
        if (Platform.current() == Platform.WINDOWS) {
            List<String> command = new ArrayList<>(List.of(Installation.java().toString()));
            command.addAll(installation.options());
            command.add(RelaunchWithOptions.UNREAD);
            command.addAll(installation.program(arguments()));
            return command;
        }
        String users = "${" + JvmOptions.VARIABLE + ":-$" + JvmOptions.OTHER_VARIABLE + "}";
        List<String> options = installation.options();
        List<String> command = new ArrayList<>(List.of(
                "/bin/sh",
                "-c",
                "java=$1; shift; " + "exec \"$java\" " + quoted(options) + " " + users + " \"$@\"",
                DEFAULT_NAME,
                Installation.java().toString()));
        command.addAll(installation.program(arguments()));
        return command;
    }

    private static String quoted(List<String> words) {
        return words.stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }

    private String displayName() {
        if (name.equals(DEFAULT_NAME)) {
            return "Java (CellShell)";
        }
        return name.startsWith(DEFAULT_NAME + "-")
                ? "Java (CellShell " + name.substring(DEFAULT_NAME.length() + 1) + ")"
                : "Java (CellShell, " + name + ")";
    }
}
