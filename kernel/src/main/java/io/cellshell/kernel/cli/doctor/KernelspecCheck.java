package io.cellshell.kernel.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cellshell.kernel.cli.install.Kernelspec;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks which of CellShell's kernels Jupyter knows, and whether what their kernelspecs name is still there. */
public final class KernelspecCheck {

    private static final String WHAT = "Kernel in your Jupyter";
    private static final String REMEDY = "for a Jupyter of your own run: cellshell install";
    private static final String FILE = "kernel.json";

    private KernelspecCheck() {}

    /**
     * One diagnosis for each kernel, or one that says that there is none.
     *
     * @param jupyterPath Jupyter's folders for data, in the order in which it looks into them
     * @param version the version of CellShell that is looked at
     */
    public static List<Diagnosis> examine(List<Path> jupyterPath, String version) {
        Map<String, Path> first = new HashMap<>();
        List<Diagnosis> diagnoses = new ArrayList<>();
        for (Path data : jupyterPath) {
            for (Path folder : kernels(data)) {
                Path hiddenBy = first.putIfAbsent(folder.getFileName().toString(), folder);
                Diagnosis diagnosis = examine(folder, version);
                diagnoses.add(hiddenBy == null ? diagnosis : hidden(diagnosis, hiddenBy.getParent()));
            }
        }
        return diagnoses.isEmpty() ? List.of(Diagnosis.optional(WHAT, "not installed", REMEDY)) : diagnoses;
    }

    private static Diagnosis hidden(Diagnosis kernel, Path by) {
        String found = kernel.found() + "; hidden by the one in " + by;
        return new Diagnosis(kernel.what(), kernel.state(), found, kernel.remedy());
    }

    /** The folders of CellShell's kernels below one of Jupyter's. */
    private static List<Path> kernels(Path data) {
        try (Stream<Path> folders = Files.list(data.resolve("kernels"))) {
            return folders.filter(KernelspecCheck::isOurs).sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static boolean isOurs(Path folder) {
        Path file = folder.resolve(FILE);
        boolean named = folder.getFileName().toString().startsWith(Kernelspec.DEFAULT_NAME);
        return named && Files.isDirectory(folder)
                || read(file).map(KernelspecCheck::startsOurs).orElse(false);
    }

    private static boolean startsOurs(JsonNode spec) {
        for (JsonNode argument : spec.path("argv")) {
            if (argument.asText().startsWith("-Dcellshell.home=")) {
                return true;
            }
        }
        return false;
    }

    private static Diagnosis examine(Path folder, String version) {
        Optional<JsonNode> read = read(folder.resolve(FILE));
        if (read.isEmpty()) {
            return Diagnosis.optional(WHAT, folder.resolve(FILE) + " is missing or no JSON", REMEDY);
        }
        List<String> dead = deadPaths(read.get().path("argv"));
        if (!dead.isEmpty()) {
            String remedy = REMEDY + "; to remove this one: jupyter kernelspec remove " + folder.getFileName();
            return Diagnosis.optional(
                    WHAT, folder + ": its kernelspec names " + dead.get(0) + ", which is gone", remedy);
        }
        String of = read.get().at(Kernelspec.VERSION).asText("");
        return of.isEmpty() || of.equals(version)
                ? Diagnosis.ok(WHAT, folder.toString())
                : Diagnosis.optional(WHAT, folder + ", of CellShell " + of + "; this is " + version, REMEDY);
    }

    private static Optional<JsonNode> read(Path file) {
        try {
            return Optional.of(new JsonMapper().readTree(file.toFile())).filter(JsonNode::isObject);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The programs and jars, which are named by their whole paths; and the folder of CellShell. */
    private static List<String> deadPaths(JsonNode argv) {
        List<String> dead = new ArrayList<>();
        for (JsonNode argument : argv) {
            String text = argument.asText().replaceFirst("^-Dcellshell\\.home=", "");
            if (!text.contains(File.pathSeparator) && isGone(text)) {
                dead.add(text);
            }
        }
        return dead;
    }

    private static boolean isGone(String text) {
        try {
            return Path.of(text).isAbsolute() && !Files.exists(Path.of(text));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
