package io.cellshell.kernel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.kernel.cli.common.Installation;
import io.cellshell.kernel.cli.common.JvmOptions;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Commands that the jar beside the kernel brings. */
class JarCommandTest {

    @TempDir
    private Path home;

    private List<JarCommand> withList(String list) throws IOException {
        Path jar = home.resolve("workbench/target/cellshell-workbench.jar");
        Files.createDirectories(jar.resolveSibling("lib"));
        Files.write(jar.resolveSibling("lib/a.jar"), new byte[0]);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry(JarCommand.LIST));
            zip.write(list.getBytes(StandardCharsets.UTF_8));
        }
        return JarCommand.of(new Installation(home));
    }

    @Test
    void theProgramSeesItsOwnLibrariesBeforeThoseOfTheKernel() throws Exception {
        JarCommand command = withList("paint.main=some.Painter\npaint.description=Paint – in colour.\n")
                .get(0);

        List<String> line = command.command(List.of("a b", "", "@x", "--", "-h"));

        assertThat(command.name()).isEqualTo("paint");
        assertThat(command.description()).isEqualTo("Paint – in colour.");
        assertThat(line)
                .contains(String.join(
                        File.pathSeparator,
                        home.resolve("workbench/target/cellshell-workbench.jar").toString(),
                        home.resolve("workbench/target/lib/a.jar").toString(),
                        home.resolve("kernel/target/cellshell-kernel.jar").toString()))
                .containsAll(JvmOptions.of(Runtime.version().feature()));
        assertThat(line.subList(line.size() - 6, line.size()))
                .containsExactly("some.Painter", "a b", "", "@x", "--", "-h");
    }

    @Test
    void itStandsInTheListOfCommands() throws Exception {
        CommandLine line = Main.commandLine();
        withList("b.main=B\na.main=A\na.description=Does something.\n")
                .forEach(command -> line.addSubcommand(command.name(), command.listed()));

        assertThat(line.getUsageMessage()).containsPattern("\\n +a +Does something\\.");
        assertThat(line.getSubcommands()).containsKeys("a", "b", "run");
    }

    @Test
    void withoutThatJarThereIsNone() throws Exception {
        assertThat(JarCommand.of(new Installation(home))).isEmpty();
        assertThat(withList("a.description=No program.\n")).isEmpty();
        Files.writeString(home.resolve("workbench/target/cellshell-workbench.jar"), "damaged");
        assertThat(JarCommand.of(new Installation(home))).isEmpty();
    }
}
