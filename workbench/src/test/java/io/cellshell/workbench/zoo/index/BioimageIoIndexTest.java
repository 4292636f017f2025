package io.cellshell.workbench.zoo.index;

import static io.cellshell.workbench.zoo.index.TestIndexes.COLLECTION;
import static io.cellshell.workbench.zoo.index.TestIndexes.HYPHA;
import static io.cellshell.workbench.zoo.index.TestIndexes.VERSIONS;
import static io.cellshell.workbench.zoo.index.TestIndexes.artifact;
import static io.cellshell.workbench.zoo.index.TestIndexes.entry;
import static io.cellshell.workbench.zoo.index.TestIndexes.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.web.StubServer;
import io.cellshell.workbench.web.WebClient;
import io.cellshell.workbench.web.WebException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BioimageIoIndexTest {

    private static final String SHARK = artifact("affable-shark", "\"name\": \"Nuclei\", \"version\": \"1.2\"");
    private static final String SHA = "0123456789abcdef".repeat(4);

    @TempDir
    private Path folder;

    private final StubServer server = new StubServer();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-27T10:00:00Z"));

    @AfterEach
    void close() {
        server.close();
    }

    private BioimageIoIndex index() {
        return TestIndexes.on(server, folder, now::get);
    }

    private void soundSecond() {
        server.on(
                VERSIONS,
                "{\"items\": ["
                        + item(
                                "bioimage-io/affable-shark",
                                "1.1 https://192.0.2.1/1/rdf.yaml",
                                "1.2 https://192.0.2.1/2/rdf.yaml " + SHA)
                        + "], \"total\": 1, \"count_per_type\": {\"model\": 1}, \"timestamp\": \"x\"}");
    }

    @Test
    void theFirstAnswersAsAListOrAnObject() {
        for (String body : List.of("[" + SHARK + "]", "{\"items\": [" + SHARK + "], \"total\": 1}")) {
            server.on(HYPHA, body);
            now.set(now.get().plus(Duration.ofDays(1)));
            IndexAnswer answer = index().answer();
            assertThat(answer.index()).isEqualTo("hypha");
            assertThat(answer.listings()).hasSize(1);
            ListedModel shark = answer.listings().get(0);
            assertThat(shark.id()).isEqualTo("affable-shark");
            assertThat(shark.newest().name()).contains("1.2");
            assertThat(shark.newest().description())
                    .hasToString(server.address("/bioimage-io/artifacts/affable-shark/files/rdf.yaml"));
            assertThat(answer.words(now.get())).isEqualTo("hypha, asked just now");
        }
    }

    @Test
    void theSecondNamesVersionsOfWhichTheLastCounts() {
        soundSecond();
        IndexAnswer answer = index().answer();
        assertThat(answer.index()).isEqualTo("collection");
        assertThat(answer.describes()).isFalse();
        ListedModel.Version newest = answer.listings().get(0).newest();
        assertThat(newest.name()).contains("1.2");
        assertThat(newest.sha256()).contains(SHA);
        assertThat(newest.description()).hasToString("https://192.0.2.1/2/rdf.yaml");
        assertThat(answer.listings().get(0).nickname()).contains("affable-shark");
    }

    @Test
    void theThirdIsAskedLast() {
        server.on(
                COLLECTION,
                "{\"collection\": [" + entry("10.5281/zenodo.5764892", "affable-shark", "https://192.0.2.1/rdf.yaml")
                        + ", " + "{\"id\": \"a\", \"type\": \"dataset\", \"rdf_source\": \"https://192.0.2.1/x\"}]}");
        IndexAnswer answer = index().answer();
        assertThat(answer.index()).isEqualTo("ebi");
        assertThat(answer.listings()).extracting(ListedModel::nickname).containsExactly(Optional.of("affable-shark"));
        assertThat(server.requests)
                .containsExactly("GET " + HYPHA + "?limit=1000&filters=x", "GET " + VERSIONS, "GET " + COLLECTION);
        assertThat(answer.notes()).hasSize(2).allMatch(note -> note.contains("answered 404"));
    }

    @Test
    void afterAnyDamageTheNextIsAsked() {
        Map<String, StubServer.Reply> damaged = new LinkedHashMap<>();
        damaged.put("answered 500", StubServer.status(500));
        damaged.put("answered 403", StubServer.status(403));
        damaged.put("a web page", StubServer.file("<!DOCTYPE html><html>maintenance</html>".getBytes()));
        damaged.put("text that is not whole JSON", StubServer.file(("[" + SHARK.substring(0, 40)).getBytes()));
        damaged.put("answered with nothing", StubServer.file(" ".getBytes()));
        damaged.put("JSON of another shape", StubServer.file("42".getBytes()));
        damaged.put("of another shape", StubServer.file("{\"error\": \"no\"}".getBytes()));
        damaged.put("JSON of another", StubServer.file("{\"items\": {\"a\": 1}}".getBytes()));
        damaged.put("without a sound model", StubServer.file("[1, null, \"x\", [], {}]".getBytes()));
        damaged.put("an empty list", StubServer.file("[]".getBytes()));
        damaged.put("bytes that are no text", StubServer.file(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1}));
        damaged.put("not whole JSON", StubServer.file("[".repeat(100_000).getBytes()));
        damaged.put("cannot be reached", StubServer.half(("[" + SHARK + "]").getBytes()));
        damaged.put("nothing came for", server.silent());
        damaged.put("more than 32 MB", StubServer.endless());
        damaged.put("sent more than 32", StubServer.claims(1L << 40));
        damaged.put("file:///etc/passwd” is not an address", StubServer.redirect("file:///etc/passwd"));
        damaged.put("local network", StubServer.redirect("http://127.0.0.1:1/x"));
        damaged.put("redirects more than 5 times", StubServer.redirect(server.address(HYPHA)));
        soundSecond();
        damaged.forEach((words, reply) -> {
            server.on(HYPHA, reply);
            now.set(now.get().plus(Duration.ofHours(2)));
            IndexAnswer answer = index().answer();
            assertThat(answer.index()).as(words).isEqualTo("collection");
            assertThat(answer.notes()).singleElement().asString().contains(words);
        });
    }

    @Test
    void aSoundRedirectIsFollowed() {
        server.on(HYPHA, StubServer.redirect("/moved")).on("/moved", "[" + SHARK + "]");
        assertThat(index().answer().index()).isEqualTo("hypha");
    }

    @Test
    void theLastGoodAnswerServesWithItsAge() {
        server.on(HYPHA, "[" + SHARK + "]");
        index().answer();
        assertThat(server.requests).hasSize(1);
        now.set(now.get().plus(Duration.ofMinutes(30)));
        assertThat(index().answer().words(now.get())).isEqualTo("hypha, asked 30 minutes ago");
        assertThat(server.requests)
                .as("an answer of this hour is not asked for again")
                .hasSize(1);
        server.on(HYPHA, StubServer.status(503));
        now.set(now.get().plus(Duration.ofHours(5)));
        IndexAnswer old = index().answer();
        assertThat(old.words(now.get())).isEqualTo("hypha, asked 5 hours ago");
        assertThat(old.notes()).hasSize(3);
        server.close();
        now.set(now.get().plus(Duration.ofDays(4)));
        old = index().answer();
        assertThat(old.words(now.get())).isEqualTo("hypha, asked 4 days ago");
        assertThat(old.notes()).allMatch(note -> note.contains("this machine may be offline"));
        assertThat(old.listings()).hasSize(1);
    }

    @Test
    void withNoAnswerEverASentenceSaysWhatToDo() {
        server.close();
        assertThatThrownBy(() -> index().answer())
                .isInstanceOf(WebException.class)
                .hasMessageContaining(
                        "No index of bioimage.io gave a list of models, and none has before on this machine")
                .hasMessageContaining("Zoo.folder");
    }

    @Test
    void serversThatCannotBeReachedAreOneSentence() {
        int port = URI.create(server.address("/")).getPort();
        server.close();
        List<PublicIndex> closed = Stream.of("localhost", "127.0.0.1")
                .map(host ->
                        new PublicIndex(host, host, URI.create("http://" + host + ":" + port + "/x"), IndexShape.HYPHA))
                .toList();
        WebClient client = new WebClient(Duration.ofSeconds(3));
        assertThatThrownBy(() -> new BioimageIoIndex(closed, folder, client, now::get).answer())
                .hasMessage(
                        "No index of bioimage.io gave a list of models, and none has before on this machine: The servers"
                                + " localhost, 127.0.0.1 cannot be reached, so this machine may be offline. Connect this machine to the"
                                + " internet, or put packages into a folder and use Zoo.folder (in a terminal: --folder).");
    }

    @Test
    void aDamagedKeptAnswerIsNone() throws IOException {
        server.on(HYPHA, "[" + SHARK + "]");
        for (String kept :
                List.of("", "yesterday\n[]", now.get() + "\n<html>", now.get() + "", "\n", now.get() + "\n[")) {
            Files.writeString(folder.resolve("hypha.json"), kept);
            assertThat(index().answer().notes()).as(kept).isEmpty();
        }
        assertThat(server.requests).hasSize(6);
        server.close();
        Files.writeString(folder.resolve("hypha.json"), "x");
        assertThatThrownBy(() -> index().answer()).isInstanceOf(WebException.class);
    }

    @Test
    void hostileEntriesAreLeftOutAndCounted() {
        String sound = "\"name\": \"n\"";
        server.on(
                HYPHA,
                "["
                        + String.join(
                                ", ",
                                SHARK,
                                artifact("../../etc/passwd", sound),
                                artifact("a/b", sound),
                                artifact("a?x=1", sound),
                                artifact("..", sound),
                                artifact("a#b", sound),
                                artifact("a%2e%2e", sound),
                                artifact("", sound),
                                artifact("x".repeat(300), sound),
                                artifact("affable-shark", sound),
                                "{\"alias\": {}, \"manifest\": {}}",
                                "{\"alias\": \"no-manifest\"}",
                                "{\"alias\": \"bad\", \"manifest\": [1]}")
                        + "]");
        IndexAnswer answer = index().answer();
        assertThat(answer.listings()).extracting(ListedModel::id).containsExactly("affable-shark");
        assertThat(answer.leftOut()).isEqualTo(12);
        server.on(HYPHA, StubServer.status(500))
                .on(
                        VERSIONS,
                        "{\"items\": ["
                                + String.join(
                                        ", ",
                                        item("a-b", "1 file:///etc/passwd"),
                                        item("b-c", "1 http://127.0.0.1/x"),
                                        item("c-d", "1 https://192.0.2.1/x abc"),
                                        item("d-e"),
                                        item("e/../f", "1 https://192.0.2.1/x"),
                                        item("good-one", "1 https://192.0.2.1/x"))
                                + "]}");
        now.set(now.get().plus(Duration.ofHours(2)));
        answer = index().answer();
        assertThat(answer.listings()).extracting(ListedModel::id).containsExactly("good-one");
        assertThat(answer.leftOut()).isEqualTo(5);
    }

    @Test
    void entriesBeyondTheLongestListAreCountedAsLeftOut() {
        StringBuilder all = new StringBuilder("[" + SHARK);
        for (int i = 1; i < 12_000; i++) {
            all.append(", ").append(artifact("m" + i, "\"name\": \"n\""));
        }
        server.on(HYPHA, all.append("]").toString());
        IndexAnswer answer = index().answer();
        assertThat(answer.listings()).hasSize(10_000);
        assertThat(answer.leftOut()).isEqualTo(2_000);
    }

    /** Addresses in numbers need no look-up. */
    @Test
    void anIndexLeadsToFewServers() {
        StringBuilder items = new StringBuilder();
        for (int i = 1; i <= 200; i++) {
            items.append(i == 1 ? "" : ", ").append(item("m" + i, "1 https://192.0.2." + i + "/rdf.yaml " + SHA));
        }
        items.append(", ").append(item("again", "1 https://192.0.2.7/again/rdf.yaml " + SHA));
        server.on(VERSIONS, "{\"items\": [" + items + "]}");
        IndexAnswer answer = index().versions();
        assertThat(answer.listings()).hasSize(31).extracting(ListedModel::id).contains("m1", "m30", "again");
        assertThat(answer.leftOut()).isEqualTo(170);
    }

    @Test
    void textInEntriesIsMadeHarmless() {
        server.on(
                HYPHA,
                "[" + artifact("a-b", "\"name\": \"evil\\u001b[31m\\u202ename\\n2\", \"tags\": [\"x\", 3, null, {}]")
                        + "]");
        ListedModel listing = index().answer().listings().get(0);
        assertThat(listing.facts().name()).contains("evil [31m name 2");
        assertThat(listing.facts().tags()).containsExactly("x", "3");
    }

    @Test
    void anInterruptEndsTheWait() throws InterruptedException {
        server.on(HYPHA, server.silent());
        AtomicReference<Throwable> ended = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            try {
                index().answer();
            } catch (RuntimeException e) {
                ended.set(e);
            }
        });
        thread.start();
        while (server.requests.isEmpty()) {
            Thread.onSpinWait();
        }
        thread.interrupt();
        thread.join();
        assertThat(ended.get()).isInstanceOf(CancellationException.class);
    }
}
