package io.cellshell.workbench.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrefetchTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 5", "3, 1", "4, 4", "2, 100"})
    void whatWasDrawnComesInOrderAndNoMoreIsMadeThanIsAskedFor(int threads, int ahead) {
        AtomicInteger drawn = new AtomicInteger();
        List<Integer> taken = new ArrayList<>();
        int most = 0;
        try (Prefetch<Integer> prefetch = new Prefetch<>(() -> number(drawn), 50, threads, ahead)) {
            for (int i = 0; i < 50; i++) {
                taken.add(prefetch.next());
                most = Math.max(most, drawn.get() - taken.size());
            }
        }
        assertThat(taken).isEqualTo(IntStream.range(0, 50).boxed().toList());
        assertThat(drawn).hasValue(50);
        assertThat(most).isLessThanOrEqualTo(ahead);
    }

    /** The first takes longest, so that others overtake it. */
    private static Supplier<Integer> number(AtomicInteger drawn) {
        int number = drawn.getAndIncrement();
        return () -> {
            double sum = 0;
            for (int i = 0; i < 100_000 / (1 + number % 7); i++) {
                sum += Math.sin(i);
            }
            return sum > 1e9 ? -1 : number;
        };
    }

    @Test
    void aFailureComesWhereItWasDrawnAndTheNextFollow() {
        AtomicInteger drawn = new AtomicInteger();
        Supplier<Supplier<Integer>> source = () -> {
            int number = drawn.getAndIncrement();
            if (number == 1) {
                throw new IllegalArgumentException("not drawn");
            }
            return () -> {
                if (number == 3) {
                    throw new IllegalStateException("not made");
                }
                return number;
            };
        };
        try (Prefetch<Integer> prefetch = new Prefetch<>(source, 5, 2, 3)) {
            assertThat(prefetch.next()).isZero();
            assertThatThrownBy(prefetch::next).isInstanceOf(IllegalArgumentException.class);
            assertThat(prefetch.next()).isEqualTo(2);
            assertThatThrownBy(prefetch::next).isInstanceOf(IllegalStateException.class);
            assertThat(prefetch.next()).isEqualTo(4);
        }
    }

    @Test
    void anInterruptEndsTheWaitAndClosingEndsTheThreads() {
        CountDownLatch never = new CountDownLatch(1);
        List<Thread> readers = new ArrayList<>();
        Supplier<Supplier<Integer>> source = () -> () -> {
            synchronized (readers) {
                readers.add(Thread.currentThread());
            }
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return 1;
        };
        Prefetch<Integer> prefetch = new Prefetch<>(source, 5, 2, 3);
        Thread.currentThread().interrupt();
        assertThatThrownBy(prefetch::next).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
        prefetch.close();
        assertThat(readers).allMatch(thread -> thread.isInterrupted() || !thread.isAlive());
    }
}
