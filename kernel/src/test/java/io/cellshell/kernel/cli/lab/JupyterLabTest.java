package io.cellshell.kernel.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "The programs are scripts of a shell.")
class JupyterLabTest {

    @TempDir
    private Path temp;

    @Test
    void theFirstThatStartsIsTaken() throws IOException {
        Map<Path, String> programs = new LinkedHashMap<>();
        programs.put(program("moved", "#!" + temp + "/gone/python\n"), "VIRTUAL_ENV");
        programs.put(program("broken", "#!/bin/sh\necho 4.0.0\nexit 1\n"), "CONDA_PREFIX");
        programs.put(program("chatty", "#!/bin/sh\necho usage: jupyter-lab\n"), "PATH");
        assertThat(JupyterLab.among(programs)).isEmpty();

        Path sound = program("sound", "#!/bin/sh\necho a warning >&2\necho \"4.5.0$2\"\n");
        programs.put(sound, "PATH");
        programs.put(program("later", "#!/bin/sh\necho 9.9.9\n"), "PATH");
        assertThat(JupyterLab.among(programs)).contains(new JupyterLab(List.of(sound.toString()), "4.5.0", "PATH"));
    }

    private Path program(String name, String content) throws IOException {
        Path file = temp.resolve(name);
        Files.writeString(file, content);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
