package io.cellshell.workbench.data.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;

/** A real HTTP server on the loopback interface that knows ranges, and can be told to misbehave. */
final class Server implements AutoCloseable {

    /** How one request is answered. */
    enum Mood {
        SOUND,
        /** Promises all, sends half of it and hangs up. */
        CUT,
        /** Hangs up before the first byte. */
        SILENT,
        /** Sends all, whatever was asked for. */
        IGNORES_RANGE,
        /** Sends a part that was not asked for. */
        WRONG_RANGE,
        GONE
    }

    private final HttpServer server;
    private final Deque<Mood> moods = new ConcurrentLinkedDeque<>();
    /** What each request asked for: the Range header, or "all". */
    final List<String> requests = Collections.synchronizedList(new LinkedList<>());

    private volatile byte[] content;
    private volatile String tag = "\"v1\"";

    Server(byte[] content) throws IOException {
        this.content = content;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** The next requests are answered so, those after them soundly. */
    void next(Mood... several) {
        moods.addAll(Arrays.asList(several));
    }

    /** Nothing comes any more, however often Java's client asks again by itself. */
    void falterAfter(Mood mood) {
        moods.add(mood);
        moods.addAll(Collections.nCopies(100, Mood.SILENT));
    }

    void recover() {
        moods.clear();
        requests.clear();
    }

    void change(byte[] other, String otherTag) {
        content = other;
        tag = otherTag;
    }

    URI url() {
        return URI.create("http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort() + "/x.zip");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        requests.add(range == null ? "all" : range);
        Mood next = moods.poll();
        Mood mood = next == null ? Mood.SOUND : next;
        byte[] all = content;
        boolean same = tag.equals(exchange.getRequestHeaders().getFirst("If-Range"));
        int from = range == null || !same || mood == Mood.IGNORES_RANGE
                ? 0
                : Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
        exchange.getResponseHeaders().set("ETag", tag);
        if (mood == Mood.GONE) {
            exchange.sendResponseHeaders(404, -1);
        } else if (mood == Mood.SILENT) {
            exchange.close();
            return;
        } else if (mood == Mood.WRONG_RANGE) {
            exchange.getResponseHeaders().set("Content-Range", "bytes 1-" + (all.length - 1) + "/" + all.length);
            exchange.sendResponseHeaders(206, all.length - 1);
            exchange.getResponseBody().write(all, 1, all.length - 1);
        } else {
            if (from > 0) {
                exchange.getResponseHeaders()
                        .set("Content-Range", "bytes " + from + "-" + (all.length - 1) + "/" + all.length);
            }
            exchange.sendResponseHeaders(from > 0 ? 206 : 200, all.length - from);
            int length = mood == Mood.CUT ? (all.length - from) / 2 : all.length - from;
            exchange.getResponseBody().write(all, from, length);
            exchange.getResponseBody().flush();
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
