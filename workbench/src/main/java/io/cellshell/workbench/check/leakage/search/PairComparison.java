package io.cellshell.workbench.check.leakage.search;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Compares every image with every later one. */
final class PairComparison {

    private PairComparison() {}

    /** How two images are compared. */
    @FunctionalInterface
    interface Comparison {
        /** What image {@code first} shares with image {@code second}, if anything. */
        Optional<Link> of(int first, int second);
    }

    /** The links among {@code count} images, in their order; found on all cores. */
    static List<Link> links(int count, Comparison comparison) {
        return IntStream.range(0, count)
                .parallel()
                .boxed()
                .flatMap(a -> IntStream.range(a + 1, count)
                        .mapToObj(b -> comparison.of(a, b))
                        .flatMap(Optional::stream))
                .toList();
    }
}
