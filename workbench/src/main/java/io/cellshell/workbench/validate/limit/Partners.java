package io.cellshell.workbench.validate.limit;

import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Dimensions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.BiPredicate;

/** For each image another one, drawn at random; of another unit where there is one. */
final class Partners {

    private final LimitSubject<?> subject;
    private final boolean equalSizes;
    private final Map<Integer, Sample> samples = new HashMap<>();

    /** @param equalSizes whether a partner has to be as large */
    Partners(LimitSubject<?> subject, boolean equalSizes) {
        this.subject = subject;
        this.equalSizes = equalSizes;
        for (int place : subject.places()) {
            LimitSubject.stopIfInterrupted();
            samples.put(place, subject.sample(place));
        }
    }

    Sample sample(int place) {
        return samples.get(place);
    }

    /**
     * A partner of an image; empty where no other image is as large and fit.
     *
     * @param fit of the sample and a possible partner
     */
    OptionalInt of(int place, BiPredicate<Sample, Sample> fit) {
        List<Integer> strangers = new ArrayList<>();
        List<Integer> others = new ArrayList<>();
        Dimensions size = samples.get(place).image().dimensions();
        for (int other : subject.places()) {
            if (other != place
                    && (!equalSizes || samples.get(other).image().dimensions().equals(size))
                    && fit.test(samples.get(place), samples.get(other))) {
                (subject.unit(other).equals(subject.unit(place)) ? others : strangers).add(other);
            }
        }
        List<Integer> from = strangers.isEmpty() ? others : strangers;
        return from.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(from.get(new Random(subject.seed() * 7919 + place).nextInt(from.size())));
    }
}
