package io.cellshell.workbench.data;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.GroupsApart;
import io.cellshell.workbench.plot.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.rng.sampling.ListSampler;
import org.apache.commons.rng.simple.RandomSource;

/** Deals groups of samples out to the parts of a split. */
final class Groups implements Split.Layout {

    private static final List<String> PARTS = List.of("training", "validation", "test");

    private final List<Dataset> parts;

    private Groups(List<Dataset> parts) {
        this.parts = parts;
    }

    /** @param names for each sample, what it must stay together with */
    static Split split(Dataset data, List<String> names, double[] shares, long seed) {
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            groups.computeIfAbsent(names.get(i), g -> new ArrayList<>()).add(i);
        }
        if (groups.size() < PARTS.size()) {
            throw new DataException("Three parts need three groups or more, but the data set has " + groups.size()
                    + "; add images of other groups.");
        }
        List<Dataset> parts = new ArrayList<>();
        List<List<Integer>> dealt = deal(groups, shares, data.size(), seed);
        for (int p = 0; p < PARTS.size(); p++) {
            parts.add(data.part(
                    data.name() + ", " + PARTS.get(p),
                    dealt.get(p).stream().sorted().toList()));
        }
        return new Split(parts.get(0), parts.get(1), parts.get(2), new Groups(parts));
    }

    /** Each group, in random order, goes to the part that is furthest below its share; an empty part comes first. */
    private static List<List<Integer>> deal(Map<String, List<Integer>> groups, double[] shares, int size, long seed) {
        List<String> order = new ArrayList<>(groups.keySet());
        ListSampler.shuffle(RandomSource.XO_RO_SHI_RO_128_PP.create(seed), order);
        List<List<Integer>> parts = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        int left = order.size();
        for (String group : order) {
            long empty = parts.stream().filter(List::isEmpty).count();
            boolean mustFill = left <= empty;
            int neediest = -1;
            double largest = Double.NEGATIVE_INFINITY;
            for (int p = 0; p < parts.size(); p++) {
                double missing = shares[p] * size - parts.get(p).size();
                if (missing > largest && !(mustFill && !parts.get(p).isEmpty())) {
                    neediest = p;
                    largest = missing;
                }
            }
            parts.get(neediest).addAll(groups.get(group));
            left--;
        }
        return parts;
    }

    @Override
    public Finding examine() {
        Map<String, Set<String>> groups = new LinkedHashMap<>();
        for (int p = 0; p < PARTS.size(); p++) {
            groups.put(PARTS.get(p), new TreeSet<>(parts.get(p).groups()));
        }
        return new GroupsApart().examine(new GroupsApart.Subject(parts.get(0).grouping(), groups));
    }

    @Override
    public View view() {
        StringBuilder html = new StringBuilder("<table style=\"color:inherit\"><thead><tr><th scope=\"col\">part</th>"
                + "<th scope=\"col\">samples</th><th scope=\"col\">groups</th></tr></thead><tbody>");
        StringBuilder text = new StringBuilder("Split:");
        for (int p = 0; p < PARTS.size(); p++) {
            int samples = parts.get(p).size();
            int groups = Set.copyOf(parts.get(p).groups()).size();
            html.append("<tr style=\"background:transparent\"><td>" + PARTS.get(p) + "</td><td>" + samples + "</td><td>"
                    + groups + "</td></tr>");
            text.append(" " + PARTS.get(p) + " " + samples + " samples in " + groups + " groups;");
        }
        return View.html(html + "</tbody></table>", text.substring(0, text.length() - 1) + ".");
    }
}
