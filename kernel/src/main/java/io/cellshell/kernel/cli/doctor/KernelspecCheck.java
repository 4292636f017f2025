package io.cellshell.kernel.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cellshell.kernel.cli.install.Kernelspec;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks whether the user's Jupyter knows the kernel, and whether what its kernelspec names is still there. */
public final class KernelspecCheck {

    private static final String WHAT = "Kernel in your Jupyter";
    private static final String REMEDY = "for a Jupyter of your own run: cellshell install";

    private KernelspecCheck() {}

    public static Diagnosis examine(Path jupyterData) {
        Path file = new Kernelspec(Kernelspec.DEFAULT_NAME, false)
                .folderIn(jupyterData)
                .resolve("kernel.json");
        if (!Files.exists(file)) {
            return Diagnosis.optional(WHAT, "not installed", REMEDY);
        }
        try {
            List<String> dead =
                    deadPaths(new JsonMapper().readTree(file.toFile()).path("argv"));
            return dead.isEmpty()
                    ? Diagnosis.ok(WHAT, file.getParent().toString())
                    : Diagnosis.optional(WHAT, "its kernelspec names " + dead.get(0) + ", which is gone", REMEDY);
        } catch (IOException e) {
            return Diagnosis.optional(WHAT, file + " cannot be read", REMEDY);
        }
    }

    /** The programs and jars, which are named by their whole paths. */
    private static List<String> deadPaths(JsonNode argv) {
        List<String> dead = new ArrayList<>();
        for (JsonNode argument : argv) {
            String text = argument.asText();
            boolean onePath =
                    !text.contains(File.pathSeparator) && Path.of(text).isAbsolute();
            if (onePath && !Files.exists(Path.of(text))) {
                dead.add(text);
            }
        }
        return dead;
    }
}
