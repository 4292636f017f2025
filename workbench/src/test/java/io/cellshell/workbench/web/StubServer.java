package io.cellshell.workbench.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A real HTTP server on the loopback interface whose paths answer as a test says. It knows ranges. */
public final class StubServer implements AutoCloseable {

    /** What a path answers. */
    public interface Reply {
        void to(HttpExchange exchange) throws IOException;
    }

    /** Released when the server is closed: what a server waits for that never answers. */
    public final CountDownLatch closing = new CountDownLatch(1);

    /** Method, path and query, and where one was asked for the range, of each request. */
    public final List<String> requests = Collections.synchronizedList(new LinkedList<>());

    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    public StubServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String query = exchange.getRequestURI().getRawQuery();
        String range = exchange.getRequestHeaders().getFirst("Range");
        requests.add(exchange.getRequestMethod() + " " + path + (query == null ? "" : "?" + query)
                + (range == null ? "" : " " + range));
        try (exchange) {
            replies.getOrDefault(path, status(404)).to(exchange);
        }
    }

    /** The address of a path, such as {@code /index.json}. */
    public String address(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    public StubServer on(String path, Reply reply) {
        replies.put(path, reply);
        return this;
    }

    public StubServer on(String path, String text) {
        return on(path, file(text.getBytes(StandardCharsets.UTF_8)));
    }

    public StubServer on(String path, byte[] bytes) {
        return on(path, file(bytes));
    }

    public static Reply status(int code) {
        return exchange -> exchange.sendResponseHeaders(code, -1);
    }

    /** A file under an entity tag made of its content. */
    public static Reply file(byte[] all) {
        return exchange -> {
            String tag = "\"" + Arrays.hashCode(all) + "\"";
            String range = exchange.getRequestHeaders().getFirst("Range");
            boolean part =
                    range != null && tag.equals(exchange.getRequestHeaders().getFirst("If-Range"));
            int from = part ? Integer.parseInt(range.substring("bytes=".length(), range.length() - 1)) : 0;
            exchange.getResponseHeaders().set("ETag", tag);
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.getResponseHeaders().set("Content-Length", String.valueOf(all.length));
                exchange.sendResponseHeaders(200, -1);
                return;
            }
            if (part) {
                exchange.getResponseHeaders()
                        .set("Content-Range", "bytes " + from + "-" + (all.length - 1) + "/" + all.length);
            }
            exchange.sendResponseHeaders(part ? 206 : 200, all.length == from ? -1 : all.length - from);
            exchange.getResponseBody().write(all, from, all.length - from);
        };
    }

    public static Reply redirect(String location) {
        return exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(302, -1);
        };
    }

    /** Promises all, sends a half and hangs up. */
    public static Reply half(byte[] all) {
        return exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"" + Arrays.hashCode(all) + "\"");
            exchange.sendResponseHeaders(200, all.length);
            exchange.getResponseBody().write(all, 0, all.length / 2);
            exchange.getResponseBody().flush();
        };
    }

    /** Answers, and then nothing comes until the server is closed. */
    public Reply silent() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('[');
            exchange.getResponseBody().flush();
            try {
                closing.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    /** Never ends, as long as anybody reads. */
    public static Reply endless() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            byte[] piece = new byte[1 << 16];
            Arrays.fill(piece, (byte) ' ');
            for (int i = 0; i < 4000; i++) {
                out.write(piece);
            }
        };
    }

    /** Says that it has so many bytes, and sends none of them. */
    public static Reply claims(long length) {
        return exchange -> {
            exchange.sendResponseHeaders(200, length);
            exchange.getResponseBody().flush();
        };
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
