package io.cellshell.kernel.magic;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.kernel.TestJar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jars and folders on the class path of cells: sound and damaged ones, and those that change. */
class LibrariesOfCellsTest {

    private MagicSession session;

    @TempDir
    private Path folder;

    @BeforeEach
    void start(@TempDir Path api) throws Exception {
        session = new MagicSession(api);
    }

    @AfterEach
    void stop() {
        session.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%jars FILE",
                "%classpath FILE",
                "%%jars\nFILE",
                "kernel().addToClasspath(List.of(java.nio.file.Path.of(\"FILE\")))",
                "List<String> jars = %jars FILE",
                "%classpath FOLDER/*"
            })
    void aDamagedJarIsRefusedAndTheSessionGoesOn(String cell) throws Exception {
        Path broken = Files.write(folder.resolve("broken.jar"), new byte[] {'P', 'K', 3, 4, 0, 0});
        String written = cell.replace("FILE", broken.toString()).replace("FOLDER", folder.toString());
        assertThat(session.error(written))
                .contains(broken + " cannot be on the class path: it is damaged or cut short")
                .contains("Replace it or leave it out; nothing was added.");
        assertThat(session.value("1 + 1")).isEqualTo(2);
        assertThat(session.cells().java().classpath()).doesNotContain(broken);
    }

    @Test
    void withABrokenJarNothingIsAdded() throws Exception {
        Path sound = new TestJar().type("s.S", "1").write(folder.resolve("a.jar"));
        Path broken = Files.writeString(folder.resolve("b.jar"), "text");
        session.error("%jars " + sound + " " + broken);
        assertThat(session.error("s.S.v()")).contains("cell");
        session.run("%jars " + sound);
        assertThat(session.value("s.S.v()")).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "if (true) {\n  %jars JAR\n}",
                "for (int i = 0; i < 2; i++) {\n  if (i == 1) {\n\t%classpath JAR\n  }\n}",
                "Runnable load = () -> {\n    %jars JAR\n};\nload.run();",
                "void load() {\n  %jars JAR\n}\nload();",
                "class Loader { static List<String> load() {\n    List<String> found = %jars JAR\n    return found;\n} }\nLoader.load();"
            })
    void aMagicWithinBracesRunsWhenTheCodeRuns(String cell) throws Exception {
        Path jar = new TestJar().type("s.S", "1").write(folder.resolve("a.jar"));
        assertThat(session.run(cell.replace("JAR", jar.toString())))
                .isNotInstanceOf(io.cellshell.kernel.jshell.evaluation.Outcome.Failed.class);
        assertThat(session.value("s.S.v()")).isEqualTo("1");
    }

    @Test
    void aMagicInCodeThatDoesNotRunDoesNothing() throws Exception {
        Path jar = new TestJar().type("s.S", "1").write(folder.resolve("a.jar"));
        session.run("if (1 > 2) {\n  %jars " + jar + "\n}");
        assertThat(session.error("s.S.v()")).contains("cell");
    }

    @Test
    void whatIsWrongWithAMagicWithinBracesIsSaidAtItsLine() throws Exception {
        Path jar = new TestJar().type("s.S", "1").write(folder.resolve("a.jar"));
        assertThat(session.traceback("int a = 1;\nif (true) {\n  %mavne a:b:1\n}"))
                .contains("There is no magic %mavne. Did you mean %maven?", "line 3");
        assertThat(session.traceback("if (true) {\n  %jars " + jar + "\n  s.S.v();\n}"))
                .contains("line 3", "A magic within braces loads its libraries when");
        assertThat(session.traceback("if (true) {\n  %jars nowhere.jar\n}"))
                .contains("Nothing is found at nowhere.jar");
    }

    @Test
    void oneJarByTwoPathsIsOne() throws Exception {
        Path jar = new TestJar().type("s.S", "1").write(folder.resolve("a.jar"));
        Path link = Files.createSymbolicLink(folder.resolve("link.jar"), jar);
        int before = session.cells().java().classpath().size();
        session.run("%jars " + jar + " " + folder + "/../" + folder.getFileName() + "/a.jar " + link);
        session.run("%classpath " + link);
        assertThat(session.cells().java().classpath()).hasSize(before + 1);
        assertThat(session.value("s.S.v()")).isEqualTo("1");
    }

    @Test
    void namesMayHoldSpacesAndOtherSigns() throws Exception {
        for (String name : List.of("a b.jar", "ü#1.jar", "100%25.jar", "[x]{y}.jar", "q'uote$HOME.jar")) {
            String type = "P" + Math.abs(name.hashCode());
            new TestJar()
                    .type("n." + type, name)
                    .write(folder.resolve("d ü#%20").resolve(name));
            assertThat(session.run("%jars \"" + folder + "/d ü#%20/" + name + "\""))
                    .isNotInstanceOf(io.cellshell.kernel.jshell.evaluation.Outcome.Failed.class);
            assertThat(session.value("n." + type + ".v()")).isEqualTo(name);
        }
    }

    @Test
    void aJarThatChangesIsToldOfOnceAndTheSessionGoesOn() throws Exception {
        Path jar = new TestJar().type("c.A", "1").type("c.B", "1").write(folder.resolve("c.jar"));
        Path later = new TestJar().type("d.D", "1").write(folder.resolve("d.jar"));
        session.run("%jars " + jar + " " + later);
        assertThat(session.value("c.A.v()")).isEqualTo("1");
        Files.write(jar, new byte[100]);
        assertThat(session.err("1 + 1")).contains(jar + " was changed on disk").contains("restart the kernel");
        assertThat(session.err("1 + 1")).isEmpty();
        for (int i = 0; i < 3; i++) {
            assertThat(session.error("c.B.v()")).containsAnyOf("cannot access c.B", "it cannot read a jar");
        }
        assertThat(session.value("d.D.v()")).as("a class of a jar behind it").isEqualTo("1");
        Files.delete(later);
        assertThat(session.err("d.D.v()")).contains(later + " was removed on disk");
        assertThat(session.value("1 + 2")).isEqualTo(3);
    }

    @Test
    void aReplacedJarIsToldOfAndGoesOnAsItWas() throws Exception {
        Path jar = new TestJar().type("c.A", "1").type("c.B", "1").write(folder.resolve("c.jar"));
        session.run("%jars " + jar);
        assertThat(session.value("c.A.v()")).isEqualTo("1");
        Path other = new TestJar().type("c.A", "2").type("c.B", "2").write(folder.resolve("other.jar"));
        Files.move(other, jar, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(session.err("1 + 1")).contains(jar + " was replaced on disk");
        assertThat(session.value("c.A.v() + c.B.v()")).isEqualTo("11");
    }

    @Test
    void aClassThatChangesInAFolderIsToldOf() throws Exception {
        Path classes = new TestJar().type("f.F", "old").folder(folder.resolve("classes"));
        session.run("%classpath " + classes);
        assertThat(session.value("f.F.v()")).isEqualTo("old");
        new TestJar().type("f.F", "newer").type("f.G", "fresh").folder(classes);
        assertThat(session.err("f.G.v()")).contains("F.class was changed on disk", "restart the kernel");
        assertThat(session.value("f.F.v()")).isEqualTo("old");
        assertThat(session.value("f.G.v()")).isEqualTo("fresh");
    }
}
