package io.cellshell.workbench.study.ledger;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.cellshell.workbench.file.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLockInterruptionException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * Looks in a file to which lines are only added. Each line holds the hash of the line before it, so that a changed, moved or missing line shows; a second file
 * beside it holds the number of lines and the hash of the last one, so that missing lines at the end show. Nothing keeps a person from deleting both, and nothing
 * is secret: it reminds honest people. Kernels that write at the same time wait for one another.
 */
final class LedgerFile {

    private static final Gson JSON = new GsonBuilder()
            .serializeSpecialFloatingPointValues()
            .disableHtmlEscaping()
            .create();

    private final Path path;
    private final Path endPath;

    /** One line. */
    private record Line(String before, Look look) {}

    /** How the file ended when it was written last. */
    private record End(int lines, String hash) {}

    /**
     * What the file holds.
     *
     * @param looks of every line that can be read
     * @param faults what is wrong with the file, a sentence each
     */
    record Content(List<Look> looks, List<String> faults) {}

    /** What the file holds, and where a line is to be added. */
    private record Reading(Content content, int lines, String hash, long wholeBytes) {}

    LedgerFile(Path path) {
        this.path = path.toAbsolutePath().normalize();
        this.endPath = this.path.resolveSibling(this.path.getFileName() + ".end");
        AtomicFile.requirePlace(this.path);
    }

    Content read() {
        return locked(channel -> reading(channel).content());
    }

    /** Adds a look that is no copy of one that is there, and reads all. */
    Content add(Look look) {
        return locked(channel -> {
            Reading before = reading(channel);
            if (before.content().looks().stream().anyMatch(look::isCopyOf)) {
                return before.content();
            }
            byte[] line = (JSON.toJson(new Line(before.hash(), look)) + "\n").getBytes(StandardCharsets.UTF_8);
            channel.truncate(before.wholeBytes());
            channel.position(before.wholeBytes());
            ByteBuffer rest = ByteBuffer.wrap(line);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
            if (before.content().faults().isEmpty()) {
                End end = new End(before.lines() + 1, hash(line));
                AtomicFile.write(endPath, JSON.toJson(end).getBytes(StandardCharsets.UTF_8));
            }
            List<Look> looks = new ArrayList<>(before.content().looks());
            looks.add(look);
            return new Content(looks, before.content().faults());
        });
    }

    private Reading reading(FileChannel channel) throws IOException {
        channel.position(0);
        byte[] all = Channels.newInputStream(channel).readAllBytes();
        List<Look> looks = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        End end = end(faults);
        String hash = "";
        int lines = 0;
        int start = 0;
        boolean endSeen = end.lines() == 0;
        for (int i = 0; i < all.length; i++) {
            if (all[i] != '\n') {
                continue;
            }
            byte[] line = Arrays.copyOfRange(all, start, i + 1);
            lines++;
            read(line, lines, hash, looks, faults);
            hash = hash(line);
            endSeen |= lines == end.lines() && hash.equals(end.hash());
            start = i + 1;
        }
        if (lines > end.lines() + 1) {
            faults.add(path + " was changed by hand: it has " + lines + " lines, of which " + end.lines()
                    + " are accounted for in " + endPath.getFileName() + "; get both back from a copy.");
        } else if (lines < end.lines()) {
            faults.add(path + " has lost looks: it had " + end.lines() + " lines and now has " + lines
                    + "; get it back from a copy.");
        } else if (!endSeen && faults.isEmpty()) {
            faults.add(path + " was changed by hand: its line " + end.lines()
                    + " is not the one that was written; get it" + " back from a copy.");
        }
        return new Reading(new Content(List.copyOf(looks), List.copyOf(faults)), lines, hash, start);
    }

    private void read(byte[] bytes, int number, String before, List<Look> looks, List<String> faults) {
        try {
            Line line = JSON.fromJson(new String(bytes, StandardCharsets.UTF_8), Line.class);
            if (!line.look().isWhole()) {
                throw new IllegalArgumentException("something is missing in it");
            }
            looks.add(line.look());
            if (!line.before().equals(before)) {
                faults.add(path + " was changed by hand: a line before line " + number
                        + " is missing or is not what was written; get it back from a copy.");
            }
        } catch (RuntimeException e) {
            faults.add("Line " + number + " of " + path
                    + " cannot be read, so a look may be missing from the count; get the file back from a copy.");
        }
    }

    private End end(List<String> faults) throws IOException {
        if (!Files.exists(endPath)) {
            return new End(0, "");
        }
        try {
            End end = JSON.fromJson(Files.readString(endPath), End.class);
            return end == null ? new End(0, "") : end;
        } catch (RuntimeException e) {
            faults.add(endPath + " cannot be read, so lines may be missing from the ledger without a sign.");
            return new End(0, "");
        }
    }

    private interface Use {
        Content of(FileChannel channel) throws IOException;
    }

    private Content locked(Use use) {
        try (FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            lock(channel);
            return use.of(channel);
        } catch (ClosedByInterruptException | FileLockInterruptionException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("It was interrupted while it used the ledger " + path + ".");
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The ledger " + path + " cannot be used (" + e + "); see that the folder may be written to.", e);
        }
    }

    /**
     * Other processes are waited for by the system; another ledger on the same file in this one is not, so it is asked again. Closing the channel ends the
     * lock.
     */
    private static void lock(FileChannel channel) throws IOException {
        while (true) {
            try {
                channel.lock();
                return;
            } catch (OverlappingFileLockException e) {
                try {
                    Thread.sleep(5);
                } catch (InterruptedException interrupted) {
                    throw new CancellationException("It was interrupted while another cell wrote the ledger.");
                }
            }
        }
    }

    private static String hash(byte[] line) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(line));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    /** The same on every machine. */
    String name() {
        return path.getFileName().toString();
    }
}
