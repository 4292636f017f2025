package io.cellshell.workbench.zoo.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault of {@link FitBenchmark} in one simulated subject, and silence on others; the counts over many are in docs/checks.md. */
class FitFaultsTest {

    @TempDir
    private static Path temporary;

    private static FitBenchmark benchmark;

    @BeforeAll
    static void make() {
        benchmark = new FitBenchmark(new PackageFolder(temporary));
    }

    static Stream<FitFault> faults() {
        return FitFault.all().stream();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void isFound(FitFault fault) {
        assertThat(benchmark.found(fault, List.of(FitBenchmark.simulated(1)))).containsExactly(1, 1);
    }

    @Test
    void soundImagesAreNotWarnedOf() {
        List<FitBenchmark.Subject> sound =
                Stream.of(1, 2, 4).map(FitBenchmark::simulated).toList();
        assertThat(benchmark.sound("simulated", sound)).isEqualTo(3);
    }
}
