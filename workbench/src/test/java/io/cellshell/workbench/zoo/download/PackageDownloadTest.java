package io.cellshell.workbench.zoo.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.web.StubServer;
import io.cellshell.workbench.web.WebClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackageDownloadTest {

    private static final byte[] WEIGHTS = bytes(300_000);
    private static final byte[] INPUT = bytes(1000);

    @TempDir
    private Path temporary;

    private Path folder;
    private final StubServer server = new StubServer();
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());

    private static byte[] bytes(int count) {
        byte[] all = new byte[count];
        new Random(count).nextBytes(all);
        return all;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void begin() {
        folder = temporary.resolve("cache/packages");
    }

    @AfterEach
    void close() {
        server.close();
    }

    private PackageDownload download() {
        return new PackageDownload(folder, new WebClient(Duration.ofSeconds(3)), new Progress() {
            @Override
            public void at(Step step) {
                told.add(step.task());
            }

            @Override
            public void waiting(String why) {
                told.add(why);
            }
        });
    }

    private Path fetch() {
        return download().fetch("affable-shark", URI.create(server.address("/m/rdf.yaml")), Optional.empty());
    }

    private static String description(String weights, String more) {
        return "format_version: 0.5.12\ntype: model\nname: n\ninputs:\n- id: i\n  test_tensor: {source: test input.npy, sha256: "
                + sha256(INPUT) + "}\nweights:\n  onnx: {source: " + weights + ", sha256: " + sha256(WEIGHTS)
                + "}\n  keras_hdf5: {source: keras.h5}\n" + more;
    }

    /** A sound package. */
    private String serve() {
        String description = description("weights/w.onnx", "covers: [cover.png]\ndocumentation: README.md\n");
        server.on("/m/rdf.yaml", description)
                .on("/m/weights/w.onnx", WEIGHTS)
                .on("/m/test input.npy", INPUT)
                .on("/m/README.md", "# Read");
        return description;
    }

    private List<String> left() throws IOException {
        if (!Files.exists(temporary)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(temporary)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> temporary.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> !file.endsWith(".lock"))
                    .toList();
        }
    }

    private void assertNothingWhole() throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.list(folder)) {
                assertThat(all.filter(Files::isDirectory)
                                .map(path -> path.getFileName().toString()))
                        .allMatch(name -> name.startsWith("."));
            }
        }
        assertThat(left()).allMatch(file -> file.startsWith("cache/packages/."));
    }

    @Test
    void aPackageIsTheDescriptionAndTheFilesThatItNames() throws IOException {
        String description = serve();
        Path made = fetch();
        assertThat(made.getParent()).isEqualTo(folder);
        assertThat(Files.readString(made.resolve("bioimageio.yaml"))).isEqualTo(description);
        assertThat(Files.readAllBytes(made.resolve("weights/w.onnx"))).isEqualTo(WEIGHTS);
        assertThat(Files.readAllBytes(made.resolve("test input.npy"))).isEqualTo(INPUT);
        assertThat(made.resolve("cover.png"))
                .as("a cover that is not there is no reason to refuse")
                .doesNotExist();
        assertThat(made.resolve("keras.h5")).as("weights that do not run here").doesNotExist();
        try (Stream<Path> files = Files.walk(made)) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.contains(".part"));
        }
        assertThat(told).anyMatch(task -> task.contains("w.onnx"));
    }

    @Test
    void itIsFetchedOnceAndServesOffline() {
        String description = serve();
        Path made = fetch();
        int before = server.requests.size();
        assertThat(fetch()).isEqualTo(made);
        assertThat(server.requests)
                .as("the description alone, to see whether it has changed")
                .hasSize(before + 1);
        String sha256 = sha256(description.getBytes(StandardCharsets.UTF_8));
        assertThat(download().fetch("affable-shark", URI.create(server.address("/m/rdf.yaml")), Optional.of(sha256)))
                .isEqualTo(made);
        assertThat(server.requests).as("known by its checksum").hasSize(before + 1);
        server.close();
        assertThat(fetch()).isEqualTo(made);
        assertThat(told).anyMatch(words -> words.contains("Taken from the cache") && words.contains("offline"));
        assertThatThrownBy(() -> download().fetch("other", URI.create(server.address("/o/rdf.yaml")), Optional.empty()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("“other” cannot be downloaded")
                .hasMessageContaining("may be offline");
    }

    @Test
    void aChangedDescriptionIsAnotherPackage() {
        serve();
        Path first = fetch();
        server.on("/m/rdf.yaml", description("weights/w.onnx", "version: 2\n"));
        Path second = fetch();
        assertThat(second).isNotEqualTo(first);
        assertThat(first).exists();
    }

    @Test
    void aBrokenConnectionGoesOnWhereItStopped() throws IOException {
        serve();
        server.on("/m/weights/w.onnx", StubServer.half(WEIGHTS)).on("/m/weights/w.onnx", new StubServer.Reply() {
            private boolean broken;

            @Override
            public void to(com.sun.net.httpserver.HttpExchange exchange) throws IOException {
                StubServer.Reply reply = broken ? StubServer.file(WEIGHTS) : StubServer.half(WEIGHTS);
                broken = true;
                reply.to(exchange);
            }
        });
        assertThat(Files.readAllBytes(fetch().resolve("weights/w.onnx"))).isEqualTo(WEIGHTS);
        assertThat(server.requests).contains("GET /m/weights/w.onnx bytes=" + WEIGHTS.length / 2 + "-");
    }

    @Test
    void aDownloadThatFailedGoesOnLater() throws IOException {
        serve();
        server.on("/m/weights/w.onnx", exchange -> {
            if (exchange.getRequestHeaders().getFirst("Range") == null) {
                StubServer.half(WEIGHTS).to(exchange);
            }
        });
        assertThatThrownBy(this::fetch).isInstanceOf(ModelException.class);
        assertNothingWhole();
        serve();
        server.requests.clear();
        assertThat(Files.readAllBytes(fetch().resolve("weights/w.onnx"))).isEqualTo(WEIGHTS);
        assertThat(server.requests)
                .contains("GET /m/weights/w.onnx bytes=" + WEIGHTS.length / 2 + "-")
                .as("what was whole is not fetched again")
                .doesNotContain("GET /m/test input.npy");
    }

    @Test
    void aWrongFileIsRefusedAndGone() throws IOException {
        serve();
        byte[] changed = WEIGHTS.clone();
        changed[7]++;
        server.on("/m/weights/w.onnx", changed);
        assertThatThrownBy(this::fetch)
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("“weights/w.onnx”")
                .hasMessageContaining("its SHA-256 is another one");
        assertNothingWhole();
        assertThat(left()).noneMatch(file -> file.endsWith("w.onnx"));
        server.on("/m/weights/w.onnx", WEIGHTS);
        assertThat(fetch()).isDirectory();
    }

    @Test
    void aWrongDescriptionIsRefused() throws IOException {
        serve();
        assertThatThrownBy(() -> download()
                        .fetch("affable-shark", URI.create(server.address("/m/rdf.yaml")), Optional.of("0".repeat(64))))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("is not the one that its index lists");
        assertNothingWhole();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../w.onnx",
                "/etc/passwd",
                "a/../../w.onnx",
                "a//w.onnx",
                "C:/w.onnx",
                "'C:\\\\w.onnx'",
                "\"a\\\\..\\\\w.onnx\"",
                ".",
                "..",
                ".hidden",
                "a/.",
                "con",
                "NUL.onnx",
                "com1",
                "w.onnx.",
                "\"w\\u0000.onnx\"",
                "\"w\\n.onnx\"",
                "\"w\\u202E.onnx\"",
                "file:///etc/passwd",
                "ftp://192.0.2.1/x",
                "http://127.0.0.1:1/w.onnx"
            })
    void namesThatLeadElsewhereAreRefused(String name) throws IOException {
        server.on("/m/rdf.yaml", description(name, ""))
                .on("/m/test input.npy", INPUT)
                .on("/w.onnx", WEIGHTS);
        assertThatThrownBy(this::fetch).isInstanceOf(ModelException.class);
        assertNothingWhole();
    }

    @Test
    void filesElsewhereAreFetchedAndTheDescriptionNamesThemHere() throws IOException {
        String address = server.address("/other/place/w.onnx?download=1");
        server.on("/m/rdf.yaml", description(address, "covers: ['" + server.address("/c/w.onnx") + "']\n"))
                .on("/m/test input.npy", INPUT)
                .on("/other/place/w.onnx", WEIGHTS)
                .on("/c/w.onnx", "a picture");
        Path made = fetch();
        String description = Files.readString(made.resolve("bioimageio.yaml"));
        assertThat(description).doesNotContain("http://");
        try (Stream<Path> files = Files.list(made)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("bioimageio.yaml", "test input.npy", "w.onnx", "2-w.onnx");
        }
        assertThat(server.requests).contains("GET /other/place/w.onnx?download=1");
    }

    @Test
    void neededFilesThatAreMissingAreSaid() throws IOException {
        serve();
        server.on("/m/test input.npy", StubServer.status(404));
        assertThatThrownBy(this::fetch)
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("“affable-shark” cannot be downloaded")
                .hasMessageContaining("test%20input.npy answered 404");
        assertNothingWhole();
    }

    @Test
    void whatIsNoDescriptionIsRefused() throws IOException {
        for (String text : List.of(
                "<html>log in</html>",
                "",
                "- a list",
                "name: [",
                "name: x",
                "a: &a [x, x]\nb: &b [*a, *a]\nformat_version: 0.5.0\nc: &c [" + "*b,".repeat(90) + "]\nd: &d ["
                        + "*c,".repeat(90) + "]\ne: [" + "*d,".repeat(90) + "]",
                "format_version: 0.5.0\nx: " + "[".repeat(200) + "]".repeat(200),
                "format_version: 0.5.0\nx: !!java.net.URL [\"http://192.0.2.1\"]",
                "format_version: 0.5.0\nformat_version: 0.4.0",
                "format_version: 0.5.0\nattachments: [" + "a.txt, ".repeat(1) + String.join(", ", many()) + "]")) {
            server.on("/m/rdf.yaml", text);
            assertThatThrownBy(this::fetch)
                    .as(text.substring(0, Math.min(40, text.length())))
                    .isInstanceOf(ModelException.class);
        }
        server.on("/m/rdf.yaml", StubServer.claims(5 << 20));
        assertThatThrownBy(this::fetch).hasMessageContaining("more than 4 MB");
        server.on("/m/rdf.yaml", new byte[] {(byte) 0xff, 0, 1});
        assertThatThrownBy(this::fetch).hasMessageContaining("bytes that are no text");
        assertNothingWhole();
    }

    private static List<String> many() {
        return java.util.stream.IntStream.range(0, 600)
                .mapToObj(i -> "f" + i + ".txt")
                .toList();
    }

    @Test
    void hugeWeightsAreRefusedBeforeTheyAreWritten() throws IOException {
        serve();
        server.on("/m/weights/w.onnx", StubServer.claims(9L << 30));
        assertThatThrownBy(this::fetch).isInstanceOf(ModelException.class).hasMessageContaining("more than 8 GB");
        assertNothingWhole();
    }

    @Test
    void severalAtOnceFetchOnce() throws Exception {
        serve();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<Path> task = this::fetch;
            List<Path> made = new ArrayList<>();
            for (Future<Path> each : threads.invokeAll(Collections.nCopies(4, task))) {
                made.add(each.get());
            }
            assertThat(made).containsOnly(made.get(0));
        } finally {
            threads.shutdownNow();
        }
        assertThat(server.requests.stream().filter("GET /m/weights/w.onnx"::equals))
                .hasSize(1);
    }

    @Test
    void anInterruptEndsItAndNothingIsHalfThere() throws Exception {
        serve();
        server.on("/m/weights/w.onnx", server.silent());
        AtomicReference<Throwable> ended = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            try {
                fetch();
            } catch (RuntimeException e) {
                ended.set(e);
            }
        });
        thread.start();
        while (!server.requests.contains("GET /m/weights/w.onnx")) {
            Thread.onSpinWait();
        }
        thread.interrupt();
        thread.join();
        assertThat(ended.get()).isInstanceOf(CancellationException.class);
        assertNothingWhole();
    }

    @Test
    void addressesBesideADescriptionKeepItsQueryAndItsLastWord() {
        DescribedFile file = new DescribedFile("a b/w+1.onnx", Optional.empty(), true);
        assertThat(new RemoteFolder(URI.create("https://192.0.2.1/files/rdf.yaml?version=2")).address(file))
                .hasToString("https://192.0.2.1/files/a%20b/w%2B1.onnx?version=2");
        assertThat(new RemoteFolder(URI.create("https://192.0.2.1/api/records/7/files/rdf.yaml/content")).address(file))
                .hasToString("https://192.0.2.1/api/records/7/files/a%20b/w%2B1.onnx/content");
        assertThat(new RemoteFolder(URI.create("https://192.0.2.1/rdf.yaml")).address(file))
                .hasToString("https://192.0.2.1/a%20b/w%2B1.onnx");
    }

    @Test
    void anArchiveIsFetchedAgainOnlyWhereItHasChanged() throws IOException {
        URI address = URI.create(server.address("/m.zip"));
        byte[] first = zip("a", WEIGHTS);
        byte[] second = zip("b", INPUT);
        server.on("/m.zip", first);
        Path zip = download().fetch("m", address, Optional.empty());
        assertThat(Files.readAllBytes(zip)).isEqualTo(first);
        download().fetch("m", address, Optional.empty());
        assertThat(server.requests).containsExactly("HEAD /m.zip", "GET /m.zip", "HEAD /m.zip");
        server.on("/m.zip", second);
        assertThat(Files.readAllBytes(download().fetch("m", address, Optional.empty())))
                .isEqualTo(second);
        server.on("/m.zip", "<html>Sorry</html>");
        assertThatThrownBy(() -> download().fetch("m", address, Optional.empty()))
                .isInstanceOf(ModelException.class);
        assertThat(Files.readAllBytes(zip)).isEqualTo(second);
        server.close();
        assertThat(download().fetch("m", address, Optional.empty())).isEqualTo(zip);
        assertThat(told).anyMatch(words -> words.contains("Taken from the cache"));
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return bytes.toByteArray();
    }

    @Test
    void whatIsNoArchiveIsNotKept() throws IOException {
        byte[] sound = zip("a", WEIGHTS);
        for (byte[] wrong : List.of(
                "<!DOCTYPE html><p>gone".getBytes(StandardCharsets.UTF_8),
                "  <HTML>".getBytes(StandardCharsets.UTF_8),
                new byte[0],
                new byte[] {'P', 'K', 3, 4},
                java.util.Arrays.copyOf(sound, sound.length / 2),
                INPUT)) {
            server.on("/m.zip", wrong);
            assertThatThrownBy(() -> download().fetch("m", URI.create(server.address("/m.zip")), Optional.empty()))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("is no package of a model")
                    .hasMessageContaining("Nothing of it is kept");
            assertThat(left()).isEmpty();
        }
    }

    @Test
    void aPageInPlaceOfWeightsWithoutAChecksumIsNotKept() throws IOException {
        for (String page : List.of("<!doctype html><p>gone", "\n<html lang=en>", "\ufeff<HEAD>")) {
            server.on(
                            "/m/rdf.yaml",
                            "format_version: 0.5.12\ntype: model\nname: n\ndocumentation: README.md\n"
                                    + "weights:\n  onnx: {source: w.onnx}\n")
                    .on("/m/README.md", "<html>a text may be one")
                    .on("/m/w.onnx", page);
            assertThatThrownBy(this::fetch)
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("sent a web page in place of the file “w.onnx”");
            assertNothingWhole();
        }
        server.on("/m/w.onnx", WEIGHTS);
        assertThat(fetch().resolve("w.onnx")).hasBinaryContent(WEIGHTS);
    }

    @Test
    void aServerThatHasTooMuchToDoIsAskedAgain() {
        for (int code : new int[] {429, 503}) {
            AtomicInteger asked = new AtomicInteger();
            serve();
            server.on("/m/weights/w.onnx", exchange -> {
                if (asked.incrementAndGet() % 3 != 0) {
                    exchange.getResponseHeaders().set("Retry-After", "0");
                    exchange.sendResponseHeaders(code, -1);
                } else {
                    StubServer.file(WEIGHTS).to(exchange);
                }
            });
            PackageDownload one = new PackageDownload(
                    folder.resolve(String.valueOf(code)), new WebClient(Duration.ofSeconds(3)), Progress.SILENT);
            assertThat(one.fetch("m", URI.create(server.address("/m/rdf.yaml")), Optional.empty()))
                    .isDirectory();
            assertThat(asked.get()).isEqualTo(3);
        }
    }

    @Test
    void aServerThatSaysToComeTomorrowIsLeftAlone() throws IOException {
        for (String after : List.of("86400", "", "Wed, 21 Oct 2037 07:28:00 GMT", "-1", "99999999999999999999")) {
            AtomicInteger asked = new AtomicInteger();
            serve();
            server.on("/m/weights/w.onnx", exchange -> {
                asked.incrementAndGet();
                exchange.getResponseHeaders().set("Retry-After", after);
                exchange.sendResponseHeaders(503, -1);
            });
            assertThatThrownBy(this::fetch).isInstanceOf(ModelException.class).hasMessageContaining("too much to do");
            assertThat(asked.get()).isEqualTo(1);
            assertNothingWhole();
        }
    }

    /** Without a mark of its version the server cannot be asked for the rest. */
    @Test
    void whatCannotBeGoneOnWithIsNotKept() throws IOException {
        serve();
        server.on("/m/weights/w.onnx", exchange -> {
            exchange.sendResponseHeaders(200, WEIGHTS.length);
            exchange.getResponseBody().write(WEIGHTS, 0, 5000);
            exchange.getResponseBody().flush();
        });
        assertThatThrownBy(this::fetch).isInstanceOf(ModelException.class);
        assertThat(left()).noneMatch(file -> file.contains("w.onnx"));
        assertNothingWhole();
    }

    /** Ten bytes in a second are no download; without a limit they would go on for a year. */
    @Test
    void aServerThatDripsIsGivenUp() throws IOException {
        serve();
        server.on("/m/rdf.yaml", exchange -> {
            exchange.sendResponseHeaders(200, 1_000_000);
            try {
                for (int i = 0; i < 1_000_000; i++) {
                    exchange.getResponseBody().write('#');
                    exchange.getResponseBody().flush();
                    Thread.sleep(50);
                }
            } catch (InterruptedException | IOException e) {
                // nobody listens any more
            }
        });
        PackageDownload impatient = new PackageDownload(folder, new WebClient(Duration.ofSeconds(1)), Progress.SILENT);
        assertThatThrownBy(() -> impatient.fetch("m", URI.create(server.address("/m/rdf.yaml")), Optional.empty()))
                .isInstanceOf(ModelException.class)
                .hasMessageMatching("(?s).*(only \\d+ bytes came in|nothing came for).*");
        assertNothingWhole();
    }

    @Test
    void aLengthThatIsNoNumberIsRefusedInASentence() throws Exception {
        for (String length : List.of("abc", "1e3", "99999999999999999999999")) {
            try (ServerSocket odd = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
                Thread answering = new Thread(() -> {
                    try (Socket asked = odd.accept()) {
                        asked.getInputStream().read(new byte[1000]);
                        asked.getOutputStream()
                                .write(("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\nx")
                                        .getBytes(StandardCharsets.US_ASCII));
                    } catch (IOException e) {
                        // the test fails by itself
                    }
                });
                answering.start();
                URI address = URI.create("http://localhost:" + odd.getLocalPort() + "/m/rdf.yaml");
                assertThatThrownBy(() -> download().fetch("m", address, Optional.empty()))
                        .isInstanceOf(ModelException.class);
                answering.join();
            }
        }
    }

    @Test
    void namesOfModelsLeadNowhere() throws IOException {
        String text = serve();
        for (String name :
                List.of("../../../evil", "/etc/evil", "..", ".", "a\u0000b", "x".repeat(500), "con/..\\evil")) {
            Path made = download().fetch(name, URI.create(server.address("/m/rdf.yaml")), Optional.empty());
            assertThat(made.getParent()).isEqualTo(folder);
            assertThat(Files.readString(made.resolve("bioimageio.yaml"))).isEqualTo(text);
        }
        assertThat(left()).allMatch(file -> file.startsWith("cache/packages/"));
    }
}
