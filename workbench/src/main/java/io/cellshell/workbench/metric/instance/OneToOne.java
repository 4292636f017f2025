package io.cellshell.workbench.metric.instance;

import io.cellshell.workbench.metric.instance.Overlaps.Pair;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the one-to-one matching with the most pairs at or above a threshold, and of those the greatest sum of IoU. */
public final class OneToOne {

    /** A matrix of more costs than this does not fit into memory beside the images. */
    private static final long MOST_COSTS = 20_000_000;

    private OneToOne() {}

    /**
     * The matched pairs.
     *
     * @param overlaps what may be matched; of other things than objects of pixels, with a closeness from 0 to 1 in place of the IoU
     * @param iou the threshold
     * @throws IllegalArgumentException where too many objects hang together by their overlaps
     */
    public static List<Pair> match(Overlaps overlaps, double iou) {
        List<Pair> candidates =
                overlaps.pairs().stream().filter(pair -> pair.iou() >= iou).toList();
        if (isOneToOne(candidates)) {
            // Always so above 0.5, because two objects cannot both hold more than half of a third.
            return candidates;
        }
        int smaller =
                Math.min(overlaps.truthIds().size(), overlaps.predictedIds().size());
        List<Pair> matched = new ArrayList<>();
        for (List<Pair> component : components(overlaps.pairs())) {
            for (Pair pair : assign(component, iou, smaller)) {
                if (pair.iou() >= iou) {
                    matched.add(pair);
                }
            }
        }
        return matched;
    }

    private static boolean isOneToOne(List<Pair> pairs) {
        Set<Integer> truth = new HashSet<>();
        Set<Integer> predicted = new HashSet<>();
        return pairs.stream().allMatch(pair -> truth.add(pair.truthId()) & predicted.add(pair.predictedId()));
    }

    /** Objects that no chain of overlaps connects cannot compete for a match: each group is solved alone. */
    private static Collection<List<Pair>> components(List<Pair> pairs) {
        Map<Integer, List<Pair>> byTruth = new HashMap<>();
        Map<Integer, List<Pair>> byPredicted = new HashMap<>();
        for (Pair pair : pairs) {
            byTruth.computeIfAbsent(pair.truthId(), id -> new ArrayList<>()).add(pair);
            byPredicted
                    .computeIfAbsent(pair.predictedId(), id -> new ArrayList<>())
                    .add(pair);
        }
        List<List<Pair>> components = new ArrayList<>();
        Set<Pair> seen = new HashSet<>();
        for (Pair start : pairs) {
            if (!seen.add(start)) {
                continue;
            }
            List<Pair> component = new ArrayList<>();
            Deque<Pair> waiting = new ArrayDeque<>(List.of(start));
            while (!waiting.isEmpty()) {
                Pair pair = waiting.pop();
                component.add(pair);
                byTruth.get(pair.truthId()).stream().filter(seen::add).forEach(waiting::push);
                byPredicted.get(pair.predictedId()).stream().filter(seen::add).forEach(waiting::push);
            }
            components.add(component);
        }
        return components;
    }

    /** A match counts 1, and its IoU breaks ties: weighed so that all IoU together count less than one match. */
    private static List<Pair> assign(List<Pair> component, double iou, int smaller) {
        List<Integer> truth =
                component.stream().map(Pair::truthId).distinct().sorted().toList();
        List<Integer> predicted =
                component.stream().map(Pair::predictedId).distinct().sorted().toList();
        boolean transposed = truth.size() > predicted.size();
        List<Integer> rows = transposed ? predicted : truth;
        List<Integer> columns = transposed ? truth : predicted;
        if ((long) rows.size() * columns.size() > MOST_COSTS) {
            throw new IllegalArgumentException("A chain of overlaps connects " + truth.size() + " true and "
                    + predicted.size() + " predicted objects, which are too many to be matched one to one; match within"
                    + " a smaller distance, or crop the image.");
        }
        double[][] cost = new double[rows.size()][columns.size()];
        Pair[][] at = new Pair[rows.size()][columns.size()];
        for (Pair pair : component) {
            int row = Collections.binarySearch(rows, transposed ? pair.predictedId() : pair.truthId());
            int column = Collections.binarySearch(columns, transposed ? pair.truthId() : pair.predictedId());
            cost[row][column] = -(pair.iou() >= iou ? 1 : 0) - pair.iou() / (2.0 * smaller);
            at[row][column] = pair;
        }
        int[] columnOf = Assignment.leastCost(cost);
        List<Pair> chosen = new ArrayList<>();
        for (int row = 0; row < columnOf.length; row++) {
            if (at[row][columnOf[row]] != null) {
                chosen.add(at[row][columnOf[row]]);
            }
        }
        return chosen;
    }
}
