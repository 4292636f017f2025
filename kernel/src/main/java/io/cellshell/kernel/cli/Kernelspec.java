package io.cellshell.kernel.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cellshell.kernel.notebook.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What Jupyter must know to start the kernel, with absolute paths of this Java and this installation.
 *
 * @param name name among Jupyter's kernels
 * @param plain whether the kernel starts without the workbench
 * @see <a href="https://jupyter-client.readthedocs.io/en/stable/kernels.html#kernel-specs">Kernel specs</a>
 */
record Kernelspec(String name, boolean plain) {

    static final String DEFAULT_NAME = "cellshell";

    private static final List<String> LOGOS = List.of("logo-32x32.png", "logo-64x64.png", "logo-svg.svg");
    private static final JsonMapper JSON = new JsonMapper();

    /** The folder of this kernelspec below Jupyter's data. */
    Path folderIn(Path jupyterData) {
        return jupyterData.resolve("kernels").resolve(name);
    }

    /**
     * Writes the kernelspec, or replaces an older one. Each file is there whole or not at all, and {@code kernel.json},
     * which makes it a kernelspec, comes last. Then the classes are archived that this kernel starts with.
     */
    void write(Path jupyterData, Installation installation) throws IOException {
        Path folder = folderIn(jupyterData);
        for (String logo : LOGOS) {
            try (InputStream picture = Kernelspec.class.getResourceAsStream(logo)) {
                WholeFile.write(folder.resolve(logo), picture.readAllBytes());
            }
        }
        WholeFile.write(folder.resolve("kernel.json"), json(installation).getBytes(StandardCharsets.UTF_8));
        List<String> rehearsal =
                plain ? List.of(RehearseCommand.NAME, KernelCommand.PLAIN) : List.of(RehearseCommand.NAME);
        installation.classArchive().make(installation.command(rehearsal));
    }

    private String json(Installation installation) throws JsonProcessingException {
        List<String> arguments = new ArrayList<>(List.of(KernelCommand.NAME));
        if (plain) {
            arguments.add(KernelCommand.PLAIN);
        }
        arguments.add("{connection_file}");
        ObjectNode spec = JSON.createObjectNode();
        installation.command(arguments).forEach(spec.putArray("argv")::add);
        spec.put("display_name", displayName());
        spec.put("language", "java");
        spec.put("interrupt_mode", "message");
        spec.putObject("metadata").put("debugger", false);
        return spec.toPrettyString() + "\n";
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
