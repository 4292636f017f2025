package io.cellshell.workbench.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.bioimageio.verdict.Outcome;
import io.cellshell.workbench.web.StubServer;
import io.cellshell.workbench.web.WebClient;
import io.cellshell.workbench.zoo.index.BioimageIoIndex;
import io.cellshell.workbench.zoo.index.TestIndexes;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a nickname to objects, by way of a server that gives what the public ones give. */
class BioimageIoSourceTest {

    private static final String FILES = "/bioimage-io/artifacts/affable-shark/files/";

    @TempDir
    private Path folder;

    private final StubServer server = new StubServer();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-27T10:00:00Z"));
    private String description;

    @BeforeEach
    void publish() throws IOException {
        Path zip = TestPackages.edited(
                TestPackages.strangers(folder.resolve("shark.zip")),
                text -> text + "\nid: affable-shark\nversion: \"1.2\"\n");
        server.on("/shark.zip", Files.readAllBytes(zip));
        Path unpacked = TestPackages.unpacked(zip, Files.createDirectory(folder.resolve("shark")));
        description = TestPackages.description(unpacked);
        try (Stream<Path> files = Files.list(unpacked)) {
            for (Path file : files.toList()) {
                server.on(FILES + file.getFileName(), Files.readAllBytes(file));
                server.on("/v1/" + file.getFileName(), Files.readAllBytes(file));
            }
        }
        server.on("/v1/rdf.yaml", description.replace("version: \"1.2\"", "version: \"1.1\""));
        server.on(
                TestIndexes.HYPHA,
                "["
                        + TestIndexes.artifact(
                                "affable-shark",
                                "\"id\": \"affable-shark\", \"version\": \"1.2\", \"name\": \"Nuclei of mice\"")
                        + ", " + TestIndexes.artifact("hiding-tiger", "\"id\": \"hiding-tiger\", \"version\": \"1\"")
                        + "]");
        server.on(
                TestIndexes.VERSIONS,
                "{\"items\": ["
                        + TestIndexes.item(
                                "bioimage-io/affable-shark",
                                "1.1 " + server.address("/v1/rdf.yaml"),
                                "1.2 " + server.address(FILES + "rdf.yaml"))
                        + "]}");
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Zoo zoo() {
        BioimageIoIndex index = TestIndexes.on(server, folder.resolve("indexes"), now::get);
        ZooCache cache = new ZooCache(folder.resolve("cache"));
        return Zoo.of(new BioimageIoSource(index, cache, new WebClient(Duration.ofSeconds(3))));
    }

    @Test
    void aNicknameLeadsToObjects() {
        for (String name : List.of(
                "affable-shark",
                "bioimage-io/affable-shark",
                "affable-shark/1.2",
                "bioimage-io/affable-shark/v1.2",
                "nuclei of mice")) {
            ZooModel model = zoo().model(name);
            assertThat(model.id()).isEqualTo("affable-shark");
            assertThat(model.version()).contains("1.2");
            assertThat(model.source()).isEqualTo("bioimage.io (hypha, asked just now)");
            assertThat(model.modelPackage().path()).isDirectory();
        }
        Labels found = zoo().model("affable-shark").predicting(Labels.class).predict(Image.of(20, 30, new float[600]));
        assertThat(found.height()).isEqualTo(20);
        assertThat(found.width()).isEqualTo(30);
        assertThat(server.requests.stream().filter(one -> one.endsWith("weights.onnx")))
                .as("fetched once")
                .hasSize(1);
        assertThat(server.requests.stream().filter(one -> one.contains(TestIndexes.HYPHA)))
                .hasSize(1);
    }

    @Test
    void nothingIsFetchedBeforeItIsUsed() {
        assertThat(zoo().models()).extracting(ZooModel::id).containsExactly("affable-shark", "hiding-tiger");
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void anOlderVersionIsLookedForInTheIndexOfVersions() {
        ZooModel model = zoo().model("affable-shark/1.1");
        assertThat(model.version()).contains("1.1");
        assertThat(ZooModel.facts(model.modelPackage()).version()).contains("1.1");
        assertThatThrownBy(() -> zoo().model("affable-shark/0.9"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("There is no version 0.9 of “affable-shark”; there are [1.1, 1.2].");
    }

    @Test
    void anUnknownNameGetsAHint() {
        assertThatThrownBy(() -> zoo().model("afable-shark"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("There is no model “afable-shark” in bioimage.io (did you mean “affable-shark”?)")
                .hasMessageContaining("The list of bioimage.io is that of hypha, asked just now.");
    }

    @Test
    void offlineTheLastListAndThePackageServe() {
        zoo().model("affable-shark").modelPackage();
        server.close();
        now.set(now.get().plus(Duration.ofHours(30)));
        ZooModel model = zoo().model("affable-shark");
        assertThat(model.source()).isEqualTo("bioimage.io (hypha, asked 30 hours ago)");
        assertThat(model.modelPackage().weights()).isNotEmpty();
        assertThatThrownBy(() -> zoo().model("hiding-tiger").modelPackage())
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("“hiding-tiger” cannot be downloaded")
                .hasMessageContaining("may be offline");
    }

    @Test
    void offlineFromTheStartASentenceSaysSoAndOtherModelsStay() {
        server.close();
        TestPackages.own(folder.resolve("mine.zip"));
        Zoo zoo = zoo().and(Zoo.folder(folder));
        assertThat(zoo.model("mine").id()).isEqualTo("mine");
        assertThat(zoo.models()).extracting(ZooModel::id).contains("mine");
        assertThatThrownBy(() -> zoo.model("affable-badger"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("No index of bioimage.io gave a list of models");
    }

    @Test
    void askedToStayOfflineNoServerIsAsked() throws IOException {
        Path before = zoo().packagePath("affable-shark");
        now.set(now.get().plus(Duration.ofHours(30)));
        server.requests.clear();
        Zoo offline = Zoo.folder(Files.createDirectory(folder.resolve("none")))
                .and(zoo())
                .offline();
        assertThat(offline.packagePath("affable-shark")).isEqualTo(before);
        assertThat(offline.search("affable").notes())
                .containsOnlyOnce("No server is asked, since you said so.")
                .anyMatch(note -> note.contains("30 hours ago"));
        for (String name : List.of("hiding-tiger", server.address("/shark.zip"), server.address("/v1/rdf.yaml"))) {
            assertThatThrownBy(() -> offline.packagePath(name))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("cannot be downloaded: No server is asked, since you said so.");
        }
        assertThat(server.requests).isEmpty();
    }

    @Test
    void aDamagedPackageOfYoursHasAPathAndAVerdict() throws IOException {
        Path damaged = Files.writeString(folder.resolve("damaged.zip"), "no zip");
        assertThat(zoo().packagePath(damaged.toString())).isEqualTo(damaged);
        assertThat(zoo().test(damaged.toString()).outcome()).isEqualTo(Outcome.FAILED);
        for (String missing : List.of("./nowhere", "nowhere.zip", "~/no such file.yaml")) {
            assertThatThrownBy(() -> zoo().test(missing))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("There is no file or folder “");
        }
    }

    @Test
    void addressesOfArchivesAndDescriptions() {
        ZooCache cache = new ZooCache(folder.resolve("cache"));
        for (String path : List.of("/shark.zip", FILES + "rdf.yaml")) {
            ZooModel model =
                    RemoteModel.find(server.address(path), cache, false).orElseThrow();
            assertThat(model.id()).isEqualTo("affable-shark");
            assertThat(model.modelPackage().weights()).isNotEmpty();
        }
        assertThat(RemoteModel.find("affable-shark", cache, false)).isEmpty();
    }

    @Test
    void modelsOfTheHub() {
        assertThat(RemoteModel.hub("huggingface/someone/nuclei/1.3"))
                .isEqualTo(URI.create("https://huggingface.co/someone/nuclei/resolve/v1.3/package/bioimageio.yaml"));
        assertThat(RemoteModel.hub("huggingface/someone/nuclei"))
                .isEqualTo(URI.create("https://huggingface.co/someone/nuclei/resolve/main/package/bioimageio.yaml"));
        for (String wrong : List.of(
                "huggingface/a", "huggingface/../b", "huggingface/a/b/c/d", "huggingface/a/b/", "huggingface/a b/c")) {
            assertThatThrownBy(() -> RemoteModel.hub(wrong))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("huggingface/USER/MODEL");
        }
    }
}
