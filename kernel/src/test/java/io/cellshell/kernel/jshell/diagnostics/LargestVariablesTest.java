package io.cellshell.kernel.jshell.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.kernel.jshell.declaration.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LargestVariablesTest {

    private record Pair(byte[] left, Object right) {}

    @Test
    void sizesAreAboutRight() {
        assertThat(LargestVariables.size(null)).isZero();
        assertThat(LargestVariables.size(new byte[1_000_000])).isBetween(1_000_000L, 1_000_100L);
        assertThat(LargestVariables.size(new double[1000][1000])).isBetween(8_000_000L, 8_100_000L);
        assertThat(LargestVariables.size(new Pair(new byte[5000], "text"))).isBetween(5000L, 5200L);
        assertThat(LargestVariables.size(new ArrayList<>(List.of(new long[1000], new long[1000]))))
                .isBetween(16_000L, 16_400L);
        assertThat(LargestVariables.size(new HashMap<>(Map.of("a", new int[1000]))))
                .isBetween(4000L, 4400L);
    }

    @Test
    void whatRunsInCirclesEnds() {
        Object[] circle = new Object[2];
        circle[0] = circle;
        circle[1] = new byte[100];
        assertThat(LargestVariables.size(circle)).isBetween(100L, 200L);
        List<Object> inItself = new ArrayList<>();
        inItself.add(inItself);
        assertThat(LargestVariables.size(inItself)).isLessThan(200);
    }

    @Test
    void theBiggestComeFirstAndTheSmallStayOut() {
        List<Variable> variables = Arrays.asList(
                new Variable("small", "int", 1, 1),
                new Variable("none", "String", null, 1),
                new Variable("big", "byte[]", new byte[30 << 20], 2),
                new Variable("half", "byte[]", new byte[5 << 19], 3));
        assertThat(LargestVariables.advice(variables))
                .startsWith(
                        "The biggest variables:",
                        "  big  about 30 MiB  (byte[], cell 2)",
                        "  half  about 2.5 MiB  (byte[], cell 3)",
                        "What you need no longer can go: big = null;")
                .last()
                .asString()
                .contains("CELLSHELL_JVM_OPTS");
    }
}
