package io.cellshell.kernel.jshell.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceDocsTest {

    private static final String SHAPE = """
            package lib;
            import java.util.*;
            /** A shape. */
            public class Shape implements Measured {
                /** How many. */
                public static final int COUNT = 3;
                /** Makes one. @param name its name */
                public Shape(String name) {}
                /** Scales by one. */
                public void scale(double by) {}
                /** Scales by many. */
                public void scale(java.util.List<? extends Double> by, int... more) {}
                @Override
                public double area() { return 0; }
                public void bare() {}
                /** Kinds. */
                public enum Kind {
                    /** With corners. */ SQUARE
                }
            }
            """;
    private static final String MEASURED =
            "package lib; /** Has a size. */ public interface Measured { /** The area. */ double area(); }";

    @TempDir
    Path folder;

    private URLClassLoader loader;
    private SourceDocs docs;

    @BeforeEach
    void library() throws IOException {
        Path sources = Files.createDirectories(folder.resolve("src/lib"));
        Files.writeString(sources.resolve("Shape.java"), SHAPE);
        Files.writeString(sources.resolve("Measured.java"), MEASURED);
        Path classes = Files.createDirectories(folder.resolve("classes"));
        ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-d",
                        classes.toString(),
                        sources.resolve("Shape.java").toString(),
                        sources.resolve("Measured.java").toString());
        zip(folder.resolve("lib-1.jar"), classes);
        zip(folder.resolve("lib-1-sources.jar"), folder.resolve("src"));
        loader = new URLClassLoader(
                new URL[] {folder.resolve("lib-1.jar").toUri().toURL()}, ClassLoader.getPlatformClassLoader());
        docs = new SourceDocs(loader);
    }

    @AfterEach
    void close() throws IOException {
        loader.close();
    }

    @Test
    void classesAndTheirMembers() {
        assertThat(doc("lib.Shape")).contains("A shape.");
        assertThat(doc("Shape.COUNT:int")).contains("How many.");
        assertThat(doc("Shape(String name)")).contains("Makes one. @param name its name");
        assertThat(doc("Shape.Kind.SQUARE")).contains("With corners.");
        assertThat(doc("lib.Shape.Kind")).contains("Kinds.");
    }

    @Test
    void overloadsAreToldApart() {
        assertThat(doc("void Shape.scale(double by)")).contains("Scales by one.");
        assertThat(doc("void Shape.scale(List<? extends Double> by, int... more)"))
                .contains("Scales by many.");
        assertThat(doc("void Shape.scale(float by)")).isEmpty();
    }

    @Test
    void commentsAreInherited() {
        assertThat(doc("double Shape.area()")).contains("The area.");
        assertThat(doc("void Shape.bare()")).isEmpty();
    }

    @Test
    void placesForInheritedTextAreFilled() {
        assertThat(InheritedText.put(
                        " {@inheritDoc} And more.\n @param x {@inheritDoc}\n @return {@inheritDoc}",
                        " The area.\n @param x in\n   metres\n @throws E never"))
                .isEqualTo(" The area. And more.\n@param x in\n   metres\n@return ");
    }

    @Test
    void theJdkIsReadWhereItsSourcesAre() {
        assumeThat(Path.of(System.getProperty("java.home"), "lib", "src.zip")).exists();
        assertThat(doc("boolean Shape.equals(Object)"))
                .hasValueSatisfying(text -> assertThat(text).contains("equivalence relation"));
    }

    @Test
    void whatIsNotThereHasNoComment() {
        assertThat(doc("lib.Shap")).isEmpty();
        assertThat(doc("x:lib.Shape")).isEmpty();
        assertThat(docs.javadoc("Shape.COUNT:int", List.of("java.util.*"))).isEmpty();
    }

    @Test
    void sourcesMayComeLaterFromElsewhere() throws IOException {
        Path aside = Files.move(folder.resolve("lib-1-sources.jar"), folder.resolve("aside.jar"));
        assertThat(doc("lib.Shape")).isEmpty();
        docs.lookElsewhere(jar -> jar.endsWith("lib-1.jar") ? Optional.of(aside) : Optional.empty());
        assertThat(doc("lib.Shape")).contains("A shape.");
    }

    @Test
    void brokenSourcesAreNoSources() throws IOException {
        Files.writeString(folder.resolve("lib-1-sources.jar"), "no zip");
        assertThat(doc("lib.Shape")).isEmpty();
    }

    private Optional<String> doc(String signature) {
        return docs.javadoc(signature, List.of("java.util.*", "lib.*")).map(String::strip);
    }

    private static void zip(Path file, Path root) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file));
                var all = Files.walk(root)) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry(root.relativize(each).toString().replace('\\', '/')));
                zip.write(Files.readAllBytes(each));
            }
        }
    }
}
