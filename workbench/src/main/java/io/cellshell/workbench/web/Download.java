package io.cellshell.workbench.web;

import io.cellshell.workbench.progress.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * Fetches a file over HTTP. What has come lies beside the target until it is whole, with the server's mark of the version; a later
 * call asks for the rest (RFC 9110, Range and If-Range) and begins anew where the server has another version or knows no ranges.
 */
public final class Download {

    /** A line that breaks is taken up again at once, so often at most without a byte of progress in between. */
    private static final int MOST_FAILURES = 3;

    private final WebClient client;
    private final URI url;
    private final long largest;
    private final Path target;
    private final Path partial;
    private final Path version;
    private final Progress progress;
    private final long began = System.nanoTime();
    private long atBegin = -1;
    private boolean locked;

    /**
     * A download that has not begun.
     *
     * @param largest bytes that the file may have: no disk shall be filled by a server that never ends
     * @param progress hears how far it has come
     */
    public Download(WebClient client, URI url, Path target, long largest, Progress progress) {
        this.client = client;
        this.url = url;
        this.largest = largest;
        this.target = target;
        this.partial = target.resolveSibling(target.getFileName() + ".part");
        this.version = target.resolveSibling(target.getFileName() + ".part.version");
        this.progress = progress;
    }

    /**
     * Returns when the whole file is there.
     *
     * @throws WebException where the server cannot be reached, refuses, or sends too much
     * @throws CancellationException where the thread was interrupted
     * @throws IOException where the file cannot be kept
     */
    public void run() throws IOException {
        try {
            fetchWhole();
        } catch (WebException | CancellationException e) {
            if (locked && mark().isEmpty()) {
                // nothing of it could be gone on with
                Files.deleteIfExists(partial);
            }
            throw e;
        }
        Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(version);
    }

