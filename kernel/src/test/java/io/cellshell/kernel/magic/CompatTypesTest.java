package io.cellshell.kernel.magic;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.kernel.api.MimeBundle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells that were written for IJava and JJava, with the types of those kernels. */
class CompatTypesTest {

    private static final List<String> FAMILIES =
            List.of("io.github.spencerpark.jupyter.kernel", "org.dflib.jjava.jupyter.kernel");

    @TempDir
    private Path folder;

    private MagicSession session;

    @BeforeEach
    void open() throws IOException {
        session = new MagicSession(folder);
    }

    /** Nobody has the names of both in one notebook. */
    private void reopen(String family) throws IOException {
        session.close();
        session = new MagicSession(folder.resolve(family));
    }

    @AfterEach
    void close() {
        session.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    preferring(MIMEType.TEXT_HTML).register((t, ctx) -> ctx.renderIfRequested(MIMEType.TEXT_HTML, () -> "<b>t</b>"))    | {text/html=<b>t</b>, text/plain=T}
                    preferring("text/html").register((T t, RenderContext ctx) -> ctx.renderIfRequested(MIMEType.TEXT_HTML, m -> "" + m)) | {text/html=text/html, text/plain=T}
                    preferring(MIMEType.TEXT_HTML).register((t, ctx) -> { ctx.renderIfRequested(MIMEType.TEXT_HTML, (m, out) -> out.putHTML("h")); }) | {text/html=h, text/plain=T}
                    supporting(MIMEType.TEXT_HTML, MIMEType.TEXT_MARKDOWN).preferring(MIMEType.TEXT_MARKDOWN).register((t, ctx) -> { ctx.renderIfRequested(MIMEType.TEXT_HTML, () -> "h"); ctx.renderIfRequested(MIMEType.TEXT_MARKDOWN, () -> "m"); }) | {text/markdown=m, text/plain=T}
                    onType(T.class).register((t, ctx) -> ctx.getOutputContainer().putText("own"))                                       | {text/plain=own}
                    preferring("image/svg+xml").register((t, ctx) -> ctx.renderIfRequested(MIMEType.IMAGE_SVG, () -> "<svg/>"))          | {image/svg+xml=<svg/>, text/plain=T}
                    """)
    void aRegisteredRendererShowsValuesOfItsType(String registration, String shown) throws IOException {
        for (String family : FAMILIES) {
            reopen(family);
            session.run("import " + family + ".display.*;\nimport " + family + ".display.mime.*;");
            session.run("class T { public String toString() { return \"T\"; } }");
            session.run("getKernelInstance().getRenderer().createRegistration(T.class)." + registration);
            session.run("display(new T())");
            assertThat(onlyShown()).as(family).hasToString(shown);
        }
    }

    @Test
    void aRendererIsAskedForTheFormatThatSomebodyWants() {
        session.run("import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;");
        session.run("class T { public String toString() { return \"T\"; } }");
        session.run("getKernelInstance().getRenderer().createRegistration(T.class).preferring(MIMEType.TEXT_MARKDOWN)"
                + ".supporting(MIMEType.TEXT_HTML).register((t, ctx) -> { ctx.renderIfRequested(MIMEType.TEXT_HTML, () -> \"h\");"
                + " ctx.renderIfRequested(MIMEType.TEXT_MARKDOWN, () -> \"m\"); })");
        session.run("display(new T(), \"text/html\")");
        assertThat(onlyShown()).containsEntry("text/html", "h").doesNotContainKey("text/markdown");
    }

    @Test
    void aRendererOfAnInterfaceOrASuperclassCountsAndTheNearestOneWins() {
        session.run("interface A {} class B implements A {} class C extends B {}");
        register("A", "a");
        assertThat(html("new C()")).isEqualTo("a");
        register("B", "b");
        assertThat(html("new C()")).isEqualTo("b");
        register("C", "c");
        assertThat(html("new C()")).isEqualTo("c");
        assertThat(html("new B()")).isEqualTo("b");
    }

    @Test
    void whoRegistersAgainReplacesWhatWasShown() {
        session.run("class T {}");
        register("T", "old");
        register("T", "new");
        assertThat(html("new T()")).isEqualTo("new");
        session.run("display(new T(), \"text/html\")");
        assertThat(onlyShown()).containsEntry("text/html", "new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"io.github.spencerpark.jupyter.kernel", "org.dflib.jjava.jupyter.kernel"})
    void displayDataAreShownAndRenderReturnsThem(String family) {
        session.run("import " + family + ".display.*;\nimport " + family + ".display.mime.*;");
        session.run(
                "DisplayData d = new DisplayData(\"x\"); d.putHTML(\"<b>x</b>\"); d.putMath(\"a\"); d.putJSON(\"{}\", true)");
        session.run("display(d)");
        assertThat(onlyShown())
                .containsEntry("text/plain", "x")
                .containsEntry("text/html", "<b>x</b>")
                .containsEntry("text/latex", "$$a$$");
        assertThat(session.shown().get(0).metadata()).containsKey("application/json");
        assertThat(session.value(
                        "DisplayData r = render(\"**x**\", \"text/markdown\"); r.getData(MIMEType.TEXT_MARKDOWN)"))
                .isEqualTo("**x**");
        assertThat(session.value("DisplayData p = render(List.of(1)); p.hasDataForType(MIMEType.TEXT_PLAIN)"))
                .isEqualTo(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"io.github.spencerpark.jupyter.kernel", "org.dflib.jjava.jupyter.kernel"})
    void aValueThatRendersItselfIsShown(String family) {
        session.run("import " + family + ".display.*;\nimport " + family + ".display.mime.*;");
        session.run("class R implements DisplayDataRenderable {"
                + " public Set<MIMEType> getSupportedRenderTypes() { return Set.of(MIMEType.TEXT_HTML); }"
                + " public void render(RenderContext ctx) { ctx.renderIfRequested(MIMEType.TEXT_HTML, () -> \"r\"); }"
                + " public String toString() { return \"R\"; } }");
        session.run("display(new R())");
        assertThat(onlyShown()).hasToString("{text/html=r, text/plain=R}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    getKernelInstance().getMagics().registerLineMagic("m", args -> "got " + args)               | %m a "b c" | got [a, b c]
                    getKernelInstance().getMagics().registerCellMagic("m", (args, body) -> args + body.strip())  | %%m a\\nb c | [a]b c
                    kernel().getMagicsRegistry().registerLineMagic("m", (k, args) -> k.getName() + args)         | %m x       | CellShell[x]
                    kernel().getMagicsRegistry().registerCellMagic("m", (k, args, body) -> body.strip())         | %%m\\nx     | x
                    getKernelInstance().getMagics().registerMagics(new Marked())                                 | %own 1     | own[1]
                    getKernelInstance().getMagics().registerMagics(new Marked())                                 | %alias 1   | own[1]
                    getKernelInstance().getMagics().registerMagics(Fixed.class)                                  | %%body\\nxy | 2
                    getKernelInstance().getMagics().registerMagics(Fixed.class)                                  | %bare      | bare
                    """)
    void aRegisteredMagicRunsInLaterCells(String registration, String cell, String value) throws IOException {
        for (String family : FAMILIES) {
            reopen(family);
            String registry = family + ".magic.registry.";
            session.run("import " + registry + "LineMagic; import " + registry + "CellMagic;");
            session.run(
                    "class Marked { @LineMagic(value = \"own\", aliases = \"alias\") public Object x(List<String> args)"
                            + " { return \"own\" + args; } }");
            session.run(
                    "class Fixed { @CellMagic public static int body(List<String> args, String body) { return body.strip().length(); }"
                            + " @LineMagic private static String bare() { return \"bare\"; } }");
            session.run(registration);
            assertThat(session.value(cell.replace("\\n", "\n"))).as(family).hasToString(value);
        }
    }

