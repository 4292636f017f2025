package io.cellshell.kernel.cli.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SortedSet;
import java.util.TreeSet;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * Which files the Java code of this process reads, by the JVM's own recorder. It does not see what native code reads, nor what is read
 * by way of mapped memory or by other processes.
 */
final class FileReads implements AutoCloseable {

    private static final String EVENT = "jdk.FileRead";

    /** Some millions of reads; of more, the last ones are known. */
    private static final long MAX_BYTES = 128L << 20;

    private final Recording recording;

    private FileReads(Recording recording) {
        this.recording = recording;
    }

    /** Begins to take note; a Java without the recorder takes none. */
    static FileReads begin() {
        if (!FlightRecorder.isAvailable()) {
            return new FileReads(null);
        }
        Recording recording = new Recording();
        recording.setMaxSize(MAX_BYTES);
        recording.enable(EVENT).withoutStackTrace().withThreshold(Duration.ZERO);
        recording.start();
        return new FileReads(recording);
    }

    /** Whether reads are taken note of here. */
    boolean areKnown() {
        return recording != null;
    }

    /** The files read so far; those that are gone are left out. */
    SortedSet<Path> files() throws IOException {
        SortedSet<Path> files = new TreeSet<>();
        if (recording == null) {
            return files;
        }
        Path dump = Files.createTempFile("cellshell-reads", ".jfr");
        try {
            recording.dump(dump);
            try (RecordingFile events = new RecordingFile(dump)) {
                while (events.hasMoreEvents()) {
                    add(events.readEvent(), files);
                }
            }
        } finally {
            Files.delete(dump);
        }
        return files;
    }

    private static void add(RecordedEvent event, SortedSet<Path> files) {
        String path = event.getEventType().getName().equals(EVENT) ? event.getString("path") : null;
        if (path == null) {
            return;
        }
        try {
            Path file = Path.of(path).toAbsolutePath().normalize();
            if (Files.isRegularFile(file)) {
                files.add(file);
            }
        } catch (InvalidPathException e) {
            // no file that could be looked at later
        }
    }

    @Override
    public void close() {
        if (recording != null) {
            recording.close();
        }
    }
}
