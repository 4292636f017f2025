package io.cellshell.kernel.cli.install;

import io.cellshell.kernel.cli.common.CommandException;
import io.cellshell.kernel.cli.common.ExitCode;
import io.cellshell.kernel.cli.common.Installation;
import io.cellshell.kernel.cli.common.PyTorchLibraries;
import io.cellshell.kernel.resolve.Libraries;
import io.cellshell.kernel.resolve.maven.Coordinate;
import io.cellshell.kernel.resolve.maven.Downloads;
import io.cellshell.kernel.resolve.maven.Maven;
import io.cellshell.kernel.resolve.maven.MavenSettings;
import io.cellshell.kernel.resolve.maven.ResolveException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds PyTorch's native libraries for a platform: in the build, or else as Maven would, with the user's settings. */
final class WheelLibraries {

    private static final String ARTIFACT = "ai.djl.pytorch:pytorch-native-cpu:jar:";

    /** Of DJL's bridge there is one jar for all platforms; its name begins with the version of PyTorch. */
    private static final Pattern BRIDGE = Pattern.compile("pytorch-jni-(\\d[\\d.]*)-.*\\.jar");

    private WheelLibraries() {}

    static PyTorchLibraries find(
            Installation installation, WheelPlatform platform, Map<String, String> environment, PrintWriter out)
            throws CommandException {
        Optional<PyTorchLibraries> built =
                PyTorchLibraries.among(installation.workbenchLibraries(), platform.nativeName());
        if (built.isPresent()) {
            return built.get();
        }
        String coordinate = ARTIFACT + platform.nativeName() + ":" + version(installation);
        out.println("Fetching " + coordinate + " as Maven would");
        out.flush();
        return fetch(coordinate, environment)
                .flatMap(PyTorchLibraries::read)
                .orElseThrow(() -> new CommandException(
                        ExitCode.FAILED,
                        "PyTorch for " + platform.label() + " (" + coordinate
                                + ") is neither in the local Maven repository"
                                + " nor to be had from Maven Central or a mirror of it; check the network, or load it where"
                                + " there is one, with mvn dependency:get."));
    }

    private static Optional<Path> fetch(String coordinate, Map<String, String> environment) throws CommandException {
        try {
            Coordinate file = Coordinate.parse(coordinate);
            return new Maven(MavenSettings.ofThisUser(), environment)
                    .call(
                            Libraries.isOffline(environment),
                            false,
                            List.of(),
                            new Downloads(line -> {}),
                            resolver -> resolver.file(file));
        } catch (ResolveException e) {
            throw new CommandException(ExitCode.FAILED, e.getMessage());
        }
    }

    private static String version(Installation installation) throws CommandException {
        return installation.workbenchLibraries().stream()
                .map(jar -> BRIDGE.matcher(jar.getFileName().toString()))
                .filter(Matcher::matches)
                .map(name -> name.group(1))
                .findFirst()
                .orElseThrow(() -> new CommandException(
                        ExitCode.FAILED,
                        "The libraries of the workbench in " + installation.home()
                                + " name no version of PyTorch; build CellShell with mvn -DskipTests package."));
    }
}
