package io.cellshell.kernel.history;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The one file that all kernels of a user append to, a record a line. Every access holds a lock on a file beside it: the file
 * itself is replaced when it has grown too large, and a lock on it would not be seen by who opens the new one.
 */
final class HistoryFile {

    private static final long MAX_BYTES = 64L << 20;

    /** A line that is longer was not written by us. */
    private static final int MAX_LINE_LENGTH = 16 << 20;

    private static final int BLOCK = 1 << 16;
    private static final byte NEWLINE = '\n';

    private final Path file;
    private final long largest;

    HistoryFile(Path file) {
        this(file, MAX_BYTES);
    }

    /** A file of which the older half goes when it is larger than so many bytes. */
    HistoryFile(Path file, long largest) {
        this.file = file.toAbsolutePath();
        this.largest = largest;
    }

    /** Appends whole lines in one write. */
    synchronized void append(byte[] lines) throws IOException {
        Files.createDirectories(file.getParent(), ownersOnly(file.getParent(), "rwx------"));
        try (FileChannel lock = lockFile()) {
            acquire(lock);
            FileAttribute<?>[] ownersOnly = ownersOnly(file, "rw-------");
            Set<StandardOpenOption> append = Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            try (FileChannel channel = FileChannel.open(file, append, ownersOnly)) {
                write(channel, afterWholeLine(channel.size(), lines));
                if (channel.size() <= largest) {
                    return;
                }
            }
            dropOlderHalf();
        }
    }

    /** Hands on the lines, oldest first. A file that does not exist has none. */
    synchronized void read(Consumer<byte[]> reader) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try (FileChannel lock = lockFile()) {
            acquire(lock);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                new LineReader(MAX_LINE_LENGTH, reader).read(channel);
            }
        }
    }

    /** A kernel that was killed while it wrote has left a line without an end: ours must not become part of it. */
    private ByteBuffer afterWholeLine(long size, byte[] lines) throws IOException {
        ByteBuffer last = ByteBuffer.wrap(new byte[] {NEWLINE});
        if (size > 0) {
            try (FileChannel reading = FileChannel.open(file, StandardOpenOption.READ)) {
                reading.read(last, size - 1);
            }
        }
        boolean whole = last.get(0) == NEWLINE;
        ByteBuffer all = ByteBuffer.allocate(lines.length + 1);
        return (whole ? all : all.put(NEWLINE)).put(lines).flip();
    }

    private void dropOlderHalf() throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            try (FileChannel from = FileChannel.open(file, StandardOpenOption.READ);
                    FileChannel to = FileChannel.open(
                            beside,
                            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                            ownersOnly(beside, "rw-------"))) {
                long start = startOfLine(from, from.size() - largest / 2);
                for (long at = start; at < from.size(); ) {
                    at += from.transferTo(at, from.size() - at, to);
                }
            }
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /** The start of the first line behind the position. */
    private static long startOfLine(FileChannel channel, long position) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        long at = position;
        while (channel.read(block.clear(), at) > 0) {
            block.flip();
            while (block.hasRemaining()) {
                at++;
                if (block.get() == NEWLINE) {
                    return at;
                }
            }
        }
        return at;
    }

    private FileChannel lockFile() throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".lock");
        return FileChannel.open(
                beside, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), ownersOnly(beside, "rw-------"));
    }

    /** Waits for other kernels. The lock goes when the channel is closed, or with the process. */
    private static void acquire(FileChannel channel) throws IOException {
        try {
            channel.lock();
        } catch (OverlappingFileLockException e) {
            throw new IOException("another part of this process has it open", e);
        }
    }

    private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** What a user types is nobody else's business. Windows has it that way for everything in a user's folder. */
    private static FileAttribute<?>[] ownersOnly(Path path, String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
