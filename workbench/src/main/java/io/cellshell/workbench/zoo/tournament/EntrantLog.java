package io.cellshell.workbench.zoo.tournament;

import io.cellshell.workbench.image.Quantiles;
import io.cellshell.workbench.validate.PredictionDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** What happened to one candidate. */
final class EntrantLog {

    /** One that has failed so often, and never answered, does not fit. */
    private static final int HOPELESS = 3;

    private final Map<Integer, String> prints = new HashMap<>();
    private final Map<Integer, String> failures = new LinkedHashMap<>();
    private final List<Double> seconds = new ArrayList<>();
    private OptionalInt threads = OptionalInt.empty();
    private String reason = "";
    private boolean couldTakePart = true;

    /** It takes no further part. */
    void setAside(String why) {
        reason = why;
    }

    /** It takes no part at all, for a reason that has nothing to do with what it would have answered. */
    void cannotTakePart(String why) {
        setAside(why);
        couldTakePart = false;
    }

    /** Whether it was one of those that could have won. */
    boolean couldTakePart() {
        return couldTakePart;
    }

    void opened(OptionalInt onThreads) {
        threads = onThreads;
    }

    void answered(int crop, Object prediction, double took) {
        prints.put(crop, PredictionDigest.of(prediction));
        seconds.add(took);
    }

    /** @param crop its name, for sentences */
    void failed(int index, String crop, Answer<?> answer) {
        failures.put(index, answer.failure());
        if (answer.isTooSlow()) {
            setAside("for “" + crop + "” " + answer.failure() + "; timeLimit(…) gives more");
        } else if (prints.isEmpty() && failures.size() >= HOPELESS) {
            setAside("it failed on each of the first " + failures.size() + " crops: "
                    + FailureText.within(answer.failure()));
        }
    }

    boolean isIn() {
        return reason.isEmpty();
    }

    /** Why it takes no part; empty where it does. */
    String reason() {
        return reason;
    }

    /** Why it gave nothing, by the place of the crop. */
    Map<Integer, String> failures() {
        return failures;
    }

    /** Number of crops that it answered. */
    int answers() {
        return prints.size();
    }

    /** A digest of what it gave for a crop; empty where it gave nothing. */
    Optional<String> print(int crop) {
        return Optional.ofNullable(prints.get(crop));
    }

    /** Whether both gave the same for every one of the crops. */
    boolean answersAs(EntrantLog other, List<Integer> crops) {
        return crops.stream()
                .allMatch(crop -> prints.containsKey(crop) && prints.get(crop).equals(other.prints.get(crop)));
    }

    /** The usual time for a crop; empty where it answered none. */
    OptionalDouble secondsPerCrop() {
        return seconds.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        Quantiles.median(seconds.stream().mapToDouble(s -> s).toArray()));
    }

    OptionalInt threads() {
        return threads;
    }

    Optional<String> firstFailure() {
        return failures.values().stream().findFirst();
    }
}
