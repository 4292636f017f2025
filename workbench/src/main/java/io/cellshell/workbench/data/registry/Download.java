package io.cellshell.workbench.data.registry;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.progress.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * Fetches a file over HTTP. What has come lies beside the target until it is whole, with the server's mark of the version; a later
 * call asks for the rest (RFC 9110, Range and If-Range) and begins anew where the server has another version or knows no ranges.
 */
final class Download {

    /** No set of the registry comes near it, and no disk shall be filled by a server that never ends. */
    private static final long LARGEST = 200L << 30;
    /** A line that breaks is taken up again at once, so often at most without a byte of progress in between. */
    private static final int MOST_FAILURES = 3;

    private static final Duration CONNECT = Duration.ofSeconds(20);

    private final URI url;
    private final Path target;
    private final Path partial;
    private final Path version;
    private final Progress progress;
    private final long began = System.nanoTime();
    private long atBegin = -1;

    Download(URI url, Path target, Progress progress) {
        this.url = url;
        this.target = target;
        this.partial = target.resolveSibling(target.getFileName() + ".part");
        this.version = target.resolveSibling(target.getFileName() + ".part.version");
        this.progress = progress;
    }

    /** Returns when the whole file is there. */
    void run() throws IOException {
        HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(CONNECT)
                .build();
        try (FileChannel out = FileChannel.open(partial, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock(out);
            int failures = 0;
            boolean whole = false;
            while (!whole) {
                long before = out.size();
                try {
                    whole = fetch(client, out);
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
        Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(version);
    }

    /** Two writers would spoil the file; the lock ends with the channel. */
    private void lock(FileChannel out) throws IOException {
        boolean locked;
        try {
            locked = out.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // another thread of this program
            locked = false;
        }
        if (!locked) {
            throw new DataException(target.getFileName()
                    + " is being downloaded by another notebook; wait until it is done," + " then try again.");
        }
    }

    /** One request; true where it brought the file to its end. */
    private boolean fetch(HttpClient client, FileChannel out) throws IOException {
        Optional<String> mark = mark();
        long have = mark.isPresent() ? out.size() : 0;
        HttpRequest.Builder request = HttpRequest.newBuilder(url).header("User-Agent", "cellshell");
        if (have > 0) {
            request.header("Range", "bytes=" + have + "-").header("If-Range", mark.get());
        }
        HttpResponse<InputStream> response = send(client, request.build());
        try (InputStream in = response.body()) {
            switch (response.statusCode()) {
                case 206 -> requireRange(response, have);
                case 200 -> have = 0;
                case 416 -> {
                    // what is here reaches beyond what is there: another version
                    Files.deleteIfExists(version);
                    out.truncate(0);
                    throw new IOException("the server has another version");
                }
                default ->
                    throw new DataException("The server of " + url + " answered " + response.statusCode()
                            + (response.statusCode() == 404 ? " (not found)" : "")
                            + " in place of the file; open the address in a browser to see why, or try again later.");
            }
            out.truncate(have);
            remember(response);
            long length = response.headers().firstValueAsLong("Content-Length").orElse(-1);
            copy(in, out, have, length < 0 ? -1 : have + length);
            return true;
        }
    }

    private HttpResponse<InputStream> send(HttpClient client, HttpRequest request) throws IOException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private void requireRange(HttpResponse<?> response, long have) throws IOException {
        String range = response.headers().firstValue("Content-Range").orElse("");
        if (have == 0 || !range.startsWith("bytes " + have + "-")) {
            Files.deleteIfExists(version);
            throw new IOException("the server sent another part than was asked for: " + range);
        }
    }

    /** The mark under which the server will know this version again; a weak one does not promise equal bytes. */
    private void remember(HttpResponse<?> response) throws IOException {
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
            ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, n);
            while (bytes.hasRemaining()) {
                at += out.write(bytes, at);
            }
            if (at > LARGEST) {
                throw new DataException("The server of " + url
                        + " sent more than 200 GB, which is no data set of the registry;" + " check the address.");
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

    private void report(long at, long total) {
        if (total > 0 && at > atBegin) {
            double seconds = (System.nanoTime() - began) / 1e9;
            int all = (int) Math.max(1, total >> 20);
            int done = at == total ? all : (int) Math.max(1, Math.min(all, at >> 20));
            double left = seconds / (at - atBegin) * (total - at);
            progress.at(new Progress.Step("Download of " + target.getFileName() + " (MB)", done, all, left, null));
        }
    }

    private CancellationException interrupted() {
        Thread.interrupted();
        return new CancellationException("The download of " + target.getFileName()
                + " was interrupted; run the cell again to go on where it stopped.");
    }

    private DataException unreachable(IOException e) {
        return new DataException(
                "The server " + url.getHost() + " cannot be reached (" + e
                        + "), so this machine may be offline; connect it and try again, or fetch " + url
                        + " elsewhere and put it here as " + target + ".",
                e);
    }
}
