package io.cellshell.kernel.cli.doctor;

import io.cellshell.kernel.cli.common.About;
import io.cellshell.kernel.cli.common.Installation;
import io.cellshell.kernel.cli.common.Platform;
import io.cellshell.kernel.cli.common.PyTorchCache;
import io.cellshell.kernel.cli.common.Python;
import io.cellshell.kernel.cli.common.PythonEnvironment;
import io.cellshell.kernel.cli.lab.JupyterLab;
import io.cellshell.kernel.cli.lab.LabEnvironment;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Looks at what CellShell needs and says how to get what is missing.
 *
 * @param installation the CellShell that is looked at
 * @param lab the JupyterLab that CellShell brings
 * @param usersLab the JupyterLab that is there, which comes first
 * @param jupyterPath Jupyter's folders for data, in the order in which it looks for kernels
 * @param pytorch where PyTorch lies unpacked
 * @param python a Python that can make virtual environments, empty where there is none
 */
record Doctor(
        Installation installation,
        LabEnvironment lab,
        Optional<JupyterLab> usersLab,
        List<Path> jupyterPath,
        PyTorchCache pytorch,
        Optional<Python> python) {

    private static final int OLDEST_JAVA = 17;
    private static final double LEAST_MEMORY_GB = 4;
    private static final double LEAST_DISK_GB = 2;
    private static final String BUILD = "in %s run: mvn -B -DskipTests package";

    static Doctor ofUser() {
        Path userHome = Platform.userHome();
        Installation installation = Installation.current();
        return new Doctor(
                installation,
                LabEnvironment.ofUser(),
                JupyterLab.ofUser(),
                PythonEnvironment.jupyterPath(PythonEnvironment.active(), System.getenv(), userHome),
                PyTorchCache.current(installation),
                Python.find());
    }

    List<Diagnosis> examine() {
        List<Diagnosis> diagnoses = new ArrayList<>(List.of(
                java(),
                compiler(),
                memory(),
                Diagnosis.ok(
                        "Processor cores", String.valueOf(Runtime.getRuntime().availableProcessors())),
                kernel(),
                workbench()));
        Path ofDjl = Platform.userHome().resolve(".djl.ai");
        diagnoses.addAll(PyTorchCheck.examine(installation, pytorch, List.of(ofDjl, cacheFolder())));
        diagnoses.addAll(List.of(pythonForLab(), jupyterLab()));
        diagnoses.addAll(KernelspecCheck.examine(jupyterPath, About.version()));
        diagnoses.addAll(List.of(cache(), disk()));
        return diagnoses;
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

    private Diagnosis pythonForLab() {
        return python.map(found -> Diagnosis.ok(
                        "Python with venv", found.version() + " (" + String.join(" ", found.command()) + ")"))
                .orElseGet(() -> Diagnosis.optional("Python with venv", "none", "for cellshell lab: " + Python.REMEDY));
    }

    private Diagnosis jupyterLab() {
        if (usersLab.isPresent()) {
            JupyterLab there = usersLab.get();
            return Diagnosis.ok(
                    "JupyterLab", there.version() + ", " + there.command().get(0) + " (" + there.origin() + ")");
        }
        return lab.isReady()
                ? Diagnosis.ok("JupyterLab", LabEnvironment.requirements().strip() + " in " + lab.folder())
                : Diagnosis.optional("JupyterLab", "not installed", "cellshell lab installs it when it first runs");
    }

    private Diagnosis cache() {
        Path cache = cacheFolder();
        Path existing = existing(cache);
        return Diagnosis.of(
                Files.isDirectory(existing) && Files.isWritable(existing),
                "Cache folder",
                cache.toString(),
                "set XDG_CACHE_HOME to a folder that you may write");
    }

    private Path cacheFolder() {
        return lab.folder().getParent();
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

    private static double gigabytes(long bytes) {
        return bytes / 1e9;
    }

    private static String shown(double gigabytes) {
        return String.format(Locale.ROOT, "%.1f GB", gigabytes);
    }
}
