package io.cellshell.kernel.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.kernel.history.History.Entry;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private final History history = new History();

    @BeforeEach
    void fill() {
        history.add(new Entry(1, "1+1", "2"));
        history.add(new Entry(2, "int x = 3;", ""));
        history.add(new Entry(3, "1+2", "3"));
        history.add(new Entry(4, "1+1", "2"));
    }

    @Test
    void tail() {
        assertThat(lines(history.tail(2))).containsExactly(3, 4);
        assertThat(lines(history.tail(99))).containsExactly(1, 2, 3, 4);
        assertThat(lines(history.tail(-1))).isEmpty();
    }

    @Test
    void rangeEndsBeforeItsStop() {
        assertThat(lines(history.range(2, 4))).containsExactly(2, 3);
    }

    @Test
    void searchKnowsStarAndQuestionMarkAndNothingElse() {
        assertThat(lines(history.search("1?*", 10, false))).containsExactly(1, 3, 4);
        assertThat(lines(history.search("1?*", 10, true))).containsExactly(3, 4);
        assertThat(lines(history.search("1?*", 1, false))).containsExactly(4);
        assertThat(lines(history.search(".*", 10, false))).isEmpty();
        assertThat(lines(history.search("*x = 3;", 10, false))).containsExactly(2);
    }

    private static List<Integer> lines(List<Entry> entries) {
        return entries.stream().map(Entry::line).toList();
    }
}
