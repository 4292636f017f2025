package io.cellshell.kernel.cli.common;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The three families of operating systems, and where each keeps a user's files. */
public enum Platform {
    LINUX,
    MACOS,
    WINDOWS;

    public static Platform current() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.contains("win") && !name.contains("darwin") ? WINDOWS : name.contains("mac") ? MACOS : LINUX;
    }

    /** The user's home as Jupyter takes it: what the environment says comes before what the system's list of users says. */
    public static Path userHome() {
        return current().userHome(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    Path userHome(Map<String, String> environment, Path otherwise) {
        String set = environment.get(this == WINDOWS ? "USERPROFILE" : "HOME");
        try {
            return isSet(set) && Path.of(set).isAbsolute() ? Path.of(set) : otherwise;
        } catch (InvalidPathException e) {
            return otherwise;
        }
    }

    /**
     * Jupyter's folder for the data of a user.
     *
     * @see <a href="https://docs.jupyter.org/en/latest/use/jupyter-directories.html">Jupyter's directories</a>
     */
    public Path jupyterData(Map<String, String> environment, Path userHome) {
        String set = environment.get("JUPYTER_DATA_DIR");
        if (isSet(set)) {
            return Path.of(set);
        }
        return switch (this) {
            case MACOS -> userHome.resolve("Library/Jupyter");
            case WINDOWS ->
                folder(environment.get("APPDATA"), userHome.resolve("AppData/Roaming"))
                        .resolve("jupyter");
            case LINUX ->
                folder(environment.get("XDG_DATA_HOME"), userHome.resolve(".local/share"))
                        .resolve("jupyter");
        };
    }

    /** CellShell's folder for what can be made again. */
    public Path cache(Map<String, String> environment, Path userHome) {
        String set = environment.get("XDG_CACHE_HOME");
        if (isSet(set)) {
            return Path.of(set).resolve("cellshell");
        }
        return switch (this) {
            case MACOS -> userHome.resolve("Library/Caches/cellshell");
            case WINDOWS ->
                folder(environment.get("LOCALAPPDATA"), userHome.resolve("AppData/Local"))
                        .resolve("cellshell");
            case LINUX -> userHome.resolve(".cache/cellshell");
        };
    }

    /**
     * The file that keeps what users type in notebooks. The environment variable {@code CELLSHELL_HISTORY} names another one;
     * {@code off} stands for none.
     */
    public Optional<Path> history(Map<String, String> environment, Path userHome) {
        String set = environment.get("CELLSHELL_HISTORY");
        if (isSet(set)) {
            return set.equalsIgnoreCase("off") ? Optional.empty() : Optional.of(Path.of(set));
        }
        Path data = switch (this) {
            case MACOS -> userHome.resolve("Library/Application Support");
            case WINDOWS -> folder(environment.get("APPDATA"), userHome.resolve("AppData/Roaming"));
            case LINUX -> folder(environment.get("XDG_DATA_HOME"), userHome.resolve(".local/share"));
        };
        return Optional.of(data.resolve("cellshell").resolve("history.jsonl"));
    }

    /** Jupyter's folders for all users of a machine. */
    public List<Path> jupyterDataOfAll(Map<String, String> environment) {
        return this == WINDOWS
                ? List.of(folder(environment.get("PROGRAMDATA"), Path.of("C:/ProgramData"))
                        .resolve("jupyter"))
                : List.of(Path.of("/usr/local/share/jupyter"), Path.of("/usr/share/jupyter"));
    }

    /** This machine as DJL names it in its jars, such as {@code linux-x86_64}. */
    public String nativeName() {
        String system = switch (this) {
            case WINDOWS -> "win";
            case MACOS -> "osx";
            case LINUX -> "linux";
        };
        String arch = System.getProperty("os.arch");
        return system + "-" + (arch.equals("amd64") ? "x86_64" : arch.equals("arm64") ? "aarch64" : arch);
    }

    /** Where a Python virtual environment keeps its programs. */
    public Path venvProgram(Path venv, String name) {
        return this == WINDOWS
                ? venv.resolve("Scripts").resolve(name + ".exe")
                : venv.resolve("bin").resolve(name);
    }

    private static Path folder(String set, Path otherwise) {
        return isSet(set) ? Path.of(set) : otherwise;
    }

    private static boolean isSet(String value) {
        return value != null && !value.isBlank();
    }
}
