package io.cellshell.kernel.magic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.kernel.TestJar;
import io.cellshell.kernel.api.MagicException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClasspathGlobTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void fill() throws IOException {
        for (String file : List.of(
                "libs/a.jar",
                "libs/b.JAR",
                "libs/c.zip",
                "libs/README.txt",
                "libs/a.pom",
                "libs/a.jar.sha1",
                "libs/._a.jar",
                "libs/a-sources.jar",
                "libs/a-javadoc.jar",
                "libs/inner/d.jar",
                "libs/inner/notes.md",
                "docs/index.html",
                "odd[1].jar")) {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, "x");
        }
        new TestJar().type("p.q.C", "1").folder(folder.resolve("build/classes"));
    }

    @ParameterizedTest
    @CsvSource({
        "libs/*, a.jar b.JAR c.zip",
        "libs/, a.jar b.JAR c.zip",
        "libs/**, a.jar b.JAR c.zip d.jar",
        "libs/**/*.jar, a.jar d.jar",
        "**/d.jar, d.jar",
        "libs/*.jar, a.jar",
        "libs/?.jar, a.jar",
        "'libs/{a,b,x}.{jar,JAR}', a.jar b.JAR",
        "libs/[a-b].jar, a.jar",
        "libs/[!b].jar, a.jar",
        "libs/a.jar, a.jar",
        "libs/a-sources.jar, a-sources.jar",
        "libs/README.txt, README.txt",
        "odd[1].jar, odd[1].jar",
        "build/*, classes",
        "build/**, classes",
        "build/classes, classes",
        "build/classes/, classes",
        "build/classes/p, p"
    })
    void jarsAndFoldersOfClassesAreTaken(String glob, String names) {
        assertThat(names(ClasspathGlob.of(folder + "/" + glob))).containsExactly(names.split(" "));
    }

    @ParameterizedTest
    @CsvSource({"libs, a.jar b.JAR c.zip", "libs/, a.jar b.JAR c.zip", "lib*, a.jar b.JAR c.zip", "libs/i*, d.jar"})
    void forJarsAFolderStandsForTheJarsInIt(String glob, String names) {
        assertThat(names(ClasspathGlob.jars(folder + "/" + glob))).containsExactly(names.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "none/*.jar, Nothing is found at",
        "libs/none.jar, Nothing is found at",
        "libs/*.txt, but README.txt",
        "docs/*, but index.html",
        "docs/, There is no jar"
    })
    void whereThereIsNothingThatIsSaid(String glob, String reason) {
        if (!glob.equals("docs/")) {
            assertThatThrownBy(() -> ClasspathGlob.of(folder + "/" + glob))
                    .isInstanceOf(MagicException.class)
                    .hasMessageContaining(reason);
        }
        assertThatThrownBy(() -> ClasspathGlob.jars(folder + "/" + glob))
                .isInstanceOf(MagicException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void whatIsLeftOutIsTold() {
        assertThat(ClasspathGlob.of(folder + "/libs/*").note())
                .contains("Left out, since only jars and folders of classes belong on the class path: README.txt,"
                        + " a-javadoc.jar, a-sources.jar and 2 more.");
        assertThat(ClasspathGlob.of(folder + "/libs/*.jar").note())
                .contains("Left out, since only jars and folders of classes belong on the class path: a-javadoc.jar,"
                        + " a-sources.jar.");
        assertThat(ClasspathGlob.of(folder + "/libs/a.*ar").note()).isEqualTo(Optional.empty());
    }

    @Test
    void linksAreFollowed() throws IOException {
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("libs"));
        Files.createSymbolicLink(folder.resolve("libs/round"), folder.resolve("libs"));
        assertThat(names(ClasspathGlob.of(folder + "/link/*.jar"))).containsExactly("a.jar");
        assertThat(names(ClasspathGlob.of(folder + "/libs/**/d.jar"))).containsExactly("d.jar");
    }

    private static List<String> names(ClasspathGlob found) {
        return found.taken().stream().map(path -> path.getFileName().toString()).toList();
    }
}
