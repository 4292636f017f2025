package io.cellshell.workbench.zoo.tournament;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.task.Task;
import io.cellshell.workbench.validate.IndependentUnits;
import io.cellshell.workbench.validate.TestImage;
import io.cellshell.workbench.validate.TestSurvey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * The annotated crops, in the order in which they were given: by independent units, in rounds of 10 units, then up to 20, 40, 80 … In another
 * order, where crops that were annotated later come between, each new look would be a new sequence, and the error of the sequential test would
 * grow with the number of looks.
 *
 * @param survey what was seen of them
 * @param units which of them are independent
 * @param rounds places in the data set of the crops of each round
 * @param unreadable why a crop is left out, by its name
 */
record Crops(TestSurvey survey, IndependentUnits units, List<List<Integer>> rounds, Map<String, String> unreadable) {

    private static final int FIRST_ROUND = 10;

    /**
     * Reads every crop once.
     *
     * @throws TournamentException where all are annotated with another kind than the task predicts
     * @throws CancellationException where the thread was interrupted
     */
    static Crops of(Dataset data, Task<?> task) {
        TestSurvey survey = new TestSurvey();
        Map<String, String> unreadable = new LinkedHashMap<>();
        Class<? extends Annotation> kind = task.targets().kind();
        List<String> groups = data.groups();
        List<String> names = data.names();
        for (int i = 0; i < data.size(); i++) {
            if (Thread.interrupted()) {
                throw new CancellationException("The tournament was interrupted before a crop was judged.");
            }
            try {
                Sample sample = data.sample(i);
                sample.annotation(kind);
                survey.add(i, sample, groups.get(i) == null ? names.get(i) : groups.get(i));
            } catch (DataException | ImageException e) {
                unreadable.put(names.get(i), FailureText.of(e));
            }
        }
        if (survey.images().isEmpty() && !unreadable.isEmpty()) {
            throw new TournamentException("No crop of “" + data.name() + "” can be judged for " + task.name() + ": "
                    + unreadable.values().iterator().next());
        }
        IndependentUnits units = IndependentUnits.of(survey.images(), data.grouping());
        return new Crops(survey, units, rounds(survey.images(), units), unreadable);
    }

    private static List<List<Integer>> rounds(List<TestImage> images, IndependentUnits units) {
        Map<String, List<Integer>> byUnit = new LinkedHashMap<>();
        for (TestImage image : images) {
            byUnit.computeIfAbsent(units.of(image.index()), unit -> new ArrayList<>())
                    .add(image.index());
        }
        List<List<Integer>> order = List.copyOf(byUnit.values());
        List<List<Integer>> rounds = new ArrayList<>();
        int from = 0;
        while (from < order.size()) {
            int to = Math.min(order.size(), Math.max(FIRST_ROUND, 2 * from));
            List<Integer> round = new ArrayList<>();
            order.subList(from, to).forEach(round::addAll);
            rounds.add(List.copyOf(round));
            from = to;
        }
        return rounds;
    }

    List<TestImage> images() {
        return survey.images();
    }

    /** Why no good candidate can be told from a bad one by these crops; empty where there is no such reason. */
    Optional<String> saysNothing() {
        if (survey.holdsNothing()) {
            return Optional.of("no crop holds an object, so that nothing but false alarms could be counted");
        }
        return survey.onlyClass()
                .map(name -> "everything in these crops is of the class “" + name
                        + "”, so that a candidate that always says so would be right");
    }
}
