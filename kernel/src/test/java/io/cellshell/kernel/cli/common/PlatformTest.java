package io.cellshell.kernel.cli.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlatformTest {

    private static final Path HOME = Path.of("home", "ada");

    @Test
    void theHomeIsTheOneThatTheEnvironmentNames() {
        Path set = Path.of("set").toAbsolutePath();
        assertThat(Platform.LINUX.userHome(Map.of("HOME", set.toString()), HOME))
                .isEqualTo(set);
        assertThat(Platform.MACOS.userHome(Map.of("HOME", "relative"), HOME)).isEqualTo(HOME);
        assertThat(Platform.LINUX.userHome(Map.of("HOME", " "), HOME)).isEqualTo(HOME);
        assertThat(Platform.WINDOWS.userHome(Map.of("HOME", "/msys", "USERPROFILE", set.toString()), HOME))
                .isEqualTo(set);
    }

    @Test
    void jupyterDataLiesWhereJupyterLooks() {
        assertThat(Platform.LINUX.jupyterData(Map.of(), HOME)).isEqualTo(HOME.resolve(".local/share/jupyter"));
        assertThat(Platform.LINUX.jupyterData(Map.of("XDG_DATA_HOME", "data"), HOME))
                .isEqualTo(Path.of("data/jupyter"));
        assertThat(Platform.MACOS.jupyterData(Map.of(), HOME)).isEqualTo(HOME.resolve("Library/Jupyter"));
        assertThat(Platform.WINDOWS.jupyterData(Map.of("APPDATA", "roaming"), HOME))
                .isEqualTo(Path.of("roaming/jupyter"));
    }

    @Test
    void jupyterDataDirWinsEverywhereUnlessEmpty() {
        for (Platform platform : Platform.values()) {
            assertThat(platform.jupyterData(Map.of("JUPYTER_DATA_DIR", "mine"), HOME))
                    .isEqualTo(Path.of("mine"));
        }
        assertThat(Platform.MACOS.jupyterData(Map.of("JUPYTER_DATA_DIR", ""), HOME))
                .isEqualTo(HOME.resolve("Library/Jupyter"));
    }

    @Test
    void cachesLieWithTheUsersOtherCaches() {
        assertThat(Platform.LINUX.cache(Map.of(), HOME)).isEqualTo(HOME.resolve(".cache/cellshell"));
        assertThat(Platform.MACOS.cache(Map.of(), HOME)).isEqualTo(HOME.resolve("Library/Caches/cellshell"));
        assertThat(Platform.WINDOWS.cache(Map.of(), HOME)).isEqualTo(HOME.resolve("AppData/Local/cellshell"));
        assertThat(Platform.LINUX.cache(Map.of("XDG_CACHE_HOME", "c"), HOME)).isEqualTo(Path.of("c/cellshell"));
    }

    @Test
    void theHistoryLiesWithTheUsersDataUnlessTheUserSaysWhereOrNowhere() {
        assertThat(Platform.LINUX.history(Map.of(), HOME))
                .contains(HOME.resolve(".local/share/cellshell/history.jsonl"));
        assertThat(Platform.LINUX.history(Map.of("XDG_DATA_HOME", "d"), HOME))
                .contains(Path.of("d/cellshell/history.jsonl"));
        assertThat(Platform.MACOS.history(Map.of(), HOME))
                .contains(HOME.resolve("Library/Application Support/cellshell/history.jsonl"));
        assertThat(Platform.WINDOWS.history(Map.of("APPDATA", "roaming"), HOME))
                .contains(Path.of("roaming/cellshell/history.jsonl"));
        for (Platform platform : Platform.values()) {
            assertThat(platform.history(Map.of("CELLSHELL_HISTORY", "mine.jsonl"), HOME))
                    .contains(Path.of("mine.jsonl"));
            assertThat(platform.history(Map.of("CELLSHELL_HISTORY", "off"), HOME))
                    .isEmpty();
        }
    }

    @Test
    void optionsOfNewerJavaAreNotGivenToAnOlderOne() {
        assertThat(JvmOptions.of(17)).noneMatch(option -> option.startsWith("--sun-misc"));
        assertThat(JvmOptions.of(25)).contains("--sun-misc-unsafe-memory-access=allow");
    }
}
