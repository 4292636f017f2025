package io.cellshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code run} of the built program: results, messages and exit codes. */
class RunIT {

    @TempDir
    private Path temp;

    private record Ended(int code, String text) {}

    @Test
    void resultsLieInAFolderBesideTheNotebookWhereItsCellsRun() throws Exception {
        Path notebook =
                notebook("my notebook.ipynb", "# Title", "var here = new java.io.File(\"\").getAbsolutePath();\nhere");
        String before = Files.readString(notebook);

        Ended ended = run(notebook.toString());

        assertThat(ended.code()).as(ended.text()).isZero();
        assertThat(ended.text()).contains("[1/1] var here", "executed");
        Path folder = notebook.resolveSibling("executed");
        assertThat(folder.resolve("my notebook.ipynb"))
                .content()
                .contains(notebook.toRealPath().getParent().toString());
        assertThat(folder.resolve("my notebook.html")).content().contains("<title>Title</title>");
        assertThat(notebook).hasContent(before);
    }

    @Test
    void afterAFailureTheResultsHoldWhatRanBefore() throws Exception {
        Path notebook = notebook("n.ipynb", "# T", "6 * 7", "int x = 1;\nx / (x - 1)", "\"never reached\"");
        String before = Files.readString(notebook);

        Ended ended = run("--inplace", notebook.toString());

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.text()).contains("n.ipynb: cell [2], line 2 failed: ArithmeticException: / by zero");
        assertThat(notebook.resolveSibling("executed/n.ipynb"))
                .content()
                .contains("\"42\"")
                .contains("\"ename\": \"ArithmeticException\"")
                .contains("\"execution_count\": null");
        assertThat(notebook).as("a failed run changes nothing in place").hasContent(before);
    }

    @Test
    void inPlaceASuccessIsWrittenIntoTheNotebook() throws Exception {
        Path notebook = notebook("n.ipynb", "# T", "6 * 7");

        assertThat(run("--inplace", "--no-html", "--output", temp.resolve("out").toString(), notebook.toString())
                        .code())
                .isZero();
        assertThat(notebook)
                .content()
                .contains("\"42\"")
                .as("no clocks and nothing of this machine")
                .doesNotContain("iopub", "sha256");
        assertThat(temp.resolve("out/n.html")).doesNotExist();
    }

    @Test
    void inPlaceAnEditThatWasMadeDuringTheRunIsKept() throws Exception {
        Path notebook = notebook("n.ipynb", "# T", "Files.writeString(Path.of(\"n.ipynb\"), \"an edit\");");

        Ended ended = run("--inplace", "--no-html", notebook.toString());

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.text()).contains("n.ipynb was changed or removed while it ran", "executed/n.ipynb");
        assertThat(notebook).hasContent("an edit");
    }

    @Test
    void whereTheProcessDiesNoPageOfAnEarlierRunStaysBesideTheResults() throws Exception {
        Path notebook = notebook(
                "n.ipynb",
                "# T",
                "new ProcessBuilder(\"kill\", \"-9\", \"\" + ProcessHandle.current().pid()).start().waitFor();");
        Path page = notebook.resolveSibling("executed/n.html");
        Files.createDirectories(page.getParent());
        Files.writeString(page, "an earlier run");

        Ended ended = run(notebook.toString());

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.text()).contains("\ncellshell: The Java process of");
        assertThat(page).doesNotExist();
        assertThat(page.resolveSibling("n.ipynb")).exists();
    }

    @Test
    void resultsNameVersionsSeedsAndInputs() throws Exception {
        Files.writeString(temp.resolve("in.txt"), "abc");
        Path notebook = notebook("n.ipynb", "# T", "long mySeed = 7;", "Files.readString(Path.of(\"in.txt\"))");

        Ended ended = run("-p", "rate=0.5", notebook.toString());

        assertThat(ended.code()).as(ended.text()).isZero();
        assertThat(ended.text()).contains("n.ipynb has no cell with the tag 'parameters'");
        String sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assertThat(notebook.resolveSibling("executed/n.ipynb"))
                .content()
                .contains("double rate = 0.5;", sha256, "\"mySeed\": \"7\"", "\"iopub.execute_input\"");
        assertThat(notebook.resolveSibling("executed/n.html"))
                .content()
                .contains("<dd>in.txt, 3 bytes, SHA-256 " + sha256, "Java " + Runtime.version(), "mySeed = 7");
    }

    @Test
    void aCellThatEndsJavaCostsNothingThatWasDone() throws Exception {
        String kill = "new ProcessBuilder(\"kill\", \"-9\", \"\" + ProcessHandle.current().pid()).start().waitFor();\n"
                + "Thread.sleep(60_000);";
        Path notebook = notebook("n.ipynb", "# T", "6 * 7", kill, "1");

        Ended ended = run(notebook.toString());

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.text()).contains("ended before its last cell");
        assertThat(notebook.resolveSibling("executed/n.ipynb")).content().contains("\"42\"");
    }

    @Test
    void aCellThatIsOutOfTimeFails() throws Exception {
        Path notebook = notebook("n.ipynb", "# T", "6 * 7", "Thread.sleep(600_000);");

        Ended ended = run("--timeout", "5", notebook.toString());

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.text()).contains("cell [2] failed: it ran longer than the 5 s");
        assertThat(notebook.resolveSibling("executed/n.ipynb")).content().contains("\"42\"");
    }

    @Test
    void nothingRunsWhereOneNotebookCannotBeRead() throws Exception {
        Path good = notebook("good.ipynb", "# T", "1");
        Path bad = Files.writeString(temp.resolve("bad.ipynb"), "{");

        Ended ended = run(good.toString(), bad.toString());

        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.text()).contains("bad.ipynb is not valid JSON").doesNotContain("good.ipynb", "\tat ");
        assertThat(good.resolveSibling("executed")).doesNotExist();
    }

    private Path notebook(String name, String markdown, String... code) throws IOException {
        List<String> cells = new ArrayList<>();
        cells.add("{\"cell_type\":\"markdown\",\"metadata\":{},\"source\":" + json(markdown) + "}");
        for (String source : code) {
            cells.add("{\"cell_type\":\"code\",\"execution_count\":null,\"metadata\":{},\"outputs\":[],\"source\":"
                    + json(source) + "}");
        }
        return Files.writeString(
                temp.resolve(name),
                "{\"nbformat\":4,\"nbformat_minor\":4,\"metadata\":{},\"cells\":[" + String.join(",", cells) + "]}");
    }

    private static String json(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    private static Ended run(String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Path.of("target", "cellshell-kernel.jar").toString(),
                "run",
                "--plain"));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), text);
    }
}
