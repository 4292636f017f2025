package io.cellshell.workbench.data.split;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Parts that whoever made the data set has given. */
public final class GivenParts {

    /** The keys under which lists of files say it. */
    private static final List<String> KEYS = List.of("part", "split", "subset", "set", "partition", "fold");

    private static final List<Set<String>> NAMES = List.of(
            Set.of("train", "training", "trainset"),
            Set.of("val", "valid", "validation", "dev"),
            Set.of("test", "testing", "testset"));

    private GivenParts() {}

    /**
     * @param share of the training part that becomes validation where no such part is given
     * @throws DataException where training or test is not given
     */
    public static Split split(Dataset data, double share, long seed) {
        if (!(share > 0 && share < 1)) {
            throw new DataException("The share of the training part for validation lies between 0 and 1, but " + share
                    + " was given; 0.2 is usual.");
        }
        requireInAll(data);
        String key = KEYS.stream()
                .filter(k -> data.metadataOfSamples().stream().allMatch(m -> m.containsKey(k)))
                .findFirst()
                .orElseThrow(
                        () -> new DataException(
                                "The data set “" + data.name()
                                        + "” does not say which samples are for training and which for testing; put them into the folders train/,"
                                        + " val/ and test/, give index.csv a column “part”, or split it, as in data.split(0.6, 0.2, 0.2)."));
        List<List<Integer>> parts = new ArrayList<>(List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
        Set<String> unknown = new TreeSet<>();
        for (int i = 0; i < data.size(); i++) {
            String part = data.metadataOfSamples().get(i).get(key).strip().toLowerCase(Locale.ROOT);
            int number = number(part);
            if (number < 0) {
                unknown.add(part);
            } else {
                parts.get(number).add(i);
            }
        }
        if (!unknown.isEmpty() || parts.get(0).isEmpty() || parts.get(2).isEmpty()) {
            throw new DataException(
                    "The parts of “" + data.name() + "” are training, validation and test, but “" + key + "” "
                            + (unknown.isEmpty()
                                    ? "names no sample for " + (parts.get(0).isEmpty() ? "training" : "testing")
                                    : "holds " + unknown)
                            + "; name them so, or split the data set, as in data.split(0.6, 0.2, 0.2).");
        }
        String note = "";
        if (parts.get(1).isEmpty()) {
            note = setAside(data, parts, share, seed);
        }
        return SampleSplit.given(data, parts, note);
    }

    /** Where some samples lie in folders of parts, the others are named. */
    private static void requireInAll(Dataset data) {
        List<String> without = new ArrayList<>();
        for (int i = 0; i < data.size(); i++) {
            if (KEYS.stream().noneMatch(data.metadataOfSamples().get(i)::containsKey)) {
                without.add(data.names().get(i));
            }
        }
        if (!without.isEmpty() && without.size() < data.size()) {
            throw new DataException(
                    "Of the " + data.size() + " samples of “" + data.name() + "”, " + without.size()
                            + " belong to no part, such as “" + without.get(0)
                            + "”; put them into train/, val/ or test/, or give index.csv a column “part” that names it for all.");
        }
    }

    private static int number(String part) {
        for (int p = 0; p < NAMES.size(); p++) {
            if (NAMES.get(p).contains(part)) {
                return p;
            }
        }
        return -1;
    }

    /** Takes whole groups out of the training part. */
    private static String setAside(Dataset data, List<List<Integer>> parts, double share, long seed) {
        List<Integer> training = parts.get(0);
        Dataset learned = data.part(data.name() + ", training", training);
        if (Set.copyOf(learned.groups()).size() < 2) {
            throw new DataException("No validation part was given, and of the " + training.size()
                    + (training.size() == 1 ? " training sample" : " training samples of one group")
                    + " none can be set aside for it; add a folder val/, or more training samples.");
        }
        List<List<Integer>> dealt = StratifiedGroupAllocation.deal(
                learned.grouping().isEmpty() ? Splitting.each(learned) : learned.groups(),
                StratifiedGroupAllocation.none(learned.size()),
                new double[] {1 - share, share},
                seed);
        parts.set(0, dealt.get(0).stream().map(training::get).toList());
        parts.set(1, dealt.get(1).stream().map(training::get).toList());
        return "No validation part was given: " + parts.get(1).size() + " of " + training.size()
                + " training samples were set aside for it (seed " + seed + ").";
    }
}