    private void fetchWhole() throws IOException {
        try (FileChannel out = FileChannel.open(partial, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock(out);
            int failures = 0;
            boolean whole = false;
            while (!whole) {
                long before = out.size();
                try {
                    whole = fetch(out);
                } catch (IOException e) {
                    // an interrupt closes the channel that is being written to
                    if (Thread.currentThread().isInterrupted() || !out.isOpen()) {
                        throw interrupted();
                    }
                    failures = out.size() > before ? 0 : failures + 1;
                    if (failures >= MOST_FAILURES) {
                        throw unreachable(e);
                    }
                }
            }
        }
    }

    /** Without the dot of a hidden file. */
    private String name() {
        return target.getFileName().toString().replaceFirst("^\\.", "");
    }

    /** Two writers would spoil the file; the lock ends with the channel. */
    private void lock(FileChannel out) throws IOException {
        try {
            locked = out.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // another thread of this program
            locked = false;
        }
        if (!locked) {
            throw new WebException(
                    name() + " is being downloaded by another notebook; wait until it is done," + " then try again.");
        }
    }

    /** One request; true where it brought the file to its end. */
    private boolean fetch(FileChannel out) throws IOException {
        Optional<String> mark = mark();
        long have = mark.isPresent() ? out.size() : 0;
        Map<String, String> headers = new HashMap<>();
        if (have > 0) {
            headers.put("Range", "bytes=" + have + "-");
            headers.put("If-Range", mark.get());
        }
        try (WebClient.Answer response = send(headers)) {
            switch (response.status()) {
                case 206 -> requireRange(response, have);
                case 200 -> have = 0;
                case 416 -> {
                    // what is here reaches beyond what is there: another version
                    Files.deleteIfExists(version);
                    out.truncate(0);
                    throw new IOException("the server has another version");
                }
                default -> throw WebClient.refused(url, response.status());
            }
            out.truncate(have);
            remember(response);
            long length = response.headers().firstValueAsLong("Content-Length").orElse(-1);
            requireRoom(have, length);
            copy(response.body(), out, have, length < 0 ? -1 : have + length);
            return true;
        }
    }

    private WebClient.Answer send(Map<String, String> headers) throws IOException {
        try {
            return client.get(url, headers);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** Before the first byte is written. */
    private void requireRoom(long have, long length) throws IOException {
        if (length >= 0 && have + length > largest) {
            throw tooLarge();
        }
        long free = Files.getFileStore(target.toAbsolutePath().getParent()).getUsableSpace();
        if (length > free) {
            throw new WebException(name() + " needs " + (length >> 20) + " MB more, but "
                    + target.toAbsolutePath().getParent() + " has room for " + (free >> 20)
                    + " MB; make room, or keep downloads elsewhere.");
        }
    }

    private WebException tooLarge() {
        return new WebException("The server of " + WebAddress.shown(url.toString()) + " sent more than "
                + (largest >> 30 > 0 ? (largest >> 30) + " GB" : (largest >> 20) + " MB")
                + ", which is not what was asked for; check the address.");
    }

    private void requireRange(WebClient.Answer response, long have) throws IOException {
        String range = response.headers().firstValue("Content-Range").orElse("");
        if (have == 0 || !range.startsWith("bytes " + have + "-")) {
            Files.deleteIfExists(version);
            throw new IOException("the server sent another part than was asked for: " + range);
        }
    }

    /** The mark under which the server will know this version again; a weak one does not promise equal bytes. */
    private void remember(WebClient.Answer response) throws IOException {
        Optional<String> mark = response.headers()
                .firstValue("ETag")
                .filter(tag -> !tag.startsWith("W/"))
                .or(() -> response.headers().firstValue("Last-Modified"));
        if (mark.isPresent()) {
            Files.writeString(version, mark.get());
        } else {
            Files.deleteIfExists(version);
        }
    }

    private Optional<String> mark() throws IOException {
        return Files.isRegularFile(version) && Files.size(version) < 1000
                ? Optional.of(Files.readString(version))
                : Optional.empty();
    }

    private void copy(InputStream in, FileChannel out, long have, long total) throws IOException {
        long at = have;
        if (atBegin < 0) {
            atBegin = at;
        }
        byte[] buffer = new byte[1 << 16];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            at += write(out, ByteBuffer.wrap(buffer, 0, n), at);
            if (at > largest) {
                // nothing of it is of use
                out.truncate(0);
                Files.deleteIfExists(version);
                throw tooLarge();
            }
            report(at, total);
            // asked here, for the stream of some versions of Java swallows an interrupt
            if (Thread.currentThread().isInterrupted() && at != total) {
                throw interrupted();
            }
        }
        if (total >= 0 && at < total) {
            throw new IOException("the connection ended after " + at + " of " + total + " bytes");
        }
    }

    /** A disk that is full is no fault of the server, and asking again does not help. */
    private int write(FileChannel out, ByteBuffer bytes, long at) throws IOException {
        int all = bytes.remaining();
        try {
            while (bytes.hasRemaining()) {
                out.write(bytes, at + bytes.position());
            }
        } catch (ClosedChannelException e) {
            throw e;
        } catch (IOException e) {
            WebException full = new WebException(name() + " cannot be written to "
                    + target.toAbsolutePath().getParent() + " (" + e.getMessage() + "), after " + (at >> 20)
                    + " MB; make room, or keep downloads elsewhere.");
            full.addSuppressed(e);
            throw full;
        }
        return all;
    }

    private void report(long at, long total) {
        if (total > 0 && at > atBegin) {
            double seconds = (System.nanoTime() - began) / 1e9;
            int all = (int) Math.max(1, total >> 20);
            int done = at == total ? all : (int) Math.max(1, Math.min(all, at >> 20));
            double left = seconds / (at - atBegin) * (total - at);
            progress.at(new Progress.Step("Download of " + name() + " (MB)", done, all, left, null));
        }
    }

    private CancellationException interrupted() {
        Thread.interrupted();
        return new CancellationException(
                "The download of " + name() + " was interrupted; run the cell again to go on where it stopped.");
    }

    private WebException unreachable(IOException e) {
        return WebException.offline(
                "The server " + url.getHost() + " cannot be reached (" + e
                        + "), so this machine may be offline; connect it and try again, or fetch " + url
                        + " elsewhere and put it here as " + target + ".",
                e);
    }
}
