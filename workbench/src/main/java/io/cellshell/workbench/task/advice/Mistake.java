package io.cellshell.workbench.task.advice;

import java.util.function.UnaryOperator;

/**
 * A mistake that is made in the truth on purpose, to see what metrics say of it.
 *
 * @param name in a few words: {@code one pixel off}
 * @param kind what a metric should say of it
 * @param share of the objects, or of the classes, that go wrong by it
 * @param make gives a truth this mistake
 * @param <A> what is predicted
 */
record Mistake<A>(String name, Kind kind, double share, UnaryOperator<A> make) {

    /** What a metric should say of a mistake. */
    enum Kind {
        /** No mistake. */
        NONE,
        /** The prediction of a model that has learned nothing: a metric should say that it is bad. */
        NOTHING_LEARNED,
        /** A metric should see it. */
        GRAVE,
        /** Two people who annotate differ by as much: a metric should bear it. */
        SMALL
    }

    static <A> Mistake<A> none(UnaryOperator<A> perfect) {
        return new Mistake<>("perfect", Kind.NONE, 0, perfect);
    }

    static <A> Mistake<A> nothing(String name, UnaryOperator<A> make) {
        return new Mistake<>(name, Kind.NOTHING_LEARNED, 1, make);
    }

    static <A> Mistake<A> grave(String name, double share, UnaryOperator<A> make) {
        return new Mistake<>(name, Kind.GRAVE, share, make);
    }

    static <A> Mistake<A> small(String name, UnaryOperator<A> make) {
        return new Mistake<>(name, Kind.SMALL, 0, make);
    }
}
