package io.cellshell.kernel.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.kernel.jshell.CompilerOptions;
import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentTest {

    @Test
    void nothingIsAskedForByDefault() {
        assertThat(Environment.none())
                .isEqualTo(
                        new Environment(List.of(), Optional.empty(), List.of(), List.of(), "", true, true, List.of()));
    }

    @Test
    void theNearestNameCounts() {
        assertThat(Environment.of(Map.of(
                                "RJK_COMPILER_OPTIONS", "-r",
                                "IJAVA_COMPILER_OPTS", "-i",
                                "JJAVA_COMPILER_OPTS", "-j -k",
                                "CELLSHELL_COMPILER_OPTS", " "))
                        .compilerOptions())
                .containsExactly("-j", "-k");
        assertThat(Environment.of(Map.of("CELLSHELL_COMPILER_OPTS", "-c", "IJAVA_COMPILER_OPTS", "-i"))
                        .compilerOptions())
                .containsExactly("-c");
        assertThat(Environment.of(Map.of("RJK_COMPILER_OPTIONS", "-r")).compilerOptions())
                .containsExactly("-r");
    }

    @Test
    void pathsAreLists() {
        Environment environment = Environment.of(Map.of(
                "IJAVA_CLASSPATH", "a/*.jar" + File.pathSeparator + " b ",
                "JJAVA_STARTUP_SCRIPTS_PATH", "x;y",
                "IJAVA_STARTUP_SCRIPT", "int a = 1;"));
        assertThat(environment.classpath()).containsExactly("a/*.jar", "b");
        assertThat(environment.startupFiles()).containsExactly("x", "y");
        assertThat(environment.startupCode()).isEqualTo("int a = 1;");
        assertThat(Environment.of(Map.of("RJK_INIT_SCRIPT", "init.jsh")).startupFiles())
                .containsExactly("init.jsh");
    }

    @ParameterizedTest
    @CsvSource({"5000,5000", "30 SECONDS,30000", "2minutes,120000", "-1,0", "0,0"})
    void timesHaveUnits(String text, long millis) {
        Environment environment = Environment.of(Map.of("IJAVA_TIMEOUT", text));
        assertThat(environment.timeout().map(Duration::toMillis).orElse(0L)).isEqualTo(millis);
        assertThat(environment.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"soon", "5 apples", "1.5 SECONDS"})
    void whatIsNoTimeIsAProblemAndNoLimit(String text) {
        Environment environment = Environment.of(Map.of("CELLSHELL_TIMEOUT", text));
        assertThat(environment.timeout()).isEmpty();
        assertThat(environment.problems()).singleElement().asString().contains("'" + text + "'", "30 SECONDS");
    }

    @ParameterizedTest
    @CsvSource({"false,false", "0,false", "'',false", "OFF,false", "true,true", "1,true"})
    void extensionsAndAllOrNothingCanBeSwitchedOff(String text, boolean expected) {
        assertThat(Environment.of(Map.of("CELLSHELL_ALL_OR_NOTHING", text)).allOrNothing())
                .isEqualTo(expected);
        assertThat(Environment.of(Map.of("JJAVA_LOAD_EXTENSIONS", text)).extensions())
                .isEqualTo(expected);
    }

    @Test
    void theCompilerSaysWhatItDoesNotKnow() {
        assertThat(CompilerOptions.problem(List.of())).isEmpty();
        assertThat(CompilerOptions.problem(List.of("-parameters", "-Xlint:all")))
                .isEmpty();
        assertThat(CompilerOptions.problem(List.of("--nonsense")))
                .get()
                .asString()
                .contains("--nonsense");
        assertThat(CompilerOptions.problem(List.of("--release", "5")))
                .get()
                .asString()
                .contains("5");
        String release = String.valueOf(Runtime.version().feature());
        assertThat(CompilerOptions.problem(List.of("--enable-preview", "--release", release)))
                .get()
                .asString()
                .contains("CELLSHELL_JVM_OPTS");
    }
}
