package io.cellshell.kernel.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellshell.kernel.cli.common.Installation;
import io.cellshell.kernel.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Gathers with what a notebook is run. */
final class RunRecorder implements AutoCloseable {

    private final Path notebook;
    private final Path results;
    private final String sha256;
    private final Map<String, String> parameters;
    private final Instant start = Instant.now();
    private final CompletableFuture<FileReads> reads = new CompletableFuture<>();
    private volatile Map<String, String> versions = Map.of();

    /**
     * Begins, before the first cell.
     *
     * @param notebook the notebook's file
     * @param results the folder of its results
     * @param parameters its parameters, to their values as Java
     */
    RunRecorder(Path notebook, Path results, Map<String, String> parameters) throws IOException {
        this.notebook = notebook.toAbsolutePath().normalize();
        this.results = results;
        this.sha256 = InputFiles.hash(notebook);
        this.parameters = parameters;
        // The recorder takes half a second to start, and so does the session.
        Thread starter = new Thread(() -> reads.complete(FileReads.begin()), "cellshell-file-reads");
        starter.setDaemon(true);
        starter.start();
    }

    Instant start() {
        return start;
    }

    /** Waits until nothing that a cell reads would be missed. */
    void awaitReady(Session session) {
        versions = session.versions();
        reads.join();
    }

    /** With what the cells ran, all of them. */
    RunRecord complete(Session session) throws IOException {
        versions = session.versions();
        Map<String, String> seeds = new TreeMap<>(session.seeds());
        // One that has another value in the end is named with both.
        parameters.forEach((name, java) -> seeds.remove(name, java.replaceFirst("[LlFf]$", "")));
        return record(seeds, inputs());
    }

    /** With what the cells ran until the run was stopped. Asks nothing of the session, in which a cell may hang. */
    RunRecord stopped() {
        return record(Map.of(), null);
    }

    private RunRecord record(Map<String, String> seeds, JsonNode inputs) {
        return new RunRecord(versions, notebook.getFileName().toString(), sha256, parameters, seeds, inputs);
    }

    private JsonNode inputs() throws IOException {
        FileReads known = reads.join();
        return known.areKnown()
                ? new InputFiles(notebook.getParent(), noInputs(), start).describe(known.files())
                : null;
    }

    /** Programs, what the system says of itself, what lasts no longer than the run, and the notebook itself. */
    private List<Path> noInputs() {
        return Stream.of(
                        Installation.current().home().resolve("kernel"),
                        Installation.current().home().resolve("workbench"),
                        Path.of(System.getProperty("java.home")),
                        Path.of(System.getProperty("user.home"), ".m2"),
                        Path.of("/proc"),
                        Path.of("/sys"),
                        Path.of("/dev"),
                        Path.of("/etc"),
                        notebook,
                        results)
                .map(path -> path.toAbsolutePath().normalize())
                .flatMap(RunRecorder::alsoReal)
                .toList();
    }

    private static Stream<Path> alsoReal(Path path) {
        try {
            return Files.exists(path) ? Stream.of(path, path.toRealPath()) : Stream.of(path);
        } catch (IOException e) {
            return Stream.of(path);
        }
    }

    @Override
    public void close() {
        reads.thenAccept(FileReads::close);
    }
}
