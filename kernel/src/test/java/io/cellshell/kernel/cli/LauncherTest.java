package io.cellshell.kernel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script in the root, with a Java that only repeats its arguments. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

    private static final String ECHO = "#!/bin/sh\nfor a in \"$@\"; do echo \"<$a>\"; done\n";

    @TempDir
    private Path temp;

    private Path home;

    private record Ended(int code, String text) {}

    @BeforeEach
    void anInstallationInAFolderWithSpaces() throws IOException {
        home = Files.createDirectories(temp.resolve("my programs/cell shell"));
        Files.copy(Path.of("..", "cellshell"), home.resolve("cellshell"));
        file(home.resolve("kernel/target/cellshell-kernel.jar"), "");
        file(home.resolve("workbench/target/cellshell-workbench.jar"), "");
    }

    @Test
    void argumentsArePassedOnAsTheyAre() throws Exception {
        Path jdk = jdk("jdk of mine", "21.0.1", true);

        Ended ended = launch(
                home.resolve("cellshell"), Map.of("CELLSHELL_JAVA_HOME", jdk.toString()), "run", "a b.ipynb", "");

        assertThat(ended.code()).isZero();
        assertThat(ended.text())
                .contains("<-Dcellshell.home=" + home.toRealPath() + ">")
                .endsWith("<-jar>\n<" + home.toRealPath()
                        + "/kernel/target/cellshell-kernel.jar>\n<run>\n<a b.ipynb>\n<>\n");
    }

    @Test
    void threadsOfNativeLibrariesWaitWithoutTakingTheProcessor() throws Exception {
        Path jdk = jdk("jdk", "17", true);
        executable(jdk.resolve("bin/java"), "#!/bin/sh\necho \"waits: $OMP_WAIT_POLICY\"\n");
        String java = jdk.toString();

        assertThat(launch(home.resolve("cellshell"), Map.of("JAVA_HOME", java)).text())
                .endsWith("waits: PASSIVE\n");
        assertThat(launch(home.resolve("cellshell"), Map.of("JAVA_HOME", java, "OMP_WAIT_POLICY", "ACTIVE"))
                        .text())
                .endsWith("waits: ACTIVE\n");
    }

    @Test
    void aLinkLeadsToTheInstallation() throws Exception {
        Path jdk = jdk("jdk", "17", true);
        Path link = Files.createSymbolicLink(temp.resolve("link"), Path.of("my programs/cell shell/cellshell"));

        Ended ended = launch(link, Map.of("JAVA_HOME", jdk.toString()), "doctor");

        assertThat(ended.text()).contains("<-Dcellshell.home=" + home.toRealPath() + ">");
    }

    @Test
    void theNamedJdkMustFit() throws Exception {
        Path old = jdk("old", "11.0.2", true);

        Ended ended = launch(home.resolve("cellshell"), Map.of("CELLSHELL_JAVA_HOME", old.toString()));

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.text())
                .contains("no JDK 17 or newer", old + ": Java 11.0.2, older than 17", "CELLSHELL_JAVA_HOME");
    }

    @Test
    void aRuntimeWithoutCompilerIsCalledOne() throws Exception {
        Path jre = jdk("jre", "21", false);

        Ended ended = launch(
                home.resolve("cellshell"), Map.of("JAVA_HOME", jre.toString(), "CELLSHELL_JDKS", temp + "/none"));

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.text()).contains("only a runtime (JRE)", "jdk.compiler", "adoptium");
    }

    @Test
    void aJdkOfTheSystemIsFound() throws Exception {
        jdk("jdks/a-old", "1.8.0_300", true);
        Path fits = jdk("jdks/b new", "25", true);

        Ended ended = launch(
                home.resolve("cellshell"),
                Map.of("CELLSHELL_JDKS", fits.getParent().toString()),
                "x");

        assertThat(ended.code()).isZero();
        assertThat(ended.text()).endsWith("<x>\n");
    }

    @Test
    void withoutMavenNothingCanBeBuilt() throws Exception {
        Files.delete(home.resolve("kernel/target/cellshell-kernel.jar"));

        Ended ended = launch(
                home.resolve("cellshell"),
                Map.of("JAVA_HOME", jdk("jdk", "17", true).toString()));

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.text()).contains("building for the first time", "Maven (mvn) is not on the PATH");
    }

    @Test
    void aBuildThatIsOlderThanItsSourcesIsMadeAgainOnce() throws Exception {
        file(home.resolve("kernel/src/main/java/A.java"), "");
        Files.setLastModifiedTime(
                home.resolve("workbench/target/cellshell-workbench.jar"),
                java.nio.file.attribute.FileTime.fromMillis(0));
        executable(temp.resolve("bin/mvn"), "#!/bin/sh\necho \"mvn $*\"\n");
        Map<String, String> environment =
                Map.of("JAVA_HOME", jdk("jdk", "17", true).toString());

        assertThat(launch(home.resolve("cellshell"), environment).text())
                .contains("building again", "mvn -q -B -ntp -DskipTests package");
        assertThat(launch(home.resolve("cellshell"), environment).text()).doesNotContain("building again");
    }

    @Test
    void aFailedBuildIsNotStarted() throws Exception {
        Files.delete(home.resolve("workbench/target/cellshell-workbench.jar"));
        executable(temp.resolve("bin/mvn"), "#!/bin/sh\necho broken\nexit 1\n");

        Ended ended = launch(
                home.resolve("cellshell"),
                Map.of("JAVA_HOME", jdk("jdk", "17", true).toString()));

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.text()).contains("broken\n", "the build failed").doesNotContain("<-jar>");
    }

    private Path jdk(String name, String version, boolean compiler) throws IOException {
        Path jdk = temp.resolve(name);
        file(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        executable(jdk.resolve("bin/java"), ECHO);
        if (compiler) {
            executable(jdk.resolve("bin/javac"), ECHO);
        }
        return jdk;
    }

    private static void executable(Path file, String content) throws IOException {
        file(file, content);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static void file(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    /** Runs the script from another folder, with the tools of a bare system and no Java or Maven among them. */
    private Ended launch(Path script, Map<String, String> environment, String... args) throws Exception {
        Path bin = temp.resolve("bin");
        for (String tool : List.of("sed", "head", "dirname", "readlink", "find", "touch")) {
            executable(bin.resolve(tool), "#!/bin/sh\nPATH=/usr/bin:/bin exec " + tool + " \"$@\"\n");
        }
        String shell = Files.exists(Path.of("/bin/dash")) ? "/bin/dash" : "/bin/sh";
        List<String> command = new ArrayList<>(List.of(shell, script.toString()));
        command.addAll(List.of(args));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(temp.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", bin.toString());
        builder.environment().put("CELLSHELL_JDKS", temp.resolve("none").toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), text);
    }
}
