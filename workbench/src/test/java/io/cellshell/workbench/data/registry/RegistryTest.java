package io.cellshell.workbench.data.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.progress.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downloads from a real server, which is sound at times. */
class RegistryTest {

    @TempDir
    Path folder;

    private Path cache;
    private byte[] archive;
    private Server server;

    @BeforeEach
    void serve() throws IOException {
        cache = folder.resolve("cache");
        archive = archive(1);
        server = new Server(archive);
    }

    @AfterEach
    void close() {
        server.close();
    }

    /** Two parts of one sample each; noise, which does not compress, so that there is something to send. */
    private byte[] archive(int seed) throws IOException {
        UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
        float[] noise = new float[512 * 512];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = random.nextFloat();
        }
        Image image = Image.of(512, 512, noise);
        Labels labels = Labels.of(512, 512, new int[512 * 512]);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String part : List.of("train", "test")) {
                Path file = folder.resolve("one.tif");
                image.write(file);
                put(zip, "d/" + part + "/images/a.tif", Files.readAllBytes(file));
                labels.write(file);
                put(zip, "d/" + part + "/masks/a.tif", Files.readAllBytes(file));
            }
            put(zip, "__MACOSX/d/train/images/b.tif", new byte[1]);
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private PublicSet set(byte[] expected) throws IOException {
        Path file = folder.resolve("expected.zip");
        Files.write(file, expected);
        return set(Installation.sha256(file));
    }

    private PublicSet set(String sha256) throws IOException {
        Path csv = folder.resolve("registry.csv");
        Files.writeString(
                csv,
                "id,title,licence,citation,url,megabytes,sha256,part,kind,images,annotations\n"
                        + "nuclei,Nuclei,CC0-1.0,Nobody 2026," + server.url() + ",," + sha256
                        + ",train,labels,d/train/images,d/train/masks\n"
                        + "nuclei,,,,,,,test,labels,d/test/images,d/test/masks\n");
        return Registry.open(csv, cache).get("nuclei");
    }

    private Path part(PublicSet set) {
        return cache.resolve("nuclei-" + set.sha256().orElseThrow().substring(0, 12) + ".zip.part");
    }

    private List<String> cached() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.map(p -> p.getFileName().toString().replaceAll("-[0-9a-f]{12}", ""))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aSetIsFetchedOnceAndThenRead() throws IOException {
        Dataset data = set(archive).download(Progress.SILENT);
        assertThat(data.names()).containsExactly("train/a", "test/a");
        assertThat(data.where("part", "test").sample(0).labels().count()).isZero();
        assertThat(set(archive).download(Progress.SILENT).size()).isEqualTo(2);
        assertThat(server.requests).containsExactly("all");
        assertThat(cached()).containsExactly("nuclei");
    }

    @Test
    void aConnectionThatIsCutIsTakenUpWhereItBroke() throws IOException {
        server.next(Server.Mood.CUT, Server.Mood.CUT);
        assertThat(set(archive).download(Progress.SILENT).size()).isEqualTo(2);
        assertThat(server.requests).hasSize(3).first().isEqualTo("all");
        // what was on the way when the line broke may be lost: how much came is not for a test to know
        assertThat(asked(1)).isBetween(1L, archive.length / 2L);
        assertThat(asked(2)).isBetween(asked(1) + 1, archive.length - 1L);
    }

    /** Where the part begins that a request asked for. */
    private long asked(int request) {
        return Long.parseLong(server.requests.get(request).replaceAll("[^0-9]", ""));
    }

    @Test
    void whatCameIsKeptForTheNextCall() throws IOException {
        server.falterAfter(Server.Mood.CUT);
        PublicSet set = set(archive);
        assertThatThrownBy(() -> set.download(Progress.SILENT))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("cannot be reached")
                .hasMessageContaining("may be offline");
        assertThat(cached()).containsExactly("nuclei.zip.part", "nuclei.zip.part.version");
        server.recover();
        long came = Files.size(part(set));
        assertThat(came).isPositive();
        assertThat(set.download(Progress.SILENT).size()).isEqualTo(2);
        assertThat(server.requests).containsExactly("bytes=" + came + "-");
    }

    @Test
    void aServerWithoutRangesIsAskedForAll() throws IOException {
        server.next(Server.Mood.CUT, Server.Mood.IGNORES_RANGE);
        assertThat(set(archive).download(Progress.SILENT).size()).isEqualTo(2);
    }

    @Test
    void aServerThatSendsAnotherPartIsAskedAnew() throws IOException {
        server.next(Server.Mood.CUT, Server.Mood.WRONG_RANGE);
        assertThat(set(archive).download(Progress.SILENT).size()).isEqualTo(2);
        assertThat(server.requests).hasSize(3).last().isEqualTo("all");
        assertThat(asked(1)).isPositive();
    }

    @Test
    void twoVersionsAreNeverMixed() throws IOException {
        server.falterAfter(Server.Mood.CUT);
        byte[] other = archive(2);
        PublicSet set = set(other);
        assertThatThrownBy(() -> set.download(Progress.SILENT)).hasMessageContaining("cannot be reached");
        server.recover();
        server.change(other, "\"v2\"");
        assertThat(set.download(Progress.SILENT).size()).isEqualTo(2);
    }

    @Test
    void anArchiveThatIsAnotherOneIsDeleted() throws IOException {
        PublicSet set = set("0".repeat(64));
        assertThatThrownBy(() -> set.download(Progress.SILENT))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("is not the one that was verified");
        assertThat(cached()).isEmpty();
    }

    @Test
    void anInterruptStopsAndTheNextCallGoesOn() throws IOException {
        PublicSet set = set(archive);
        assertThatThrownBy(() -> set.download(step -> Thread.currentThread().interrupt()))
                .isInstanceOf(CancellationException.class)
                .hasMessageContaining("go on where it stopped");
        assertThat(Thread.interrupted()).isFalse();
        assertThat(set.download(Progress.SILENT).size()).isEqualTo(2);
        assertThat(server.requests).hasSize(2).last().asString().startsWith("bytes=");
    }

    @Test
    void offlineIsSaidWithTheWayOut() throws IOException {
        PublicSet set = set(archive);
        server.close();
        assertThatThrownBy(() -> set.download(Progress.SILENT))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("may be offline; connect it and try again, or fetch " + server.url())
                .hasMessageContaining(".zip.");
        Path byHand = cache.resolve("nuclei-" + set.sha256().orElseThrow().substring(0, 12) + ".zip");
        Files.write(byHand, archive);
        assertThat(set.download(Progress.SILENT).size()).isEqualTo(2);
    }

    @Test
    void aServersRefusalIsPassedOn() throws IOException {
        server.next(Server.Mood.GONE);
        PublicSet set = set(archive);
        assertThatThrownBy(() -> set.download(Progress.SILENT)).hasMessageContaining("answered 404 (not found)");
    }

    @Test
    void withoutAChecksumItIsTheUsersWord() throws IOException {
        PublicSet set = set("");
        assertThatThrownBy(() -> set.download(Progress.SILENT))
                .hasMessageContaining("is not verified yet")
                .hasMessageContaining("unverified().download()");
        assertThat(set.toString()).endsWith("not verified yet.");
        assertThat(set.unverified().download(Progress.SILENT).size()).isEqualTo(2);
    }

    @Test
    void twoNotebooksDoNotWriteOneFile() throws IOException {
        PublicSet set = set(archive);
        Files.createDirectories(cache);
        try (FileChannel other = FileChannel.open(part(set), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            other.lock();
            assertThatThrownBy(() -> set.download(Progress.SILENT)).hasMessageContaining("by another notebook");
        }
    }

    @Test
    void theStandardSetsAreVerifiedAndCitable() {
        Registry registry = Registry.standard(cache);
        assertThat(registry.names()).containsExactly("dsb2018", "u2os-noise");
        for (String name : registry.names()) {
            PublicSet set = registry.get(name);
            assertThat(set.sha256()).isPresent();
            assertThat(set.licence()).isEqualTo("CC0-1.0");
            assertThat(set.citation()).contains("doi 10.");
            assertThat(set.url().getScheme()).isEqualTo("https");
        }
        assertThat(registry.get("dsb2018").parts()).hasSize(2);
        assertThatThrownBy(() -> registry.get("dsb2019")).hasMessageContaining("did you mean “dsb2018”?");
        assertThat(registry.view().html().orElseThrow()).contains("CC0-1.0");
    }

    @Test
    void aRegistryWithMistakesSaysWhere() throws IOException {
        Path csv = folder.resolve("r.csv");
        String head = "id,title,licence,citation,url,megabytes,sha256,part,kind,images,annotations\n";
        Files.writeString(csv, head + "../x,t,MIT,c,https://x.org/x.zip,,,p,labels,i,l\n");
        assertThatThrownBy(() -> Registry.open(csv, cache))
                .hasMessageContaining("Line 2")
                .hasMessageContaining("../x");
        Files.writeString(csv, head + "x,t,MIT,c,file:///etc/passwd,,,p,labels,i,l\n");
        assertThatThrownBy(() -> Registry.open(csv, cache)).hasMessageContaining("begins with https://");
        Files.writeString(csv, "id,url\n");
        assertThatThrownBy(() -> Registry.open(csv, cache)).hasMessageContaining("add the missing ones");
    }
}
