package io.cellshell.kernel.cli.common;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Python environment that is active: a virtual environment, one of Conda, or the one that CellShell's own wheel is in.
 *
 * @param prefix its folder, Python's {@code sys.prefix}
 * @param origin how we know of it
 */
public record PythonEnvironment(Path prefix, String origin) {

    /** System property with the environment that CellShell's wheel is in; the wheel's launcher sets it. */
    static final String PROPERTY = "cellshell.prefix";

    /** Those that are active, the nearest first. */
    public static List<PythonEnvironment> active() {
        return active(System.getenv(), Optional.ofNullable(System.getProperty(PROPERTY)));
    }

    static List<PythonEnvironment> active(Map<String, String> environment, Optional<String> ofWheel) {
        Map<Path, PythonEnvironment> active = new LinkedHashMap<>();
        ofWheel.ifPresent(prefix -> add(active, prefix, "CellShell's wheel"));
        for (String variable : List.of("VIRTUAL_ENV", "CONDA_PREFIX")) {
            add(active, environment.getOrDefault(variable, ""), variable);
        }
        return List.copyOf(active.values());
    }

    private static void add(Map<Path, PythonEnvironment> active, String prefix, String origin) {
        existing(prefix).ifPresent(path -> active.putIfAbsent(path, new PythonEnvironment(path, origin)));
    }

    /** A program of these environments, and else one on the path; without repetition, in the order in which they count. */
    public static Map<Path, String> programs(
            String name, List<PythonEnvironment> active, Map<String, String> environment) {
        Map<Path, String> programs = new LinkedHashMap<>();
        for (PythonEnvironment each : active) {
            Path program = Platform.current().venvProgram(each.prefix, name);
            if (Files.isExecutable(program)) {
                programs.put(program, each.origin);
            }
        }
        for (Path folder : paths(environment.get("PATH"))) {
            Path program = folder.resolve(Platform.current() == Platform.WINDOWS ? name + ".exe" : name);
            if (folder.isAbsolute() && Files.isExecutable(program)) {
                programs.putIfAbsent(program, "PATH");
            }
        }
        return programs;
    }

    /** Where its Jupyter keeps kernels. */
    public Path jupyterData() {
        return prefix.resolve("share/jupyter");
    }

    /**
     * Jupyter's folders for data, in the order in which it looks for kernels: the first of a name counts.
     *
     * @see <a href="https://docs.jupyter.org/en/latest/use/jupyter-directories.html">Jupyter's directories</a>
     */
    public static List<Path> jupyterPath(
            List<PythonEnvironment> active, Map<String, String> environment, Path userHome) {
        List<Path> folders = new ArrayList<>(paths(environment.get("JUPYTER_PATH")));
        active.forEach(each -> folders.add(each.jupyterData()));
        folders.add(Platform.current().jupyterData(environment, userHome));
        folders.addAll(Platform.current().jupyterDataOfAll(environment));
        return folders.stream().distinct().toList();
    }

    private static List<Path> paths(String list) {
        List<Path> paths = new ArrayList<>();
        for (String part : (list == null ? "" : list).split(File.pathSeparator)) {
            try {
                if (!part.isBlank()) {
                    paths.add(Path.of(part));
                }
            } catch (InvalidPathException e) {
                // what is no path holds no program and no kernel
            }
        }
        return paths;
    }

    private static Optional<Path> existing(String folder) {
        try {
            return Optional.of(folder)
                    .filter(text -> !text.isBlank())
                    .map(Path::of)
                    .filter(Files::isDirectory)
                    .map(path -> path.toAbsolutePath().normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
