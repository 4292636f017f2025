package io.cellshell.workbench.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.cellshell.kernel.api.Extension;
import io.cellshell.kernel.api.MimeBundle;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class WorkbenchExtensionTest {

    /** What JShell imports before anything else. */
    private static final List<String> OF_EVERY_NOTEBOOK = List.of(
            "java.lang",
            "java.io",
            "java.math",
            "java.net",
            "java.nio.file",
            "java.util",
            "java.util.concurrent",
            "java.util.function",
            "java.util.prefs",
            "java.util.regex",
            "java.util.stream");

    private static Optional<MimeBundle> render(Object value) {
        return new WorkbenchExtension()
                .renderers().stream().flatMap(r -> r.render(value).stream()).findFirst();
    }

    @Test
    void theKernelFindsIt() {
        assertThat(ServiceLoader.load(Extension.class)).hasAtLeastOneElementOfType(WorkbenchExtension.class);
    }

    @Test
    void everyImportedPackageExists() {
        for (String line : new WorkbenchExtension().imports()) {
            String name = line.replace(".*", "");
            String place = name.replace('.', '/') + (line.endsWith("*") ? "" : ".class");
            assertThat(getClass().getClassLoader().getResource(place)).as(line).isNotNull();
        }
    }

    /** A name that two imported packages share cannot be used in a notebook. */
    @Test
    void noTwoImportedClassesShareAName() {
        List<String> packages = new WorkbenchExtension()
                .imports().stream()
                        .filter(line -> line.endsWith(".*"))
                        .map(line -> line.replace(".*", ""))
                        .toList();
        Map<String, Set<String>> places = new TreeMap<>();
        for (JavaClass type : new ClassFileImporter().importPackages("io.cellshell.workbench")) {
            if (packages.contains(type.getPackageName())
                    && type.isTopLevelClass()
                    && type.getModifiers().contains(JavaModifier.PUBLIC)
                    && !type.getSimpleName().endsWith("Test")) {
                Set<String> found = places.computeIfAbsent(type.getSimpleName(), name -> new TreeSet<>());
                found.add(type.getPackageName());
                OF_EVERY_NOTEBOOK.stream()
                        .filter(java -> exists(java + "." + type.getSimpleName()))
                        .forEach(found::add);
            }
        }
        assertThat(places).hasSizeGreaterThan(100);
        places.values().removeIf(found -> found.size() == 1);
        assertThat(places).isEmpty();
    }

    private static boolean exists(String name) {
        return ClassLoader.getPlatformClassLoader().getResource(name.replace('.', '/') + ".class") != null;
    }

    @Test
    void aPictureIsStoredOnceWithItsWords() {
        Viewable html = () -> new View(Optional.of("<b>x</b>"), Optional.empty(), Optional.of(new byte[] {1}), "x");
        assertThat(render(html).orElseThrow().data())
                .containsOnly(Map.entry("text/plain", "x"), Map.entry("text/html", "<b>x</b>"));

        Viewable drawing = () -> View.svg("<svg/>", "a \"curve\"");
        assertThat(render(drawing).orElseThrow().data())
                .containsOnly(
                        Map.entry("text/plain", "a \"curve\""),
                        Map.entry(
                                "text/html",
                                "<img style=\"max-width:100%;height:auto\" alt=\"a &quot;curve&quot;\""
                                        + " src=\"data:image/svg+xml;base64,PHN2Zy8+\">"));

        Viewable picture = () -> View.png(new byte[] {1}, "stretched & small");
        assertThat(render(picture).orElseThrow().data())
                .containsOnly(
                        Map.entry("text/plain", "stretched & small"),
                        Map.entry(
                                "text/html",
                                "<figure style=\"margin:0\"><img style=\"max-width:100%;height:auto\""
                                        + " alt=\"stretched &amp; small\" src=\"data:image/png;base64,AQ==\">"
                                        + "<figcaption>stretched &amp; small</figcaption></figure>"));
        assertThat(render((Viewable) () -> View.text("words")).orElseThrow().data())
                .containsOnly(Map.entry("text/plain", "words"));
    }

    @Test
    void aLongTableShowsItsBeginningAndSaysSo() {
        Table table = Table.create(
                StringColumn.create("name", IntStream.range(0, 60).mapToObj(i -> "<" + i + ">")),
                IntColumn.create("count", IntStream.range(0, 60).toArray()));
        MimeBundle bundle = render(table).orElseThrow();
        assertThat((String) bundle.data().get("text/html"))
                .contains("&lt;9&gt;")
                .doesNotContain("&lt;10&gt;")
                .contains("The first 10 of 60 rows, 2 columns; 50 more rows are not shown");
        assertThat((String) bundle.data().get("text/plain"))
                .contains("The first 10 of 60 rows, 2 columns; 50 more rows are not shown");
    }

    @Test
    void otherValuesAreLeftToTheKernel() {
        assertThat(render("text")).isEmpty();
    }
}
