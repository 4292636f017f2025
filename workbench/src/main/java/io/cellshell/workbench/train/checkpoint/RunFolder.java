package io.cellshell.workbench.train.checkpoint;

import io.cellshell.workbench.file.AtomicFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The folder of one training. Each of its files is written beside and moved, so a killed process leaves the last whole ones; the
 * operating system frees the lock of a process that is gone.
 */
public final class RunFolder implements AutoCloseable {

    private static final String RECORD = "run.json";
    private static final String CHECKPOINT = "checkpoint.safetensors";
    private static final String CURVE = "curve.csv";
    private static final String BEST = "best.zip";
    private static final String LOCK = ".lock";
    private static final long LARGEST_RECORD = 4L << 20;
    private static final int SHOWN = 3;

    private final Path folder;
    private final FileChannel channel;

    private RunFolder(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Opens a folder for one training alone; it is made where it is missing. What a killed process left half-written is deleted.
     *
     * @throws CheckpointException where it cannot be made, another training uses it, or it holds other files
     */
    public static RunFolder open(Path folder) {
        try {
            Files.createDirectories(folder);
            requireNothingElse(folder);
            FileChannel channel = FileChannel.open(
                    folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    deleteParts(folder);
                    return new RunFolder(folder, channel);
                }
            } catch (OverlappingFileLockException e) {
                // a training of this program has it
            } catch (IOException e) {
                channel.close();
                throw e;
            }
            channel.close();
            throw new CheckpointException("The folder " + folder
                    + " is used by another training that runs now; wait until it has ended, or name another folder.");
        } catch (IOException e) {
            throw new CheckpointException(
                    "No training can be kept in the folder " + folder + " (" + e
                            + "); name one that may be written to.",
                    e);
        }
    }

    private static void requireNothingElse(Path folder) throws IOException {
        if (Files.exists(folder.resolve(RECORD))) {
            return;
        }
        List<String> others;
        try (Stream<Path> all = Files.list(folder)) {
            others = all.map(path -> path.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .limit(SHOWN + 1L)
                    .toList();
        }
        if (!others.isEmpty()) {
            throw new CheckpointException("The folder " + folder + " holds other files ("
                    + others.stream().limit(SHOWN).collect(Collectors.joining(", "))
                    + (others.size() > SHOWN ? ", …" : "") + "), and no training; name a new folder.");
        }
    }

    /** @see AtomicFile */
    private static void deleteParts(Path folder) throws IOException {
        List<Path> parts;
        try (Stream<Path> all = Files.list(folder)) {
            parts = all.filter(path -> path.getFileName().toString().matches("\\.[0-9a-f-]{36}\\.part"))
                    .toList();
        }
        for (Path part : parts) {
            Files.deleteIfExists(part);
        }
    }

    /** Where it is. */
    public Path path() {
        return folder;
    }

    /**
     * The record of the training that was begun here, if any.
     *
     * @throws CheckpointException where it cannot be read
     */
    public Optional<RunRecord> record() {
        Path path = folder.resolve(RECORD);
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            // a pipe or device has no end
            if (!Files.isRegularFile(path)) {
                throw new IOException("it is no file");
            }
            if (Files.size(path) > LARGEST_RECORD) {
                throw new IOException("it has " + Files.size(path) + " bytes");
            }
            return Optional.of(RunRecord.parse(Files.readString(path), path.toString()));
        } catch (IOException e) {
            throw new CheckpointException(
                    path + " cannot be read (" + e + "); put a copy of the file back, or name another folder.", e);
        }
    }

    /** Writes the record of a training that begins. */
    public void write(RunRecord record) {
        AtomicFile.write(folder.resolve(RECORD), record.json().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The last checkpoint, if one was reached.
     *
     * @param record of the training
     * @param sizes number of values of each tensor of the network
     * @throws CheckpointException where it is damaged
     */
    public Optional<Checkpoint> checkpoint(RunRecord record, Map<String, Integer> sizes) {
        Path path = folder.resolve(CHECKPOINT);
        return Files.exists(path)
                ? Optional.of(CheckpointFile.read(path, record.fingerprint(), sizes))
                : Optional.empty();
    }

    /**
     * Writes a checkpoint, and the curve up to it.
     *
     * @throws java.io.UncheckedIOException where the disk is full
     */
    public void write(RunRecord record, Checkpoint state) {
        CheckpointFile.write(folder.resolve(CHECKPOINT), record.fingerprint(), state);
        StringBuilder curve = new StringBuilder("epoch,training_loss,validation_loss\n");
        for (int i = 0; i < state.epochs().size(); i++) {
            Checkpoint.Losses losses = state.epochs().get(i);
            curve.append(i)
                    .append(',')
                    .append(i == 0 ? "" : losses.training())
                    .append(',')
                    .append(losses.validation())
                    .append('\n');
        }
        AtomicFile.write(folder.resolve(CURVE), curve.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Where the best network is kept, as a package. */
    public Path best() {
        return folder.resolve(BEST);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new CheckpointException("The folder " + folder + " could not be closed (" + e + ").", e);
        }
    }
}
