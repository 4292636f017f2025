package io.cellshell.kernel.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cellshell.kernel.resolve.maven.Coordinate;
import io.cellshell.kernel.resolve.maven.ResolveException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repository behind HTTP that wants a password, or is slow. */
class RemoteTest {

    private static final int FIRST_BYTES = 100;

    /** In this time, downloads that go on would be done. */
    private static final long ENOUGH_MS = 700;

    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch downloading = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private boolean locked;
    private boolean slow;
    private TestRepository repository;
    private HttpServer server;
    private Path home;

    @BeforeEach
    void start() throws IOException {
        // A build may have been told of a repository for itself.
        System.clearProperty("maven.repo.local");
        repository = new TestRepository(folder.resolve("remote"));
        repository.jar("g:leaf:1");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.setExecutor(threads);
        server.start();
        home = Files.createDirectories(folder.resolve("m2"));
        settings("");
    }

    @AfterEach
    void stop() {
        goOn.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void thePasswordOfTheSettingsIsSent() throws Exception {
        locked = true;
        assertThatThrownBy(this::load).hasMessageStartingWith("g:leaf:1 could not be loaded from remote (http://");
        settings(
                "<servers><server><id>remote</id><username>me</username><password>secret</password></server></servers>");
        assertThat(load().jars()).hasSize(1);
    }

    @Test
    void headersOfTheSettingsAreSent() throws Exception {
        locked = true;
        settings(
                "<servers><server><id>remote</id><configuration><httpHeaders><property><name>Token</name><value>open</value>"
                        + "</property></httpHeaders></configuration></server></servers>");
        assertThat(load().jars()).hasSize(1);
    }

    @Test
    void aStoppedDownloadEndsAtOnceAndLeavesNothing() throws Exception {
        slow = true;
        AtomicReference<Exception> end = new AtomicReference<>();
        Thread cell = new Thread(() -> {
            try {
                load();
            } catch (Exception e) {
                end.set(e);
            }
        });
        cell.start();
        assertThat(downloading.await(20, TimeUnit.SECONDS)).isTrue();
        cell.interrupt();
        cell.join(2_000);
        assertThat(end.get()).isInstanceOf(InterruptedException.class);
        slow = false;
        goOn.countDown();
        assertThat(load().jars()).hasSize(1);
        try (Stream<Path> files = Files.walk(home)) {
            assertThat(files.map(each -> each.getFileName().toString()).filter(each -> each.startsWith("leaf-1.jar")))
                    .doesNotHaveDuplicates()
                    .allMatch(each -> each.matches("leaf-1\\.jar(\\.sha1)?"));
        }
    }

    @Test
    void sourcesAreLoadedInTheBackground() throws Exception {
        repository.file("g:leaf:1", "-sources.jar", TestRepository.zip(Map.of("lib/Leaf.java", new byte[0])));
        Libraries libraries = new Libraries(Map.of(), home);
        Path jar = libraries
                .add(List.of(Coordinate.parse("g:leaf:1")), List.of(), List.of(), options())
                .jars()
                .get(0);
        assertThat(libraries.sources(jar, Duration.ofSeconds(20)))
                .hasValueSatisfying(path -> assertThat(path).hasFileName("leaf-1-sources.jar"));
        assertThat(libraries.sources(folder.resolve("none.jar"), Duration.ofSeconds(20)))
                .isEmpty();
    }

    /** Several libraries are loaded by several threads, which no interrupt reaches. */
    @Test
    void allDownloadsOfAStoppedCellEnd() throws Exception {
        slow = true;
        repository.jar("g:branch:1").jar("g:tree:1", TestRepository.needs("g:leaf:1", "g:branch:1"));
        Thread cell = new Thread(() -> {
            try {
                load("tree");
            } catch (ResolveException | InterruptedException e) {
                // what is left of it is looked at below
            }
        });
        cell.start();
        assertThat(downloading.await(20, TimeUnit.SECONDS)).isTrue();
        cell.interrupt();
        cell.join();
        goOn.countDown();
        Thread.sleep(ENOUGH_MS);
        try (Stream<Path> files = Files.walk(home)) {
            assertThat(files).noneMatch(each -> each.toString().endsWith(".jar"));
        }
    }

    private Resolution load() throws ResolveException, InterruptedException {
        return load("leaf");
    }

    private Resolution load(String name) throws ResolveException, InterruptedException {
        return new Libraries(Map.of(), home)
                .add(List.of(new Coordinate("g", name, "jar", "", "1", List.of())), List.of(), List.of(), options());
    }

    private static Libraries.Options options() {
        return new Libraries.Options(List.of(), line -> {}, false);
    }

    private void settings(String more) throws IOException {
        Files.writeString(home.resolve("settings.xml"), """
                <settings><localRepository>%s</localRepository>
                <mirrors><mirror><id>remote</id><mirrorOf>*</mirrorOf><url>http://127.0.0.1:%d/</url></mirror></mirrors>%s
                </settings>
                """.formatted(
                        home.resolve("repository"), server.getAddress().getPort(), more));
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String password = "Basic " + Base64.getEncoder().encodeToString("me:secret".getBytes());
            boolean known = password.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                    || "open".equals(exchange.getRequestHeaders().getFirst("Token"));
            Path file =
                    repository.root().resolve(exchange.getRequestURI().getPath().substring(1));
            if (locked && !known) {
                exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"test\"");
                exchange.sendResponseHeaders(401, -1);
            } else if (!Files.isRegularFile(file)) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                send(exchange, Files.readAllBytes(file), file.toString().endsWith(".jar"));
            }
        }
    }

    private void send(HttpExchange exchange, byte[] content, boolean jar) throws IOException {
        exchange.sendResponseHeaders(200, content.length);
        int first = Math.min(FIRST_BYTES, content.length);
        exchange.getResponseBody().write(content, 0, first);
        exchange.getResponseBody().flush();
        if (jar && slow) {
            downloading.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
        exchange.getResponseBody().write(content, first, content.length - first);
    }
}
