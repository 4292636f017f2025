package io.cellshell.workbench.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The body of an answer as it comes. Gives up where nothing comes for so long, and at an interrupt, which the stream of Java's own client
 * swallows in Java 17.
 */
final class BodyStream extends InputStream implements Flow.Subscriber<List<ByteBuffer>> {

    /** Some bytes, or the end, perhaps by a failure. */
    private record Part(List<ByteBuffer> bytes, boolean last, Optional<Throwable> failure) {}

    private static final long LEAST_PER_SECOND = 100;

    private final Duration patience;
    private final BlockingQueue<Part> parts = new LinkedBlockingQueue<>();
    private final Deque<ByteBuffer> here = new ArrayDeque<>();
    private volatile Flow.Subscription subscription;
    private boolean ended;
    private long waited;
    private long came;

    BodyStream(Duration patience) {
        this.patience = patience;
    }

    @Override
    public void onSubscribe(Flow.Subscription begun) {
        subscription = begun;
        begun.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
        parts.add(new Part(bytes, false, Optional.empty()));
    }

    @Override
    public void onError(Throwable failure) {
        parts.add(new Part(List.of(), true, Optional.of(failure)));
    }

    @Override
    public void onComplete() {
        parts.add(new Part(List.of(), true, Optional.empty()));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (here.isEmpty() && !ended) {
            take();
        }
        if (here.isEmpty()) {
            return -1;
        }
        ByteBuffer first = here.peek();
        int count = Math.min(length, first.remaining());
        first.get(bytes, from, count);
        if (!first.hasRemaining()) {
            here.remove();
        }
        return count;
    }

    private void take() throws IOException {
        Part part;
        long begin = System.nanoTime();
        try {
            part = parts.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
        if (part == null) {
            close();
            throw new IOException("nothing came for " + patience.toSeconds() + " s");
        }
        part.bytes().stream().filter(ByteBuffer::hasRemaining).forEach(here::add);
        requireSpeed(
                System.nanoTime() - begin,
                part.bytes().stream().mapToLong(ByteBuffer::remaining).sum());
        if (part.failure().isPresent()) {
            throw new IOException(
                    String.valueOf(part.failure().get().getMessage()),
                    part.failure().get());
        }
        ended = part.last();
        if (!ended) {
            subscription.request(1);
        }
    }

    /** A server that sends a byte now and then would hold whoever reads for days; only the time of waiting for it counts. */
    private void requireSpeed(long nanoseconds, long bytes) throws IOException {
        waited += nanoseconds;
        came += bytes;
        if (waited > patience.toNanos()) {
            if (came < LEAST_PER_SECOND * patience.toMillis() / 1000) {
                close();
                throw new IOException("only " + came + " bytes came in " + waited / 1_000_000_000 + " s");
            }
            waited = 0;
            came = 0;
        }
    }

    @Override
    public void close() {
        Flow.Subscription begun = subscription;
        if (begun != null) {
            begun.cancel();
        }
    }
}
