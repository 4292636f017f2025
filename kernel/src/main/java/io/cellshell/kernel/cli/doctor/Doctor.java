package io.cellshell.kernel.cli.doctor;

import io.cellshell.kernel.cli.common.Installation;
import io.cellshell.kernel.cli.common.Platform;
import io.cellshell.kernel.cli.common.Python;
import io.cellshell.kernel.cli.lab.LabEnvironment;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Looks at what CellShell needs and says how to get what is missing.
 *
 * @param installation the CellShell that is looked at
 * @param lab its JupyterLab
 * @param jupyterData Jupyter's folder for the data of the user
 * @param python a Python that can make virtual environments, empty where there is none
 */
record Doctor(Installation installation, LabEnvironment lab, Path jupyterData, Optional<Python> python) {

    private static final int OLDEST_JAVA = 17;
    private static final double LEAST_MEMORY_GB = 4;
    private static final double LEAST_DISK_GB = 2;
    private static final String BUILD = "in %s run: mvn -B -DskipTests package";

    static Doctor ofUser() {
        Path userHome = Path.of(System.getProperty("user.home"));
        return new Doctor(
                Installation.current(),
                LabEnvironment.ofUser(),
                Platform.current().jupyterData(System.getenv(), userHome),
                Python.find());
    }

    List<Diagnosis> examine() {
        return List.of(
                java(),
                compiler(),
                memory(),
                Diagnosis.ok(
                        "Processor cores", String.valueOf(Runtime.getRuntime().availableProcessors())),
                kernel(),
                workbench(),
                pytorch(),
                pythonForLab(),
                jupyterLab(),
                KernelspecCheck.examine(jupyterData),
                cache(),
                disk());
    }

    private static Diagnosis java() {
        return Diagnosis.of(
                Runtime.version().feature() >= OLDEST_JAVA,
                "Java",
                Runtime.version() + " in " + System.getProperty("java.home"),
                "install a JDK " + OLDEST_JAVA + " or newer and set JAVA_HOME to it");
    }

    private static Diagnosis compiler() {
        boolean there = ModuleLayer.boot().findModule("jdk.jshell").isPresent()
                && ModuleLayer.boot().findModule("jdk.compiler").isPresent();
        return Diagnosis.of(
                there,
                "Java compiler, JShell",
                there ? "in this JDK" : "this Java is a runtime (JRE) without jdk.jshell",
                "install a full JDK and set JAVA_HOME to it");
    }

    private static Diagnosis memory() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        double gb = gigabytes(system.getTotalMemorySize());
        return gb >= LEAST_MEMORY_GB
                ? Diagnosis.ok("Memory", shown(gb))
                : Diagnosis.optional("Memory", shown(gb), "training needs about 4 GB; work with smaller patches");
    }

    private Diagnosis kernel() {
        boolean there = Files.exists(installation.kernelJar())
                && Files.exists(installation.kernelApiJar())
                && !installation.kernelLibraries().isEmpty();
        return Diagnosis.of(
                there,
                "Kernel",
                there ? installation.kernelJar().toString() : "not built in " + installation.home(),
                BUILD.formatted(installation.home()));
    }

    private Diagnosis workbench() {
        int libraries = installation.workbenchLibraries().size();
        boolean there = Files.exists(installation.workbenchJar()) && libraries > 0;
        return Diagnosis.of(
                there,
                "Workbench",
                there ? installation.workbenchJar() + " and " + libraries + " libraries" : "not built",
                BUILD.formatted(installation.home()));
    }

    /** DJL would otherwise load the native library from the network when the first model is used. */
    private Diagnosis pytorch() {
        String platform = nativePlatform();
        return installation.workbenchLibraries().stream()
                .map(jar -> jar.getFileName().toString())
                .filter(jar -> jar.startsWith("pytorch-native-") && jar.endsWith(platform + ".jar"))
                .findFirst()
                .map(jar -> Diagnosis.ok("PyTorch for this machine", jar))
                .orElseGet(() -> Diagnosis.missing(
                        "PyTorch for this machine",
                        "none for " + platform,
                        "build CellShell on this machine, or add the ai.djl.pytorch:pytorch-native-cpu jar of "
                                + platform + " to " + installation.home().resolve("workbench/target/lib")));
    }

    private Diagnosis pythonForLab() {
        return python.map(found -> Diagnosis.ok(
                        "Python with venv", found.version() + " (" + String.join(" ", found.command()) + ")"))
                .orElseGet(() -> Diagnosis.optional("Python with venv", "none", "for cellshell lab: " + Python.REMEDY));
    }

    private Diagnosis jupyterLab() {
        return lab.isReady()
                ? Diagnosis.ok("JupyterLab", LabEnvironment.requirements().strip() + " in " + lab.folder())
                : Diagnosis.optional("JupyterLab", "not installed", "cellshell lab installs it when it first runs");
    }

    private Diagnosis cache() {
        Path cache = lab.folder().getParent();
        Path existing = existing(cache);
        return Diagnosis.of(
                Files.isDirectory(existing) && Files.isWritable(existing),
                "Cache folder",
                cache.toString(),
                "set XDG_CACHE_HOME to a folder that you may write");
    }

    private Diagnosis disk() {
        Path folder = existing(lab.folder());
        try {
            double gb = gigabytes(Files.getFileStore(folder).getUsableSpace());
            return Diagnosis.of(
                    gb >= LEAST_DISK_GB,
                    "Free disk space",
                    shown(gb) + " at " + folder,
                    "make room: libraries, JupyterLab and models need " + shown(LEAST_DISK_GB));
        } catch (IOException e) {
            return Diagnosis.optional("Free disk space", "unknown (" + e.getMessage() + ")", "look yourself");
        }
    }

    private static Path existing(Path folder) {
        Path there = folder.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return there;
    }

    /** The platform as DJL names it in its jars. */
    private static String nativePlatform() {
        String system = switch (Platform.current()) {
            case WINDOWS -> "win";
            case MACOS -> "osx";
            case LINUX -> "linux";
        };
        String arch = System.getProperty("os.arch");
        return system + "-" + (arch.equals("amd64") ? "x86_64" : arch.equals("arm64") ? "aarch64" : arch);
    }

    private static double gigabytes(long bytes) {
        return bytes / 1e9;
    }

    private static String shown(double gigabytes) {
        return String.format(Locale.ROOT, "%.1f GB", gigabytes);
    }
}
