package io.cellshell.workbench.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.kernel.api.Extension;
import io.cellshell.kernel.api.MimeBundle;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class WorkbenchExtensionTest {

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

    @Test
    void aViewIsShownInAllItsFormats() {
        Viewable value = () -> new View(Optional.of("<b>x</b>"), Optional.empty(), Optional.of(new byte[] {1}), "x");
        assertThat(render(value).orElseThrow().data())
                .containsEntry("text/plain", "x")
                .containsEntry("text/html", "<b>x</b>")
                .containsEntry("image/png", "AQ==")
                .hasSize(3);
    }

    @Test
    void aDrawingIsAPictureToo() {
        Viewable value = () -> View.svg("<svg/>", "a \"curve\"");
        assertThat(render(value).orElseThrow().data())
                .containsEntry("text/plain", "a \"curve\"")
                .containsEntry("image/svg+xml", "<svg/>")
                .containsEntry(
                        "text/html",
                        "<img style=\"max-width:100%\" alt=\"a &quot;curve&quot;\""
                                + " src=\"data:image/svg+xml;base64,PHN2Zy8+\">");
    }

    @Test
    void aLongTableShowsItsBeginningAndSaysSo() {
        Table table = Table.create(
                StringColumn.create("name", IntStream.range(0, 60).mapToObj(i -> "<" + i + ">")),
                IntColumn.create("count", IntStream.range(0, 60).toArray()));
        MimeBundle bundle = render(table).orElseThrow();
        assertThat((String) bundle.data().get("text/html"))
                .contains("&lt;49&gt;")
                .doesNotContain("&lt;50&gt;")
                .contains("The first 50 of 60 rows, 2 columns");
        assertThat((String) bundle.data().get("text/plain")).contains("The first 50 of 60 rows, 2 columns");
    }

    @Test
    void otherValuesAreLeftToTheKernel() {
        assertThat(render("text")).isEmpty();
    }
}
