package io.cellshell.kernel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script for Windows in Wine's command interpreter, with a Java that only repeats its arguments: Wine starts programs of Linux, too. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "The script runs in Wine, on Linux.")
class WindowsLauncherTest {

    /** Wine does not wait for a program of Linux that it has started. */
    private static final int TIMEOUT_MINUTES = 2;

    /** Wine's Windows, which takes some seconds to make and is kept. */
    private static final Path WINDOWS = Path.of("target", "wine").toAbsolutePath();

    @TempDir
    private Path temp;

    private Path home;

    @BeforeAll
    static void wineIsThere() {
        assumeTrue(wine().isPresent(), "Wine is not installed (apt-get install wine64), so cellshell.cmd was not run.");
    }

    @BeforeEach
    void anInstallationInAFolderWithSpaces() throws IOException {
        home = Files.createDirectories(temp.resolve("my programs (x86)/cell shell"));
        Files.copy(Path.of("..", "cellshell.cmd"), home.resolve("cellshell.cmd"));
        file(home.resolve("kernel/target/cellshell-kernel.jar"), "");
        file(home.resolve("workbench/target/cellshell-workbench.jar"), "");
    }

    @Test
    void argumentsArePassedOnAsTheyAre() throws Exception {
        Path jdk = jdk("jdk of mine (17)", "17.0.1", true);

        launch(Map.of("CELLSHELL_JAVA_HOME", dos(jdk)), "run", "a b.ipynb");

        assertThat(saidByJava())
                .contains("<-Dcellshell.home=" + dos(home) + ">")
                .endsWith("<-jar>\n<" + dos(home) + "\\kernel\\target\\cellshell-kernel.jar>\n<run>\n<a b.ipynb>\n");
    }

    @Test
    void aJavaHomeThatDoesNotFitIsPassedBy() throws Exception {
        String old = dos(jdk("old", "11.0.2", true));
        jdk("jdks/a-old", "1.8.0_300", true);
        jdk("jdks/b new", "25-ea", true);
        jdk("jdks/c-jre", "21", false);
        Map<String, String> environment = new HashMap<>(Map.of("CELLSHELL_JDKS", dos(temp.resolve("jdks"))));

        for (String javaHome : List.of(old, dos(temp.resolve("gone")), "\"" + dos(temp.resolve("gone")) + "\"")) {
            environment.put("JAVA_HOME", javaHome);
            assertThat(launch(environment, "x")).as(javaHome).doesNotContain("cellshell: ");
            assertThat(saidByJava()).as(javaHome).endsWith("<x>\n");
        }
        environment.put("WINEPATH", dos(jdk("on the path", "17", true)) + "\\bin");
        java(temp.resolve("on the path"), "echo the one on the path");
        launch(environment, "x");
        assertThat(saidByJava()).isEqualTo("the one on the path\n");
    }

    @Test
    void theNamedJdkMustFit() throws Exception {
        jdk("jdks/fits", "21", true);
        for (Map.Entry<Path, String> named : Map.of(
                        jdk("old (x86)", "11.0.2", true), "it is Java 11.0.2, older than 17",
                        jdk("jre", "21", false), "only a runtime (JRE)",
                        temp.resolve("gone"), "no bin\\java.exe is in it")
                .entrySet()) {
            assertThat(launch(Map.of(
                            "CELLSHELL_JAVA_HOME", dos(named.getKey()), "CELLSHELL_JDKS", dos(temp.resolve("jdks")))))
                    .contains("no JDK 17 or newer", dos(named.getKey()), named.getValue(), "CELLSHELL_JAVA_HOME");
        }
    }

    @Test
    void withoutAJdkOrMavenItSaysWhatIsMissing() throws Exception {
        assertThat(launch(Map.of("JAVA_HOME", dos(temp.resolve("gone")))))
                .contains("no JDK 17 or newer", "JAVA_HOME", "adoptium");

        Files.delete(home.resolve("kernel/target/cellshell-kernel.jar"));
        String jdk = dos(jdk("jdk", "17", true));
        assertThat(launch(Map.of("JAVA_HOME", jdk))).contains("Maven (mvn) is not on the PATH");

        file(temp.resolve("maven/mvn.cmd"), "@echo built with %JAVA_HOME%: %*\r\n");
        assertThat(launch(Map.of("JAVA_HOME", jdk, "WINEPATH", dos(temp.resolve("maven")))))
                .contains("building for the first time", "built with " + jdk + ": -q -B -ntp -DskipTests package");
        assertThat(saidByJava()).contains("<-jar>");

        file(temp.resolve("maven/mvn.cmd"), "@exit /b 1\r\n");
        assertThat(launch(Map.of("JAVA_HOME", jdk, "WINEPATH", dos(temp.resolve("maven")))))
                .contains("the build failed");
    }

    private Path jdk(String name, String version, boolean compiler) throws IOException {
        Path jdk = temp.resolve(name);
        file(jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        java(jdk, "for a in \"$@\"; do printf '<%s>\\n' \"$a\"; done");
        if (compiler) {
            file(jdk.resolve("bin/javac.exe"), "");
        }
        return jdk;
    }

    /** A Java that runs this line of the shell; what it says is there whole or not at all. */
    private void java(Path jdk, String line) throws IOException {
        Path java = jdk.resolve("bin/java.exe");
        Path said = temp.resolve("java.txt");
        file(java, "#!/bin/sh\n{ " + line + "; } > '" + said + ".part'\nmv '" + said + ".part' '" + said + "'\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
    }

    /** What the Java that was started has said, which ends it; waits for it. */
    private String saidByJava() throws IOException, InterruptedException {
        Path said = temp.resolve("java.txt");
        try (WatchService folder = temp.getFileSystem().newWatchService()) {
            WatchKey changes = temp.register(folder, StandardWatchEventKinds.ENTRY_CREATE);
            while (!Files.exists(said)) {
                assertThat(folder.poll(TIMEOUT_MINUTES, TimeUnit.MINUTES))
                        .as("a change, within the time")
                        .isNotNull();
                changes.reset();
            }
        }
        String text = Files.readString(said);
        Files.delete(said);
        return text;
    }

    private static void file(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    /** A path as Wine shows it. */
    private static String dos(Path path) {
        return "Z:" + path.toAbsolutePath().toString().replace('/', '\\');
    }

    private static Optional<Path> wine() {
        return Stream.of("/usr/lib/wine/wine64", "/usr/bin/wine64", "/usr/bin/wine")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Runs the script from another folder; what it says and what it starts come together, with the line ends of Linux. They go to a file,
     * because Wine's server would keep a pipe open.
     */
    private String launch(Map<String, String> environment, String... args) throws Exception {
        List<String> quoted = Stream.of(args).map(arg -> "\"" + arg + "\"").toList();
        Path start = temp.resolve("launch.cmd");
        file(start, "@call \"" + dos(home.resolve("cellshell.cmd")) + "\" " + String.join(" ", quoted) + "\r\n");
        Path said = temp.resolve("said.txt");
        ProcessBuilder builder = new ProcessBuilder(wine().orElseThrow().toString(), "cmd", "/c", "launch.cmd")
                .directory(temp.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "PATH",
                        "/usr/bin:/bin",
                        "HOME",
                        Files.createDirectories(WINDOWS).toString(),
                        "WINEPREFIX",
                        WINDOWS.toString(),
                        "WINEDEBUG",
                        "-all",
                        "WINEDLLOVERRIDES",
                        "mscoree,mshtml=",
                        "CELLSHELL_JDKS",
                        dos(temp.resolve("none"))));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        process.waitFor();
        return Files.readString(said).replace("\r", "");
    }
}
