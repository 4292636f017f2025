package io.cellshell.kernel.magic;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.kernel.jshell.completion.Completion;
import io.cellshell.kernel.jshell.completion.Completion.Kind;
import io.cellshell.kernel.jshell.completion.Completion.Match;
import io.cellshell.kernel.jshell.inspection.Inspection;
import io.cellshell.kernel.jshell.syntax.CellCompleteness.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Completion, help and readiness of cells with magics; a bar stands for the cursor. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MagicAssistantTest {

    private MagicSession session;

    @BeforeAll
    void start(@TempDir Path api) throws Exception {
        session = new MagicSession(api);
        session.run("String greeting = \"hello\";");
    }

    @AfterAll
    void stop() {
        session.close();
    }

    @Test
    void namesOfMagicsGoOn() {
        assertThat(texts("%ti|")).containsExactly("%time", "%timeit");
        assertThat(texts("%%ti|")).containsExactly("%%time", "%%timeit");
        assertThat(texts("%|")).contains("%time", "%%bash");
        assertThat(texts("int x = 1;\n  %ti|\nx")).containsExactly("%time", "%timeit");
        assertThat(texts("int x = 1;\n%%ti|")).isEmpty();
        assertThat(texts("List<String> x = %ja|")).containsExactly("%jar", "%jars", "%javap");
        Completion completion = complete("int x = 1;\n%tim|");
        assertThat(completion.start()).isEqualTo(11);
        assertThat(completion.end()).isEqualTo(15);
        assertThat(completion.matches().get(1)).isEqualTo(new Match("%timeit", Kind.MAGIC, "[-n N] [-r R] CODE"));
    }

    @Test
    void javaBesideMagicsGoesOnAsJava() {
        assertThat(texts("%time greeting.len|")).containsExactly("length()");
        assertThat(texts("%timeit -n 5 greeting.len|")).containsExactly("length()");
        assertThat(texts("%who\nint lengthy = greeting.len|")).containsExactly("length()");
        assertThat(texts("%%time\nint n = 1;\ngreeting.len|")).containsExactly("length()");
        assertThat(texts("List<String> added = %jars a/*.jar\nadded.isEm|")).containsExactly("isEmpty()");
        assertThat(texts("int m = 7 % greeting.len|")).containsExactly("length()");
        Completion completion = complete("%who\ngreeting.len|");
        assertThat(completion.start()).isEqualTo(14);
    }

    @Test
    void whatIsNoJavaIsNotCompletedAsJava() {
        assertThat(texts("%%bash\necho gree|")).isEmpty();
        assertThat(texts("%load gree|")).isEmpty();
        assertThat(texts("%%html\n<b>gree|")).isEmpty();
    }

    @Test
    void helpOnAMagicIsItsDocumentation() {
        Inspection help = inspect("%timeit| greeting");
        assertThat(help.elements()).singleElement().satisfies(element -> {
            assertThat(element.signature()).isEqualTo("%timeit [-n N] [-r R] CODE");
            assertThat(element.javadoc()).startsWith("Runs code many times");
        });
        assertThat(inspect("%%writefi|le x").elements()).hasSize(1);
        assertThat(inspect("%nothing| x").found()).isFalse();
        assertThat(inspect("%%writefile| x").elements()).hasSize(1);
        assertThat(inspect("%jars| a/*.jar").elements().get(0).signature()).isEqualTo("%jars GLOB...");
        assertThat(inspect("%time greeting|").variable()).isPresent();
        assertThat(inspect("%who\ngreeting|").variable()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "'%time x', COMPLETE",
        "'int x = 1;\n%who', COMPLETE",
        "'%who\nint f() {', INCOMPLETE",
        "'%who\nint = 7q;', INVALID",
        "'%%bash', INCOMPLETE",
        "'%%bash\necho', INCOMPLETE",
        "'%%bash\necho\n', COMPLETE",
        "'var x = %jars a/*.jar', COMPLETE",
        "'int x = 7 %', INCOMPLETE",
    })
    void cellsAreWhole(String cell, Status expected) {
        assertThat(session.cells().readiness(cell).status()).isEqualTo(expected);
    }

    private Completion complete(String cell) {
        int cursor = cell.indexOf('|');
        return session.cells().complete(cell.replace("|", ""), cursor);
    }

    private List<String> texts(String cell) {
        return complete(cell).matches().stream().map(Match::text).toList();
    }

    private Inspection inspect(String cell) {
        return session.cells().inspect(cell.replace("|", ""), cell.indexOf('|'));
    }

    @Test
    void filesAreOfferedToMagicsThatTakeThem(@TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("libs"));
        Files.writeString(folder.resolve("libs/one.jar"), "");
        Files.writeString(folder.resolve("load.jsh"), "");
        String root = folder.toString().replace('\\', '/');
        assertThat(texts("%load " + root + "/lo|")).containsExactly("load.jsh");
        assertThat(texts("int x = 1;\n%jars a.jar " + root + "/|")).containsExactly("libs/", "load.jsh");
        assertThat(texts("%classpath " + root + "/libs/o|")).containsExactly("one.jar");
        assertThat(texts("List<String> jars = %jars " + root + "/libs/|")).containsExactly("one.jar");
        assertThat(texts("%%writefile -a " + root + "/lo|\ntext")).containsExactly("load.jsh");
        assertThat(texts("%image \"" + root + "/lo|")).containsExactly("load.jsh");
        assertThat(texts("%loadFromPOM " + root + "/nowhere/|")).isEmpty();
        assertThat(texts("%help " + root + "/|")).isEmpty();
        Completion begun = complete("%load " + root + "/lo|");
        assertThat(begun.end() - begun.start()).isEqualTo(2);
        assertThat(begun.matches().get(0).kind()).isEqualTo(Kind.PATH);
    }
}
