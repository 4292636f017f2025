package io.cellshell.kernel.cli.common;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder in which DJL finds PyTorch's native libraries, or unpacks them: 432 MB, which shall lie on a machine once. DJL reads {@value
 * #VARIABLE} from the environment first, so what the user has set stays.
 *
 * @param folder DJL's cache folder
 * @param origin why it is this one
 */
public record PyTorchCache(Path folder, Origin origin) {

    /** DJL's variable, and system property, for native libraries alone; {@value #GENERAL_VARIABLE} is for models, too. */
    public static final String VARIABLE = "ENGINE_CACHE_DIR";

    public static final String GENERAL_VARIABLE = "DJL_CACHE_DIR";

    /** Who has chosen a folder. */
    public enum Origin {
        /** The user or an administrator, by a variable. */
        ENVIRONMENT,
        /** They came with CellShell or were put beside it: all of its users share them. */
        INSTALLATION,
        /** DJL's own folder, which another program has filled. */
        DJL,
        /** CellShell's cache folder of this user. */
        USER
    }

    /** The folder for this process. */
    public static PyTorchCache current(Installation installation) {
        return of(installation, System.getenv(), Platform.userHome());
    }

    static PyTorchCache of(Installation installation, Map<String, String> environment, Path userHome) {
        if (isSet(environment.get(VARIABLE))) {
            return new PyTorchCache(Path.of(environment.get(VARIABLE)), Origin.ENVIRONMENT);
        }
        Path shared = installation.nativeLibraries();
        Path own = Platform.current().cache(environment, userHome);
        Path ofDjl = userHome.resolve(".djl.ai");
        // A kernel asks this when it starts: it opens the jar only where there may be something to find.
        Optional<PyTorchLibraries> libraries = holdsSome(shared) || holdsSome(ofDjl)
                ? PyTorchLibraries.among(installation.workbenchLibraries())
                : Optional.empty();
        if (libraries.filter(each -> each.areIn(shared)).isPresent()) {
            return new PyTorchCache(shared, Origin.INSTALLATION);
        }
        if (isSet(environment.get(GENERAL_VARIABLE))) {
            return new PyTorchCache(Path.of(environment.get(GENERAL_VARIABLE)), Origin.ENVIRONMENT);
        }
        boolean unpackedByDjl =
                libraries.filter(each -> each.areIn(ofDjl) && !each.areIn(own)).isPresent();
        return unpackedByDjl || !holdsSome(own) && !canBeWritten(own)
                ? new PyTorchCache(ofDjl, Origin.DJL)
                : new PyTorchCache(own, Origin.USER);
    }

    private static boolean holdsSome(Path cache) {
        return Files.isDirectory(cache.resolve(PyTorchLibraries.FOLDER));
    }

    /** For the command line of a Java process that runs user code. */
    public List<String> options() {
        return origin == Origin.ENVIRONMENT ? List.of() : List.of("-D" + VARIABLE + "=" + folder);
    }

    /** Tells DJL in this process. */
    public void use() {
        if (!options().isEmpty()) {
            System.setProperty(VARIABLE, folder.toString());
        }
    }

    /** Bytes of a folder and all in it; 0 where there is none. */
    public static long size(Path folder) {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    /** Where it is not, DJL itself knows another place. */
    private static boolean canBeWritten(Path folder) {
        Path there = folder.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return Files.isDirectory(there) && Files.isWritable(there);
    }

    private static boolean isSet(String value) {
        return value != null && !value.isBlank();
    }
}
