package io.cellshell.kernel.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BoundedTextTest {

    record Holder(String name, Object held) {}

    record Plate(List<Integer> wells) {
        @Override
        public String toString() {
            return "Plate of " + wells.size() + " wells";
        }
    }

    private static List<Integer> numbers(int many) {
        return IntStream.range(0, many).boxed().toList();
    }

    private static Map<String, Integer> map(int many) {
        return numbers(many).stream()
                .collect(Collectors.toMap(i -> "key" + i, Function.identity(), (a, b) -> a, LinkedHashMap::new));
    }

    static Stream<Object> small() {
        return Stream.of(
                List.of(1, "a", List.of(2)),
                Map.of("a", List.of(1)),
                new TreeMap<>(Map.of(1, 2, 3, 4)),
                Map.entry("a", 1),
                Optional.of(List.of(1)),
                Optional.empty(),
                new Holder("a", Map.of(1, 2)),
                new Holder("a", new Holder("b", null)),
                new Plate(numbers(5)),
                Arrays.asList("a", null),
                new StringBuilder("text"),
                new ArrayList<>(),
                1.5);
    }

    @ParameterizedTest
    @MethodSource("small")
    void whatIsSmallIsWrittenAsJavaWritesIt(Object value) {
        assertThat(BoundedText.of(value)).isEqualTo(value.toString());
    }

    static Stream<Object> large() {
        Map<String, Object> nested = new TreeMap<>();
        numbers(2_000).forEach(i -> nested.put("k" + i, map(2_000)));
        return Stream.of(
                map(100_000),
                numbers(100_000),
                new int[100_000],
                new String[][] {new String[100_000]},
                "x".repeat(1_000_000),
                new StringBuilder("x".repeat(1_000_000)),
                Collections.nCopies(2_000, "x".repeat(2_000)),
                nested,
                List.of(nested, nested),
                new Holder("h", map(100_000)),
                new Holder("x".repeat(100_000), 1),
                List.of(new Holder("h", numbers(100_000)), new Holder("i", "y".repeat(1_000_000))),
                Optional.of(map(100_000)),
                Map.of("a", Optional.of(numbers(100_000))),
                Map.entry("a", numbers(100_000)));
    }

    /** Named by its number: the text of the value, in full, is what must not be made. */
    @ParameterizedTest(name = "[{index}]")
    @MethodSource("large")
    void whatIsLargeIsCutAndSaysHowMuchMoreThereIs(Object value) {
        assertThat(BoundedText.of(value)).hasSizeLessThan(30_000).containsPattern("… (and )?\\d+ more");
        assertThat(new Renderers(List.of()).render(value).data().values())
                .allSatisfy(view -> assertThat((String) view).hasSizeLessThan(60_000));
    }

    @Test
    void theCountIsRight() {
        assertThat(BoundedText.of(map(100_000)))
                .startsWith("{key0=0, key1=1, ")
                .endsWith(", key999=999, … 99000 more}");
        assertThat(BoundedText.of(numbers(1_001))).endsWith(", 999, … 1 more]");
        assertThat(BoundedText.of(new double[101])).endsWith("0.0, … 1 more]");
        assertThat(BoundedText.of("ab".repeat(20_000))).endsWith("ab… and 20000 more characters");
        assertThat(BoundedText.of(new Holder("h", numbers(5_000))))
                .startsWith("Holder[name=h, held=[0, 1, ")
                .endsWith(", 99, … 4900 more]]");
        assertThat(BoundedText.of("x" + "🔬".repeat(20_000))).endsWith("🔬… and 20002 more characters");
    }

    @Test
    void oneThatHasWordsOfItsOwnIsAskedForThem() {
        assertThat(BoundedText.of(new Plate(numbers(100_000)))).isEqualTo("Plate of 100000 wells");
        List<Integer> own = new ArrayList<>(numbers(5_000)) {
            private static final long serialVersionUID = 1;

            @Override
            public String toString() {
                return "mine";
            }
        };
        assertThat(BoundedText.of(own)).isEqualTo("mine");
    }

    @Test
    void ofALargeOneOnlyTheBeginningIsRead() {
        List<Integer> lazy = new AbstractList<>() {
            @Override
            public Integer get(int index) {
                if (index > 1_000) {
                    throw new IllegalStateException("read " + index);
                }
                return index;
            }

            @Override
            public int size() {
                return Integer.MAX_VALUE;
            }
        };
        assertThat(BoundedText.of(lazy)).endsWith(" more]");
    }

    @Test
    void aStreamIsNotUsedUp() {
        Stream<Integer> stream = Stream.of(1);
        BoundedText.of(stream);
        assertThat(stream).containsExactly(1);
    }

    @Test
    void oneThatHoldsItselfSaysSo() {
        List<Object> list = new ArrayList<>(List.of(1));
        list.add(Map.of("list", list));
        Object[] array = {2, null};
        array[1] = array;
        assertThat(BoundedText.of(list)).isEqualTo("[1, {list=(itself)}]");
        assertThat(BoundedText.of(array)).isEqualTo("[2, (itself)]");
        assertThat(BoundedText.of(List.of(list, list))).isEqualTo("[[1, {list=(itself)}], [1, {list=(itself)}]]");
    }
}
