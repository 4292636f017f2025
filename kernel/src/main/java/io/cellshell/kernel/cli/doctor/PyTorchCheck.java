package io.cellshell.kernel.cli.doctor;

import io.cellshell.kernel.cli.common.Installation;
import io.cellshell.kernel.cli.common.Platform;
import io.cellshell.kernel.cli.common.PyTorchCache;
import io.cellshell.kernel.cli.common.PyTorchLibraries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks whether PyTorch's native libraries are there, and where they lie unpacked. */
final class PyTorchCheck {

    private static final String UNPACKED = "PyTorch, unpacked";

    private PyTorchCheck() {}

    /**
     * @param installation the CellShell that is looked at
     * @param cache where its kernels look for them
     * @param others folders in which other copies may lie
     */
    static List<Diagnosis> examine(Installation installation, PyTorchCache cache, List<Path> others) {
        String platform = Platform.current().nativeName();
        Optional<PyTorchLibraries> libraries = PyTorchLibraries.among(installation.workbenchLibraries());
        if (libraries.isEmpty()) {
            return List.of(Diagnosis.missing(
                    "PyTorch for this machine",
                    "none for " + platform,
                    "build CellShell on this machine, or add the ai.djl.pytorch:pytorch-native-cpu jar of " + platform
                            + " to " + installation.home().resolve("workbench/target/lib")));
        }
        List<Diagnosis> diagnoses = new ArrayList<>();
        diagnoses.add(Diagnosis.ok(
                "PyTorch for this machine", libraries.get().jar().getFileName().toString()));
        diagnoses.add(unpacked(libraries.get(), cache));
        Stream.concat(others.stream(), Stream.of(installation.nativeLibraries()))
                .filter(other ->
                        !other.equals(cache.folder()) && libraries.get().areIn(other))
                .map(other -> other.resolve(libraries.get().folder()))
                .distinct()
                .forEach(copy -> diagnoses.add(Diagnosis.optional(
                        UNPACKED,
                        copy + " (" + size(copy) + "), which CellShell does not use",
                        libraries.get().areIn(cache.folder())
                                ? "delete it if nothing else does"
                                : "keep it until PyTorch lies whole in the folder above")));
        return diagnoses;
    }

    private static Diagnosis unpacked(PyTorchLibraries libraries, PyTorchCache cache) {
        Path folder = cache.folder().resolve(libraries.folder());
        String whose = switch (cache.origin()) {
            case ENVIRONMENT -> "as " + PyTorchCache.VARIABLE + " or " + PyTorchCache.GENERAL_VARIABLE + " says";
            case INSTALLATION -> "shared by all users of this CellShell";
            case DJL -> "shared with other programs that use DJL";
            case USER -> "yours; cellshell install --shared is for all users of a machine";
        };
        if (libraries.areIn(cache.folder())) {
            return Diagnosis.ok(UNPACKED, folder + " (" + size(folder) + ", " + whose + ")");
        }
        if (Files.isDirectory(folder)) {
            return Diagnosis.missing(
                    UNPACKED,
                    folder + " is not whole (" + size(folder) + ")",
                    "delete it; the first model, or cellshell install --shared, unpacks it again");
        }
        Path existing = folder;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing)) {
            return Diagnosis.missing(
                    UNPACKED,
                    existing + ", where PyTorch is looked for, is a file",
                    "let " + PyTorchCache.VARIABLE + " or " + PyTorchCache.GENERAL_VARIABLE
                            + " name a folder, unset it, or remove the file");
        }
        return Files.isWritable(existing)
                ? Diagnosis.ok(UNPACKED, "not yet; the first model unpacks it into " + folder)
                : Diagnosis.missing(
                        UNPACKED,
                        "not in " + folder + ", where you may not write",
                        "let who may write there run cellshell install --shared, or unset " + PyTorchCache.VARIABLE
                                + " and " + PyTorchCache.GENERAL_VARIABLE);
    }

    private static String size(Path folder) {
        return String.format(Locale.ROOT, "%.0f MiB", PyTorchCache.size(folder) / (double) (1 << 20));
    }
}
