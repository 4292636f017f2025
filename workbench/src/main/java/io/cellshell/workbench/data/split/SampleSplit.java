package io.cellshell.workbench.data.split;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.GroupsApart;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.plot.Html;
import io.cellshell.workbench.plot.View;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A split in which every sample went to one part. */
final class SampleSplit implements Split.Layout {

    private static final List<String> PARTS = List.of("training", "validation", "test");

    private final List<Dataset> parts;
    private final String strata;
    private final List<List<String>> levels;
    private final String note;

    private SampleSplit(List<Dataset> parts, String strata, List<List<String>> levels, String note) {
        this.parts = parts;
        this.strata = strata;
        this.levels = levels;
        this.note = note;
    }

    /**
     * Parts as they were given.
     *
     * @param note how a part that was not given came about, or empty
     */
    static Split given(Dataset data, List<List<Integer>> dealt, String note) {
        return split(data, dealt, "", StratifiedGroupAllocation.none(data.size()), note);
    }

    /**
     * @param dealt the samples of training, validation and test
     * @param strata what was spread evenly, or empty
     * @param levels of which stratum each sample is
     */
    static Split split(Dataset data, List<List<Integer>> dealt, String strata, List<String> levels) {
        return split(data, dealt, strata, levels, "");
    }

    private static Split split(
            Dataset data, List<List<Integer>> dealt, String strata, List<String> levels, String note) {
        List<Dataset> parts = PARTS.stream()
                .map(part -> data.part(data.name() + ", " + part, dealt.get(PARTS.indexOf(part))))
                .toList();
        List<List<String>> ofParts = dealt.stream()
                .map(samples -> samples.stream().map(levels::get).toList())
                .toList();
        return new Split(parts.get(0), parts.get(1), parts.get(2), new SampleSplit(parts, strata, ofParts, note));
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
        PartsTable table = new PartsTable();
        for (int p = 0; p < PARTS.size(); p++) {
            table.add(PARTS.get(p), parts.get(p), strata.isEmpty() ? List.of() : levels.get(p));
        }
        View view = table.view("Split", strata);
        return note.isEmpty()
                ? view
                : View.html(view.html().orElse("") + "<p>" + Html.escape(note) + "</p>", view.text() + " " + note);
    }
}
