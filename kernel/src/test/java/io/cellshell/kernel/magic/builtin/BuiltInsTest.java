package io.cellshell.kernel.magic.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.kernel.api.MimeBundle;
import io.cellshell.kernel.magic.MagicSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What each magic does, in a session without a front end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BuiltInsTest {

    private MagicSession session;

    @TempDir
    private Path folder;

    @BeforeAll
    void start(@TempDir Path api) throws Exception {
        session = new MagicSession(api);
    }

    @AfterAll
    void stop() {
        session.close();
    }

    @Test
    void helpListsEveryMagicAndTellsAllAboutOne() {
        String all = session.printed("%help");
        assertThat(all)
                .contains("%time CODE", "%%time", "%classpath [GLOB...]", "%%writefile [-a] FILE", "%help [NAME]");
        assertThat(session.printed("%help %timeit")).contains("%timeit [-n N] [-r R] CODE", "-r R", "%%timeit");
        assertThat(session.printed("%help quit")).contains("%exit", "Also called: quit");
        assertThat(session.error("%help tmie")).contains("Did you mean %time?");
        assertThat(session.printed("%lsmagic")).contains("Line magics: ", " %cd %classpath ", "Cell magics: %%bash");
    }

    @Test
    void whoShowsVariablesWithTypeCellAndAShortValue() {
        session.run("%reset");
        assertThat(session.printed("%who")).isEqualTo("There are no variables yet.\n");
        session.run(
                "int n = 7;\nvar list = new ArrayList<>(Collections.nCopies(1000, 1));\ndouble[] d = new double[3];");
        session.run("class Bad { public String toString() { throw new RuntimeException(); } }\nvar bad = new Bad();");
        int last = session.number();
        assertThat(((List<?>) session.value("%who")).stream().map(Object::toString))
                .containsExactly(
                        "Row[name=n, type=int, cell=" + (last - 1) + ", value=7]",
                        "Row[name=list, type=ArrayList<Integer>, cell=" + (last - 1) + ", value=1000 items]",
                        "Row[name=d, type=double[], cell=" + (last - 1) + ", value=double[3]]",
                        "Row[name=bad, type=Bad, cell=" + last + ", value=(its toString fails: RuntimeException)]");
    }

    @Test
    void resetForgets() {
        session.run("int gone = 1;\nint kept = 2;");
        session.run("%reset gone");
        assertThat(session.error("gone")).contains("gone");
        assertThat(session.value("kept")).isEqualTo(2);
        assertThat(session.error("%reset nothing"))
                .isEqualTo("No cell has declared nothing; %who lists the variables.");
        assertThat(session.printed("%reset")).startsWith("Forgot ");
        assertThat(session.error("kept")).contains("kept");
        assertThat(session.value("List.of(1)")).isEqualTo(List.of(1));
    }

    @Test
    void jshellShowsDeclarations() {
        session.run("int jsVar = 1;\nint jsTwice(int x) { return 2 * x; }\nrecord JsPoint(int x) {}");
        assertThat(session.printed("%jshell /vars")).contains("|    int jsVar").doesNotContain("jsTwice");
        assertThat(session.printed("%jshell /methods")).contains("|    int jsTwice(int)");
        assertThat(session.printed("%jshell /types")).contains("|    record JsPoint");
        assertThat(session.printed("%jshell /list jsTwice"))
                .isEqualTo("// cell " + (session.number() - 4) + "\nint jsTwice(int x) { return 2 * x; }\n");
        assertThat(session.error("%jshell /exit")).contains("not '/exit'");
    }

    @Test
    void timeGivesTheValueAndSaysHowLong() {
        assertThat(session.printed("%time Thread.sleep(30);"))
                .matches("Wall time: [3-9]\\d\\.\\d ms, CPU time: .*s \\(compiled in .*s\\)\n");
        assertThat(session.value("int timed = 3;\n%time timed * 2")).isEqualTo(6);
        assertThat(session.value("%%time\nint made = timed + 1;\nmade")).isEqualTo(4);
        assertThat(session.value("made")).isEqualTo(4);
        assertThat(session.error("%time 1 / 0")).contains("by zero");
        assertThat(session.error("%time nonsense(")).isNotEmpty();
    }

    @Test
    void timeitMeasuresExpressionsAndStatements() {
        session.run("long sum = 0;\nvoid add(int n) { sum += n; }");
        assertThat(session.printed("%timeit -r 3 Math.sqrt(sum)"))
                .matches(
                        "(?s)\\d.* [nµm]?s ± .* a loop \\(median and median deviation of 3 runs of [\\d,]+ loops, after .*\n");
        assertThat(session.printed("%timeit -n 10 -r 1 add(1);")).contains("1 run of 10 loops");
        assertThat(session.printed("%%timeit -n 5 -r 2 int k = 4;\nsum += k;\nsum -= k;"))
                .contains("2 runs of 5 loops");
        assertThat(session.value("k")).isEqualTo(4);
        assertThat(session.error("%timeit nothing + 1")).contains("nothing");
        assertThat(session.error("%timeit")).startsWith("What is to be measured?");
        assertThat(session.error("timed$loop")).contains("timed$loop");
    }

    @Test
    void timeitIsNotFooledByTheCompiler() {
        session.run("double half(double x) { return x / 2; }\ndouble seed = 7;");
        String text = session.printed("%timeit -r 3 half(half(half(half(half(half(half(half(seed))))))))");
        assertThat(text).doesNotStartWith("0.0");
        assertThat(session.printed("%timeit -r 3 new int[10]")).doesNotStartWith("0.0");
        assertThat(session.printed("%timeit -r 3 seed > 3")).matches("(?s)\\d.*");
        assertThat(session.printed("%timeit -r 3 'a' + 1")).matches("(?s)\\d.*");
    }

    @Test
    void writefileWritesWholeFilesAndAppends() throws Exception {
        Path file = folder.resolve("sub folder/notes.txt");
        assertThat(session.printed("%%writefile \"" + file + "\"\none\ntwo\n")).isEqualTo("Wrote " + file + "\n");
        assertThat(session.printed("%%writefile -a '" + file + "'\nthree")).isEqualTo("Added to " + file + "\n");
        assertThat(file).hasContent("one\ntwo\nthree");
        assertThat(session.printed("%%writefile '" + file + "'\nnew")).isEqualTo("Replaced " + file + "\n");
        assertThat(file).hasContent("new");
        assertThat(Files.list(file.getParent())).containsExactly(file);
        assertThat(session.error("%%writefile " + folder + "\nx")).contains("is a folder");
        assertThat(session.error("%%writefile\nx")).startsWith("Which file?");
    }

    @Test
    void loadRunsFilesAndNotebooks() throws Exception {
        Files.writeString(folder.resolve("a.jshell"), "int fromA = 1;\nfromA + 1");
        Files.writeString(
                folder.resolve("Shape.java"),
                "package my.shapes;\n\nimport java.util.List;\npublic class Shape { int n = 5; }\n");
        Files.writeString(
                folder.resolve("nb.ipynb"),
                "{\"nbformat\":4,\"cells\":[{\"cell_type\":\"markdown\",\"source\":\"no code\"},"
                        + "{\"cell_type\":\"code\",\"source\":[\"int nbA = 3;\\n\",\"int nbB = 4;\"]},"
                        + "{\"cell_type\":\"code\",\"source\":\"nbA * nbB\"}]}");
        assertThat(session.value("%load " + folder.resolve("a"))).isEqualTo(2);
        session.run("%load " + folder.resolve("Shape.java"));
        assertThat(session.value("new Shape().n")).isEqualTo(5);
        assertThat(session.value("%load " + folder.resolve("nb"))).isEqualTo(12);
        assertThat(session.error("%load " + folder.resolve("none"))).startsWith("There is no file ");
        Files.writeString(folder.resolve("broken.ipynb"), "{\"cells\": [");
        assertThat(session.error("%load " + folder.resolve("broken.ipynb"))).contains("is not valid JSON");
        Files.writeString(folder.resolve("old.ipynb"), "{\"nbformat\":3}");
        assertThat(session.error("%load " + folder.resolve("old"))).contains("older than format 4; open and save it");
        Files.writeString(folder.resolve("bad.jshell"), "int ok = 1;\nint no = nothing;");
        assertThat(session.error("%load " + folder.resolve("bad.jshell"))).contains("nothing");
    }

    @Test
    void viewsShowTheBodyInTheirFormat() {
        session.run("%%html\n<b>x</b>");
        assertThat(session.shown()).containsExactly(MimeBundle.text("<b>x</b>").with("text/html", "<b>x</b>"));
        session.run("%%markdown\n# x");
        assertThat(session.shown().get(0).data()).containsEntry("text/markdown", "# x");
        session.run("%%svg\n<svg/>");
        assertThat(session.shown().get(0).data()).containsEntry("image/svg+xml", "<svg/>");
        session.run("%%latex\n$x$");
        assertThat(session.shown().get(0).data()).containsEntry("text/latex", "$x$");
        session.run("%%javascript\n1");
        assertThat(session.shown().get(0).data()).containsEntry("application/javascript", "1");
    }

    @Test
    void imageShowsAPictureOfAFile() throws Exception {
        Path png = folder.resolve("p.png");
        javax.imageio.ImageIO.write(new java.awt.image.BufferedImage(2, 2, 1), "png", png.toFile());
        session.run("%image " + png);
        assertThat(session.shown().get(0).data()).containsKey("image/png");
        Files.writeString(folder.resolve("t.txt"), "no picture");
        assertThat(session.error("%image " + folder.resolve("t.txt"))).contains("is not a picture");
        assertThat(session.error("%image nowhere.png")).startsWith("There is no file ");
        assertThat(session.error("%image")).startsWith("Which picture?");
    }

    @Test
    void aScriptRunsAndItsFailureIsTheCells() {
        assertThat(session.printed("%%bash\nfor i in 1 2; do echo line $i; done\nx=3; echo ${x}"))
                .isEqualTo("line 1\nline 2\n3\n");
        assertThat(session.printed("%sh echo 'a  b' | tr a c")).isEqualTo("c  b\n");
        assertThat(session.error("%%sh\necho before; exit 3")).isEqualTo("The script ended with exit code 3.");
    }

    @Test
    void processAndEnvironment() {
        assertThat(session.value("%pwd")).isEqualTo(Path.of("").toAbsolutePath().toString());
        assertThat(session.value("%env PATH")).isEqualTo(System.getenv("PATH"));
        assertThat(session.error("%env A=b")).contains("cannot change its environment");
        assertThat(session.error("%env NO_SUCH_VARIABLE")).contains("%env lists all");
        assertThat(session.error("%cd /")).contains("cannot change its working folder");
    }

    @Test
    void historyListsInputs() {
        session.history().add(1, "int a = 1;", "");
        session.history().add(2, "a + 1", "2");
        assertThat(session.printed("%history")).isEqualTo("1: int a = 1;\n2: a + 1\n");
        assertThat(session.printed("%history -n 1 -o")).isEqualTo("2: a + 1\n    => 2\n");
        assertThat(session.printed("%history -g int")).isEqualTo("1/1: int a = 1;\n");
        assertThat(session.error("%history -x")).contains("not '-x'");
    }

    @Test
    void optionsCanBeSwitched() {
        assertThat(session.printed("%option")).isEqualTo("all-or-nothing on\n");
        session.run("%option all-or-nothing off");
        assertThat(session.printed("%option")).isEqualTo("all-or-nothing off\n");
        session.run("%option all-or-nothing on");
        assertThat(session.error("%option other")).startsWith("There is no option 'other'");
    }

    @Test
    void javapShowsClassesAndMethodsOfCellsLibrariesAndTheJdk() {
        session.run("record Pixel(int x, int y) { int sum() { return x + y; } }");
        assertThat(session.printed("%javap Pixel"))
                .startsWith("public final class Pixel extends java.lang.Record {\n")
                .contains("  int sum();\n")
                .doesNotContain("JShell");
        assertThat(session.printed("%javap -c -p Pixel")).contains("iadd", "private final int x;");
        session.run(
                "long square(long n) {\n    long r = 1;\n    for (int i = 0; i < 2; i++) r *= n;\n    return r;\n}");
        assertThat(session.printed("%javap -c square"))
                .startsWith("  public static long square(long);\n    Code:\n")
                .contains("lmul")
                .as("shown as compiled, without the places where the kernel can stop it")
                .doesNotContain("invokedynamic", "do_it");
        session.run("double square(double n) { return n * n; }\nlong square(long n) { return n * n; }");
        assertThat(session.printed("%javap -c square").lines().filter(line -> line.contains("Code:")))
                .hasSize(1);
        assertThat(session.printed("%javap java.util.function.Supplier")).contains("T get();");
        assertThat(session.printed("%javap List.of(1)")).contains("ImmutableCollections");
        session.run("var pixel = new Pixel(1, 2);");
        assertThat(session.printed("%javap pixel")).contains("class Pixel");
        assertThat(session.error("%javap -c")).startsWith("What is to be shown?");
        assertThat(session.error("%javap nothing")).contains("nothing");
        session.run("Runnable lambda = () -> {};");
        assertThat(session.error("%javap lambda")).contains("(a lambda)");
    }
}