    @Test
    void magicsAreAppliedByCodeAndOneThatDoesNotExistIsTold() {
        session.run("getKernelInstance().getMagics().registerLineMagic(\"twice\", args -> args.get(0).repeat(2))");
        assertThat(session.value(
                        "String s = getKernelInstance().getMagics().applyLineMagic(\"twice\", List.of(\"ab\")); s"))
                .isEqualTo("abab");
        assertThat(session.value("import io.github.spencerpark.jupyter.kernel.magic.registry.*;\n"
                        + "String told; try { getKernelInstance().getMagics().applyCellMagic(\"no\", List.of(), \"\"); told = null; }"
                        + " catch (UndefinedMagicException e) { told = e.getMagicName() + e.isCellMagic(); }\ntold"))
                .isEqualTo("notrue");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    io.github.spencerpark.ijava.IJava.getKernelInstance().evalRaw("1 + 1")        | 2
                    io.github.spencerpark.ijava.runtime.Kernel.eval("1 + 1")                      | 2
                    org.dflib.jjava.distro.JJava.getKernelInstance().evalRaw("1 + 1")             | 2
                    org.dflib.jjava.JJava.getKernelInstance().evalRaw("1 + 1")                    | 2
                    org.dflib.jjava.kernel.JavaNotebookStatics.kernel().evalRaw("1 + 1")          | 2
                    org.dflib.jjava.jupyter.kernel.BaseKernel.notebookKernel().evalRaw("1 + 1")   | 2
                    org.dflib.jjava.jupyter.kernel.BaseNotebookStatics.eval("1 + 1")              | 2
                    getKernelInstance().eval("1 + 1").view().data()                               | {text/plain=2}
                    kernel().run("1 + 1")                                                         | 2
                    kernel() == getKernelInstance()                                               | true
                    kernel().getLanguageInfo().getName()                                          | Java
                    """)
    void theKernelIsFoundWhereverItIsLookedFor(String cell, String value) {
        assertThat(session.value(cell)).hasToString(value);
    }

    @Test
    void whoImportsAllFunctionsOfTheOtherKernelsHasEachOnce() {
        session.run("import static io.github.spencerpark.ijava.runtime.Display.*;\n"
                + "import static io.github.spencerpark.ijava.runtime.Kernel.*;\n"
                + "import static io.github.spencerpark.ijava.runtime.Magics.*;");
        session.run("display(\"x\")");
        assertThat(onlyShown()).containsEntry("text/plain", "x");
        assertThat(session.value("eval(\"1 + 1\")")).isEqualTo(2);
        assertThat(session.value("render(\"x\").getDisplayId() == null")).isEqualTo(true);
        assertThat(session.value("getKernelInstance().getName()")).isEqualTo("CellShell");
    }

    @Test
    void whatRenderReturnsIsTheirsAlsoWhereTheCellWouldCompileWithoutThat() {
        session.run("import org.dflib.jjava.jupyter.kernel.display.*;\nvar shown = render(\"x\");");
        session.run("shown.putHTML(\"<b>x</b>\"); display(shown)");
        assertThat(onlyShown()).containsEntry("text/html", "<b>x</b>");
    }

    @Test
    void renderKeepsItsOwnTypeWhereNobodyNamesTheirs() {
        assertThat(session.value("MimeBundle own = render(\"x\"); own.data().get(\"text/plain\")"))
                .isEqualTo("x");
    }

    @Test
    void theLinesOfAProgramAreTheValueOfAMagicThatIsRegisteredForThem() {
        session.run(
                "getKernelInstance().getMagics().registerMagics(io.github.spencerpark.jupyter.kernel.magic.common.Shell.class)");
        assertThat(session.value("List<String> lines = %sh echo hi\nlines")).isEqualTo(List.of("hi"));
    }

    private void register(String type, String html) {
        session.run("getKernelInstance().getRenderer().createRegistration(" + type + ".class).preferring(\"text/html\")"
                + ".register((t, ctx) -> ctx.getOutputContainer().putHTML(\"" + html + "\"))");
    }

    private Object html(String value) {
        session.run("display(" + value + ")");
        return onlyShown().get("text/html");
    }

    private Map<String, Object> onlyShown() {
        List<MimeBundle> shown = session.shown();
        assertThat(shown).hasSize(1);
        return shown.get(0).data();
    }
}
