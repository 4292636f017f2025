package io.cellshell.workbench.model.tensor;

import io.cellshell.workbench.model.ModelException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.URISyntaxException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Java process of its own for one network, so that whatever becomes of it nothing here ends with it. It has a folder of its own for
 * temporary files, which goes with it; what it prints goes nowhere. On Linux it gets no more memory than it is given, and where the machine
 * has none left, it is what has to go. A Ctrl-C that reaches it, too, is left to the one that started it.
 */
final class ModelProcess {

    private static final String LIMITED = "trap '' INT; ulimit -c 0; ulimit -d \"$1\" 2>/dev/null;"
            + " echo 1000 2>/dev/null >/proc/self/oom_score_adj; shift; exec \"$@\"";

    private static final int SIGNAL = 128;
    private static final int KILLED = SIGNAL + 9;
    private static final long PATIENCE_SECONDS = 10;

    private final Process process;
    private final SocketChannel channel;
    private final TensorWire wire;
    private final Path folder;

    private ModelProcess(Process process, SocketChannel channel, Path folder) {
        this.process = process;
        this.channel = channel;
        this.wire = new TensorWire(channel);
        this.folder = folder;
    }

    /**
     * Starts it.
     *
     * @throws ModelException where it cannot be started
     */
    static ModelProcess start(ProcessLimits limits) {
        Path folder = null;
        Process process = null;
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            folder = Files.createTempDirectory("network");
            Path socket = folder.resolve("s");
            server.bind(UnixDomainSocketAddress.of(socket));
            process = new ProcessBuilder(command(limits, folder, socket))
                    .directory(folder.toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            return new ModelProcess(process, accepted(server, process), folder);
        } catch (IOException | UnsupportedOperationException e) {
            if (process != null) {
                process.destroyForcibly();
            }
            delete(folder);
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("The loading of the network was interrupted.");
            }
            throw new ModelException(
                    "A process for the network could not be started (" + e
                            + "); check that this machine has memory left, and room for temporary files.",
                    e);
        }
    }

    /** Waits for the process to call back; an end of it closes the door, so that nobody waits for ever. */
    private static SocketChannel accepted(ServerSocketChannel server, Process process) throws IOException {
        process.onExit().thenRun(() -> {
            try {
                server.close();
            } catch (IOException e) {
                // it is closed
            }
        });
        return server.accept();
    }

    private static List<String> command(ProcessLimits limits, Path folder, Path socket) {
        List<String> command = new ArrayList<>();
        if (System.getProperty("os.name").startsWith("Linux")) {
            command.addAll(List.of("/bin/sh", "-c", LIMITED, "sh", Long.toString(limits.bytes() >> 10)));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xmx" + (limits.bytes() / 3 >> 20) + "m",
                "-Xms16m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + folder.resolve("error.log"),
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + folder,
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("-cp", classPath(), ModelProcessMain.class.getName(), socket.toString()));
        return command;
    }

    /** In a notebook the property names what cells run with. The process runs in another folder, so that no path may be relative. */
    private static String classPath() {
        String known = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
        try {
            Path own = Path.of(ModelProcess.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return own + File.pathSeparator + known;
        } catch (URISyntaxException | NullPointerException e) {
            return known;
        }
    }

    Process process() {
        return process;
    }

    /** As the end of this process would. */
    void disconnect() throws IOException {
        channel.close();
    }

    TensorWire wire() {
        return wire;
    }

    /** Ends it at once, whatever it does. */
    void kill() {
        process.destroyForcibly();
        delete(folder);
    }

    /** Waits until it is gone, and removes what it left. */
    void close() {
        kill();
        boolean interrupted = false;
        try {
            channel.close();
            process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        } catch (IOException e) {
            // it is closed
        }
        delete(folder);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What to say where the connection broke. */
    ModelException ended(String what, IOException cause) {
        int code = -1;
        try {
            process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            code = process.isAlive() ? -1 : process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        String how = code == KILLED
                ? "it was killed, most likely since the machine had no memory left"
                : code > SIGNAL ? "signal " + (code - SIGNAL) + ", a crash or too little memory" : "exit code " + code;
        return new ModelException(
                what + " ended the process that it ran in (" + how
                        + "); take smaller tiles with tile(size), or do not trust the model. Nothing else was harmed.",
                cause);
    }

    static void delete(Path folder) {
        if (folder == null) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException | UncheckedIOException e) {
            folder.toFile().deleteOnExit();
        }
    }
}
