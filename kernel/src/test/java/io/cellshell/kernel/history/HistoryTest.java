package io.cellshell.kernel.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A history without a file. */
class HistoryTest {

    private final History history = new History(Optional.empty(), warning -> {});

    @BeforeEach
    void fill() {
        history.add(1, "1+1", "2");
        history.add(2, "int x = 3;", "");
        history.add(3, "1+2", "3");
        history.add(4, "1+1", "2");
    }

    @Test
    void tail() {
        assertThat(lines(history.tail(2))).containsExactly(3, 4);
        assertThat(lines(history.tail(99))).containsExactly(1, 2, 3, 4);
        assertThat(lines(history.tail(0))).isEmpty();
        assertThat(lines(history.tail(-1))).isEmpty();
    }

    @Test
    void rangeEndsBeforeItsStop() {
        assertThat(lines(history.range(0, 2, 4))).containsExactly(2, 3);
        assertThat(lines(history.range(0, 3, null))).containsExactly(3, 4);
        assertThat(lines(history.range(0, 0, 0))).containsExactly(1, 2, 3, 4);
    }

    @Test
    void rangeCountsBackFromTheEndWhereItsNumbersAreNegative() {
        assertThat(lines(history.range(0, -2, null))).containsExactly(3, 4);
        assertThat(lines(history.range(0, -3, -1))).containsExactly(2, 3);
    }

    @Test
    void theCurrentSessionHasTheNumberOneWhereNoneIsKept() {
        assertThat(history.range(1, 1, 2)).containsExactly(new Entry(1, 1, "1+1", "2"));
        assertThat(history.range(0, 1, 2)).containsExactly(new Entry(0, 1, "1+1", "2"));
        assertThat(history.range(2, 1, 9)).isEmpty();
        assertThat(history.range(-1, 1, 9)).isEmpty();
    }

    @Test
    void searchKnowsStarAndQuestionMarkAndNothingElse() {
        assertThat(lines(history.search("1?*", 10, false))).containsExactly(1, 3, 4);
        assertThat(lines(history.search("1?*", 10, true))).containsExactly(3, 4);
        assertThat(lines(history.search("1?*", 1, false))).containsExactly(4);
        assertThat(lines(history.search(".*", 10, false))).isEmpty();
        assertThat(lines(history.search("*x = 3;", 10, false))).containsExactly(2);
    }

    @Test
    void aPatternThatWouldStopARegularExpressionIsMatchedAtOnce() {
        history.add(5, "a".repeat(5_000), "");
        assertThat(history.search("*a".repeat(50) + "*b", 10, false)).isEmpty();
    }

    private static List<Integer> lines(List<Entry> entries) {
        return entries.stream().map(Entry::line).toList();
    }
}
