package io.cellshell.workbench.zoo.tournament;

import java.util.Optional;

/**
 * What a candidate gave for an image, or why it gave nothing.
 *
 * @param prediction empty where there is none
 * @param failure why not, in words; empty where there is one
 * @param seconds how long it took
 * @param isTooSlow whether it was stopped because it took longer than it may
 */
record Answer<P>(Optional<P> prediction, String failure, double seconds, boolean isTooSlow) {

    static <P> Answer<P> of(P prediction, double seconds) {
        return new Answer<>(Optional.of(prediction), "", seconds, false);
    }

    static <P> Answer<P> failed(String why, double seconds) {
        return new Answer<>(Optional.empty(), why, seconds, false);
    }

    static <P> Answer<P> tooSlow(String why, double seconds) {
        return new Answer<>(Optional.empty(), why, seconds, true);
    }
}
