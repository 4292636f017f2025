package io.cellshell.kernel.resolve;

import static io.cellshell.kernel.resolve.TestRepository.dependency;
import static io.cellshell.kernel.resolve.TestRepository.needs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.kernel.resolve.maven.Coordinate;
import io.cellshell.kernel.resolve.maven.Repository;
import io.cellshell.kernel.resolve.maven.ResolveException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibrariesTest {

    @TempDir
    Path folder;

    private TestRepository repository;
    private Path home;
    private Libraries libraries;
    private final List<String> progress = new ArrayList<>();

    @BeforeEach
    void repository() throws IOException {
        // A build may have been told of a repository for itself.
        System.clearProperty("maven.repo.local");
        repository = new TestRepository(folder.resolve("remote"));
        home = repository.home(folder.resolve("m2"));
        libraries = new Libraries(Map.of(), home);
    }

    @Test
    void aLibraryBringsWhatItNeeds() throws Exception {
        repository.jar("g:leaf:1").jar("g:branch:1", needs("g:leaf:1")).jar("g:tree:1", needs("g:branch:1"));
        Resolution resolution = load("g:tree:1");
        assertThat(names(resolution)).containsExactly("tree-1.jar", "branch-1.jar", "leaf-1.jar");
        assertThat(resolution.notes()).isEmpty();
        assertThat(progress.get(progress.size() - 1)).startsWith("Loaded 6 files");
        assertThat(libraries.named()).containsExactly("g:tree:jar:1");
        assertThat(libraries.loaded())
                .extracting(Library::id)
                .containsExactly("g:tree:jar:1", "g:branch:jar:1", "g:leaf:jar:1");
    }

    @Test
    void aDamagedJarOfTheLocalRepositoryIsLoadedAnew() throws Exception {
        repository.jar("g:leaf:1").jar("g:tree:1", needs("g:leaf:1"));
        Path jar = load("g:leaf:1").jars().get(0);
        byte[] whole = Files.readAllBytes(jar);
        for (byte[] damaged : List.of(new byte[0], java.util.Arrays.copyOf(whole, 100), "text".getBytes())) {
            Files.write(jar, damaged);
            libraries = new Libraries(Map.of(), home);
            Resolution resolution = load("g:tree:1");
            assertThat(names(resolution)).containsExactly("tree-1.jar", "leaf-1.jar");
            assertThat(resolution.notes())
                    .singleElement()
                    .asString()
                    .contains("g:leaf:jar:1 cannot be used as it is", jar.toString(), "It was loaded again.");
            assertThat(jar).hasBinaryContent(whole);
            assertThat(jar.resolveSibling("leaf-1.jar.damaged")).doesNotExist();
        }
    }

    @Test
    void aDamagedJarThatCannotBeLoadedAnewIsRefusedAndStays() throws Exception {
        repository.jar("g:leaf:1");
        Path jar = load("g:leaf:1").jars().get(0);
        Files.writeString(jar, "text");
        Libraries offline = new Libraries(Map.of("CELLSHELL_OFFLINE", "1"), home);
        libraries = offline;
        assertThatThrownBy(() -> load("g:leaf:1"))
                .isInstanceOf(ResolveException.class)
                .hasMessageContaining("g:leaf:jar:1 cannot be used as it is in the local repository, at " + jar)
                .hasMessageContaining("it is not a jar: it begins with 'text'")
                .hasMessageContaining("delete that file");
        assertThat(jar).hasContent("text");
        assertThat(offline.loaded()).isEmpty();
        repository.file("g:bad:1", ".jar", "<html>".getBytes()).pom("g:bad:1", "");
        libraries = new Libraries(Map.of(), home);
        assertThatThrownBy(() -> load("g:bad:1"))
                .isInstanceOf(ResolveException.class)
                .hasMessageContaining("begins with '<html>'");
    }

    @Test
    void requestsOfTwoThreadsDoNotInterfere() throws Exception {
        List<java.util.concurrent.FutureTask<Resolution>> tasks = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String name = "g:lib" + i + ":1";
            repository.jar("g:shared:1").jar(name, needs("g:shared:1"));
            tasks.add(new java.util.concurrent.FutureTask<>(() -> load(name)));
        }
        tasks.forEach(task -> new Thread(task).start());
        List<String> added = new ArrayList<>();
        for (java.util.concurrent.FutureTask<Resolution> task : tasks) {
            added.addAll(names(task.get()));
        }
        assertThat(added)
                .containsExactlyInAnyOrder(
                        "lib0-1.jar",
                        "lib1-1.jar",
                        "lib2-1.jar",
                        "lib3-1.jar",
                        "lib4-1.jar",
                        "lib5-1.jar",
                        "shared-1.jar");
        assertThat(libraries.named()).hasSize(6);
    }

    @Test
    void whatIsLoadedIsNotLoadedTwice() throws Exception {
        repository.jar("g:leaf:1").jar("g:tree:1", needs("g:leaf:1"));
        load("g:leaf:1");
        assertThat(names(load("g:tree:1"))).containsExactly("tree-1.jar");
        assertThat(names(load("g:tree:1"))).isEmpty();
    }

    @Test
    void theNearestVersionWinsAndADowngradeIsSaid() throws Exception {
        repository
                .jar("g:leaf:1")
                .jar("g:leaf:2")
                .jar("g:branch:1", needs("g:leaf:2"))
                .jar("g:tree:1", needs("g:leaf:1", "g:branch:1"));
        Resolution resolution = load("g:tree:1");
        assertThat(names(resolution)).containsExactly("tree-1.jar", "leaf-1.jar", "branch-1.jar");
        assertThat(resolution.notes())
                .containsExactly(
                        "g:leaf 1 is used, although g:branch:1 asks for 2, which is newer: name g:leaf:2 itself if"
                                + " something is missing at run time.");
    }

    @Test
    void versionsAreMediatedOverTheWholeRequest() throws Exception {
        repository.jar("g:leaf:1").jar("g:leaf:2").jar("g:tree:1", needs("g:leaf:1"));
        Resolution resolution = load("g:tree:1", "g:leaf:2");
        assertThat(names(resolution)).containsExactly("tree-1.jar", "leaf-2.jar");
        assertThat(resolution.notes()).isEmpty();
        assertThat(resolution.details()).contains("g:leaf 2 is used, although g:tree:1 asks for 1");
    }

    @Test
    void aLoadedVersionStaysAndThatIsSaidOnce() throws Exception {
        repository
                .jar("g:leaf:1")
                .jar("g:leaf:2")
                .jar("g:tree:1", needs("g:leaf:1"))
                .jar("g:other:1");
        load("g:tree:1");
        Resolution clash = load("g:leaf:2");
        assertThat(clash.jars()).isEmpty();
        assertThat(clash.notes())
                .containsExactly(
                        "Already loaded and kept: g:leaf 1 (not 2). To change that, restart the kernel and ask for"
                                + " g:leaf:2 in the first cell.");
        assertThat(load("g:other:1").notes()).isEmpty();
    }

    @Test
    void aVersionOnTheClassPathStays() throws Exception {
        repository.jar("g:leaf:1").jar("g:leaf:2");
        Path held = Files.write(folder.resolve("leaf-1.jar"), TestRepository.jarOf("leaf", "1"));
        Path stranger = Files.write(folder.resolve("other-1.jar"), TestRepository.jarOf("stranger", "1"));
        repository.jar("g:other:3");
        Resolution resolution = libraries.add(
                coordinates("g:leaf:2", "g:other:3"), List.of(), List.of(), options(List.of(held, stranger, folder)));
        assertThat(names(resolution)).containsExactly("other-3.jar");
        assertThat(resolution.notes())
                .containsExactly("Already on the class path and kept: g:leaf 1 (not 2). A kernel installed with --plain"
                        + " brings no libraries and takes any version.");
    }

    @Test
    void aBomNamesVersions() throws Exception {
        repository
                .jar("g:leaf:1")
                .jar("g:leaf:2")
                .jar("g:tree:1", needs("g:leaf:1"))
                .pom(
                        "g:bom:1",
                        "<packaging>pom</packaging><dependencyManagement>" + needs("g:leaf:2", "g:tree:1")
                                + "</dependencyManagement>");
        Resolution resolution =
                libraries.add(coordinates("g:tree"), coordinates("g:bom:1"), List.of(), options(List.of()));
        assertThat(names(resolution)).containsExactly("tree-1.jar", "leaf-2.jar");
    }

    @Test
    void noVersionAndNoBomIsAnError() {
        assertThatThrownBy(() -> load("g:tree"))
                .isInstanceOf(ResolveException.class)
                .hasMessage("g:tree has no version, and no BOM names one: write g:tree:VERSION.");
    }

    @Test
    void exclusionsStayOut() throws Exception {
        repository.jar("g:leaf:1").jar("h:leaf:1").jar("g:tree:1", needs("g:leaf:1", "h:leaf:1"));
        assertThat(names(load("g:tree:1!g:leaf"))).containsExactly("tree-1.jar", "leaf-1.jar");
        assertThat(libraries.loaded()).extracting(Library::id).containsExactly("g:tree:jar:1", "h:leaf:jar:1");
    }

    @Test
    void aPomWithoutAJarBringsWhatItNames() throws Exception {
        repository.jar("g:leaf:1").pom("g:all:1", "<packaging>pom</packaging>" + needs("g:leaf:1"));
        Resolution resolution = load("g:all:1");
        assertThat(names(resolution)).containsExactly("leaf-1.jar");
        assertThat(resolution.notes())
                .containsExactly("g:all is a POM without a jar: the libraries that it names are loaded.");
        assertThat(names(new Libraries(Map.of(), home)
                        .add(coordinates("g:all:pom:1"), List.of(), List.of(), options(List.of()))))
                .containsExactly("leaf-1.jar");
    }

    @Test
    void aPomThatALibraryTakesForAJarIsAnError() throws Exception {
        repository.pom("g:all:1", "<packaging>pom</packaging>").jar("g:tree:1", needs("g:all:1"));
        assertThatThrownBy(() -> load("g:tree:1")).hasMessageStartingWith("g:all:1 was not found in test");
    }

    @Test
    void plainHttpIsRefused() throws Exception {
        libraries.add(Repository.of("plain", "http://repo.example.org/maven"));
        assertThatThrownBy(() -> load("g:leaf:1"))
                .hasMessage(
                        "g:leaf:1 is not looked for at an address that begins with http://, because what comes from there"
                                + " can be changed on its way; use https://, or a mirror in Maven's settings.");
    }

    @Test
    void whatWasAskedForBeforeCostsNothing() throws Exception {
        repository.jar("g:leaf:1");
        load("g:leaf:1");
        Files.writeString(home.resolve("settings.xml"), "broken: read again, this would be an error");
        assertThat(load("g:leaf:1").jars()).isEmpty();
        assertThatThrownBy(() -> load("g:leaf:2")).isInstanceOf(ResolveException.class);
    }

    @Test
    void aSystemLibraryLiesWhereThePomSays() throws Exception {
        Path jar = Files.write(folder.resolve("native.jar"), TestRepository.jarOf("native", "1"));
        String pom = dependency(
                "x:native:1",
                "<scope>system</scope><systemPath>" + jar.toString().replace('\\', '/') + "</systemPath>");
        assertThat(libraries.addPom(pom, Libraries.SCOPES, options(List.of())).jars())
                .containsExactly(jar);
    }

    @Test
    void theNewestBomHasTheSay() throws Exception {
        for (String version : List.of("1", "2")) {
            repository
                    .jar("g:leaf:" + version)
                    .pom(
                            "g:bom:" + version,
                            "<packaging>pom</packaging><dependencyManagement>" + needs("g:leaf:" + version)
                                    + "</dependencyManagement>");
        }
        libraries.add(List.of(), coordinates("g:bom:1"), List.of(), options(List.of()));
        assertThat(names(libraries.add(coordinates("g:leaf"), coordinates("g:bom:2"), List.of(), options(List.of()))))
                .containsExactly("leaf-2.jar");
    }

    @Test
    void classifiersAndOtherFilesAreFound() throws Exception {
        repository
                .jar("g:leaf:1")
                .file("g:leaf:1", "-extra.jar", TestRepository.jarOf("extra", "1"))
                .file("g:leaf:1", "-data.zip", TestRepository.zip(Map.of("a.txt", new byte[] {1})));
        Resolution resolution = load("g:leaf:jar:extra:1", "g:leaf:zip:data:1");
        assertThat(names(resolution)).containsExactly("leaf-1-extra.jar");
        assertThat(resolution.files())
                .extracting(path -> path.getFileName().toString())
                .containsExactly("leaf-1-data.zip");
    }

    @Test
    void rangesAndSnapshotsAreResolved() throws Exception {
        repository.jar("g:leaf:1.0").jar("g:leaf:1.5").jar("g:leaf:2.0").jar("g:soon:1-SNAPSHOT");
        libraries.add(Repository.of("here", repository.root().toString()));
        assertThat(names(load("g:leaf:[1.0,2.0)"))).containsExactly("leaf-1.5.jar");
        assertThat(names(load("g:soon:1-SNAPSHOT"))).containsExactly("soon-1-SNAPSHOT.jar");
    }

    @Test
    void aMissingLibraryIsSaidWithTheVersionsThatThereAre() throws Exception {
        repository.jar("g:leaf:1").jar("g:leaf:2");
        assertThatThrownBy(() -> load("g:leaf:3"))
                .hasMessage("g:leaf:3 was not found in test; there are versions 2, 1.");
        assertThatThrownBy(() -> load("g:laef:3"))
                .hasMessage("g:laef:3 was not found in test; check the spelling, or add the repository that has it with"
                        + " %mavenRepo.");
        assertThat(libraries.named()).isEmpty();
        assertThat(names(load("g:leaf:2"))).containsExactly("leaf-2.jar");
    }

    @Test
    void offlineOnlyThisMachineCounts() throws Exception {
        repository.jar("g:leaf:1").jar("g:tree:1");
        load("g:leaf:1");
        Libraries offline = new Libraries(Map.of("CELLSHELL_OFFLINE", "1"), home);
        assertThat(names(offline.add(coordinates("g:leaf:1"), List.of(), List.of(), options(List.of()))))
                .containsExactly("leaf-1.jar");
        assertThatThrownBy(() -> offline.add(coordinates("g:tree:1"), List.of(), List.of(), options(List.of())))
                .hasMessage(
                        "g:tree:1 is not on this machine, and the kernel works offline (CELLSHELL_OFFLINE, --offline or"
                                + " Maven's settings); load it once with a network.");
        assertThatThrownBy(() -> offline.add(List.of(), coordinates("g:bom:1"), List.of(), options(List.of())))
                .hasMessageContaining("the kernel works offline");
        offline.offline(false);
        assertThat(names(offline.add(coordinates("g:tree:1"), List.of(), List.of(), options(List.of()))))
                .containsExactly("tree-1.jar");
    }

    @Test
    void aWrongChecksumIsRefused() throws Exception {
        repository.jar("g:leaf:1");
        Path jar = repository.file("g:leaf:1", ".jar");
        Files.write(jar, TestRepository.jarOf("leaf", "evil"));
        assertThatThrownBy(() -> load("g:leaf:1"))
                .isInstanceOf(ResolveException.class)
                .hasMessageMatching(
                        "g:leaf:1 could not be loaded from test \\(file:.*\\): Checksum validation failed.*");
        Files.delete(jar.resolveSibling("leaf-1.jar.sha1"));
        assertThat(names(load("g:leaf:1"))).containsExactly("leaf-1.jar");
    }

    @Test
    void profilesOfTheSettingsBringRepositories() throws Exception {
        TestRepository other = new TestRepository(folder.resolve("other"));
        other.jar("h:hidden:1");
        Path settings = home.resolve("settings.xml");
        Files.writeString(settings, Files.readString(settings).replace("</settings>", """
                                <profiles><profile><id>work</id><repositories><repository><id>other</id><url>%s</url>
                                </repository></repositories></profile></profiles>
                                <activeProfiles><activeProfile>work</activeProfile></activeProfiles></settings>
                                """.formatted(
                        other.root().toUri())));
        assertThat(names(load("h:hidden:1"))).containsExactly("hidden-1.jar");
    }

    @Test
    void brokenSettingsAreNamed() throws Exception {
        Files.writeString(home.resolve("settings.xml"), "<settings><mirrors></settings>");
        assertThatThrownBy(() -> load("g:leaf:1"))
                .isInstanceOf(ResolveException.class)
                .hasMessageStartingWith("Maven's settings cannot be read: ")
                .hasMessageContaining("settings.xml");
    }

    @Test
    void aPomBringsItsParentsPropertiesAndProfiles() throws Exception {
        repository
                .jar("g:leaf:1")
                .jar("g:leaf:2")
                .jar("g:profiled:1")
                .jar("g:tested:1")
                .pom(
                        "g:parent:1",
                        "<packaging>pom</packaging><properties><leaf>2</leaf></properties><dependencyManagement>"
                                + needs("g:leaf:${leaf}") + "</dependencyManagement>");
        Path pom = folder.resolve("pom.xml");
        Files.writeString(pom, """
                <project><modelVersion>4.0.0</modelVersion>
                <parent><groupId>g</groupId><artifactId>parent</artifactId><version>1</version><relativePath/></parent>
                <artifactId>mine</artifactId>
                <dependencies>%s%s</dependencies>
                <profiles><profile><id>p</id><activation><activeByDefault>true</activeByDefault></activation>%s</profile></profiles>
                </project>
                """.formatted(
                dependency("g:leaf", ""), dependency("g:tested:1", "<scope>test</scope>"), needs("g:profiled:1")));
        assertThat(names(libraries.addPom(pom, Libraries.SCOPES, options(List.of()))))
                .containsExactlyInAnyOrder("leaf-2.jar", "profiled-1.jar");
        assertThat(names(libraries.addPom(pom, java.util.Set.of("test"), options(List.of()))))
                .containsExactly("tested-1.jar");
    }

    @Test
    void partsOfAPomAreEnough() throws Exception {
        TestRepository other = new TestRepository(folder.resolve("other"));
        other.jar("h:hidden:1");
        repository.jar("g:leaf:1");
        String parts = dependency("g:leaf:1", "") + "\n<repository><id>other</id><url>"
                + other.root().toUri() + "</url></repository>" + dependency("h:hidden:1", "");
        assertThat(names(libraries.addPom(parts, Libraries.SCOPES, options(List.of()))))
                .containsExactly("leaf-1.jar", "hidden-1.jar");
        assertThat(libraries.repositories()).containsOnlyKeys("other", "central");
    }

    @Test
    void hostilePomsAreRefused() {
        String secret = "<!DOCTYPE p [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><project><name>&x;</name></project>";
        assertThatThrownBy(() -> libraries.addPom(secret, Libraries.SCOPES, options(List.of())))
                .hasMessageStartingWith("The POM declares a document type or entities");
        assertThatThrownBy(() -> libraries.addPom("<dependency>", Libraries.SCOPES, options(List.of())))
                .hasMessageStartingWith("The POM is not well-formed XML");
        assertThatThrownBy(() -> libraries.addPom("<script/>", Libraries.SCOPES, options(List.of())))
                .hasMessage("<script> is not part of a POM that names libraries; write <project>, <dependency> or"
                        + " <repository>.");
        assertThatThrownBy(() -> libraries.addPom("x".repeat(2_000_000), Libraries.SCOPES, options(List.of())))
                .hasMessageContaining("too long");
        assertThatThrownBy(() -> libraries.addPom(folder.resolve("none.xml"), Libraries.SCOPES, options(List.of())))
                .hasMessageStartingWith("There is no POM at ");
    }

    private Resolution load(String... texts) throws ResolveException, InterruptedException {
        return libraries.add(coordinates(texts), List.of(), List.of(), options(List.of()));
    }

    private Libraries.Options options(List<Path> classpath) {
        return new Libraries.Options(classpath, progress::add, false);
    }

    private static List<Coordinate> coordinates(String... texts) throws ResolveException {
        List<Coordinate> coordinates = new ArrayList<>();
        for (String text : texts) {
            coordinates.add(Coordinate.parse(text));
        }
        return coordinates;
    }

    private static List<String> names(Resolution resolution) {
        return resolution.jars().stream()
                .map(path -> path.getFileName().toString())
                .toList();
    }
}
