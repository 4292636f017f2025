package io.cellshell.workbench.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Flow;

/**
 * Asks servers. Redirects are followed where {@link WebAddress#follow} allows it, and a server of which nothing comes any more is given up.
 *
 * @param http the connections; null to ask nothing of any server
 * @param patience how long is waited for the next byte
 */
public record WebClient(HttpClient http, Duration patience) {

    private static final int MOST_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> BUSY = Set.of(429, 503);
    private static final int MOST_PAUSES = 3;
    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** With a minute's patience. */
    public static WebClient standard() {
        return new WebClient(PATIENCE);
    }

    /** One that asks no server, as if this machine had no connection. */
    public static WebClient offline() {
        return new WebClient(null, PATIENCE);
    }

    /** With another patience. */
    public WebClient(Duration patience) {
        this(
                HttpClient.newBuilder()
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(patience.compareTo(CONNECT) < 0 ? patience : CONNECT)
                        .build(),
                patience);
    }

    /**
     * An answer whose body is read as it comes; to be closed.
     *
     * @throws IOException where the connection fails
     * @throws InterruptedException where the thread was interrupted
     */
    Answer get(URI address, Map<String, String> headers) throws IOException, InterruptedException {
        return ask(address, "GET", headers);
    }

    private Answer ask(URI address, String method, Map<String, String> headers)
            throws IOException, InterruptedException {
        if (http == null) {
            throw WebException.offline("No server is asked, since you said so.", null);
        }
        URI now = address;
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            HttpRequest.Builder request = HttpRequest.newBuilder(now)
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .timeout(patience)
                    .header("User-Agent", "cellshell");
            headers.forEach(request::header);
            Answer answer = patient(request.build());
            if (!REDIRECTS.contains(answer.status())) {
                return answer;
            }
            answer.close();
            String location = answer.headers().firstValue("Location").orElse("");
            now = WebAddress.follow(now, location);
        }
        throw new WebException("The server of " + WebAddress.shown(address.toString()) + " redirects more than "
                + MOST_REDIRECTS + " times, in a circle it seems; try again later.");
    }

    /** A server that has too much to do says when to come again; one that says so for long is left alone. */
    private Answer patient(HttpRequest request) throws IOException, InterruptedException {
        Answer answer = answer(request);
        for (int times = 0; times < MOST_PAUSES && BUSY.contains(answer.status()); times++) {
            OptionalLong seconds = answer.headers()
                    .firstValue("Retry-After")
                    .filter(text -> text.matches("[0-9]{1,5}"))
                    .map(text -> OptionalLong.of(Long.parseLong(text)))
                    .orElse(OptionalLong.empty());
            if (seconds.isEmpty() || seconds.getAsLong() > patience.toSeconds()) {
                break;
            }
            answer.close();
            Thread.sleep(seconds.getAsLong() * 1000);
            answer = answer(request);
        }
        return answer;
    }

    private Answer answer(HttpRequest request) throws IOException, InterruptedException {
        try {
            HttpResponse<Flow.Publisher<List<ByteBuffer>>> response =
                    http.send(request, HttpResponse.BodyHandlers.ofPublisher());
            BodyStream body = new BodyStream(patience);
            response.body().subscribe(body);
            return new Answer(response.statusCode(), response.headers(), body);
        } catch (IllegalArgumentException e) {
            // Java's client reads a length that is no number so
            throw new IOException("the answer is no HTTP: " + e.getMessage(), e);
        }
    }

    /** An answer. */
    record Answer(int status, HttpHeaders headers, InputStream body) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            body.close();
        }
    }

    /**
     * What marks the version of a file, without fetching it: its entity tag, else when it was changed, with its length; empty where the
     * server says nothing of that.
     *
     * @throws WebException where the server cannot be reached, or refuses
     */
    public String version(URI address) {
        try (Answer answer = ask(address, "HEAD", Map.of())) {
            if (answer.status() != 200) {
                throw refused(address, answer.status());
            }
            String tag = answer.headers()
                    .firstValue("ETag")
                    .or(() -> answer.headers().firstValue("Last-Modified"))
                    .orElse("");
            return tag.isEmpty()
                    ? ""
                    : tag.replaceAll("\\p{Cntrl}", "") + " "
                            + answer.headers().firstValue("Content-Length").orElse("");
        } catch (IOException e) {
            throw unreachable(address, e);
        } catch (InterruptedException e) {
            throw interrupted(address);
        }
    }

    /**
     * The whole of a small answer.
     *
     * @param most bytes that it may have
     * @throws WebException where the server cannot be reached, refuses, or sends more
     * @throws CancellationException where the thread was interrupted
     */
    public byte[] bytes(URI address, int most) {
        try (Answer answer = get(address, Map.of())) {
            if (answer.status() != 200) {
                throw refused(address, answer.status());
            }
            long said = answer.headers().firstValueAsLong("Content-Length").orElse(-1);
            byte[] bytes = said > most ? new byte[0] : read(answer.body(), most, address);
            if (said > most || bytes.length > most) {
                throw new WebException("The server of " + WebAddress.shown(address.toString()) + " sent more than "
                        + (most >> 20) + " MB, which is not what was asked for; check the address.");
            }
            if (bytes.length < said) {
                throw new IOException("the connection ended after " + bytes.length + " of " + said + " bytes");
            }
            return bytes;
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw interrupted(address);
            }
            throw unreachable(address, e);
        } catch (InterruptedException e) {
            throw interrupted(address);
        }
    }

    private static byte[] read(InputStream in, int most, URI address) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        for (int n = in.read(buffer); n >= 0 && out.size() <= most; n = in.read(buffer)) {
            out.write(buffer, 0, n);
            if (Thread.currentThread().isInterrupted()) {
                throw interrupted(address);
            }
        }
        return out.toByteArray();
    }

    static WebException refused(URI address, int status) {
        return new WebException("The server of " + WebAddress.shown(address.toString()) + " answered " + status
                + (status == 404 ? " (not found)" : BUSY.contains(status) ? " (it has too much to do)" : "")
                + " in place of the file; open the address in a browser to see why, or try again later.");
    }

    private static WebException unreachable(URI address, IOException e) {
        return WebException.offline(
                "The server " + address.getHost() + " cannot be reached (" + e
                        + "), so this machine may be offline; connect it and try again.",
                e);
    }

    private static CancellationException interrupted(URI address) {
        Thread.interrupted();
        return new CancellationException(
                "What was asked of " + address.getHost() + " was interrupted; run the cell again.");
    }
}
