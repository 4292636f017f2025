package io.cellshell.kernel.cli.install;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.kernel.cli.common.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TutorialsTest {

    private static final Pattern LINK = Pattern.compile("]\\((?!\\w+:)([^)#\\s]+)");

    @TempDir
    private Path home;

    @Test
    void tutorialsAreCopiedAndTheUsersChangesKept() throws IOException {
        Path from = home.resolve("notebooks");
        Path to = home.resolve("copy");
        for (String name : List.of("01.ipynb", "data/a.tif", "src/test/T.java", "executed/01.html", "pom.xml")) {
            file(from.resolve(name), "");
        }
        file(home.resolve("docs/checks.md"), "see [02](../notebooks/02.ipynb), [zoo](zoo.md)");
        file(to.resolve("01.ipynb"), "mine");

        Tutorials.copy(new Installation(home), to);

        assertThat(to.resolve("01.ipynb")).hasContent("mine");
        assertThat(to.resolve("data/a.tif")).exists();
        assertThat(to.resolve("docs/checks.md")).hasContent("see [02](../02.ipynb), [zoo](zoo.md)");
        assertThat(to).isDirectoryNotContaining("glob:**/{src,executed,pom.xml}");
    }

    @Test
    void linksBetweenTutorialsAndDocsLeadToFilesOfTheCopy() throws IOException {
        Path copy = home.resolve("cellshell-tutorials");
        Tutorials.copy(new Installation(Path.of("..").toRealPath()), copy);
        int links = 0;
        for (Path file : files(copy)) {
            for (MatchResult link :
                    LINK.matcher(Files.readString(file)).results().toList()) {
                assertThat(file.resolveSibling(link.group(1)))
                        .as(file + ": " + link.group())
                        .exists();
                links++;
            }
        }
        assertThat(links).isGreaterThan(10);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.(md|ipynb)"))
                    .toList();
        }
    }

    private static void file(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
