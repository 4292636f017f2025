package io.cellshell.workbench.data;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.GroupsApart;
import io.cellshell.workbench.plot.View;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A split in which every sample went to one part. */
final class Groups implements Split.Layout {

    private static final List<String> PARTS = List.of("training", "validation", "test");

    private final List<Dataset> parts;
    private final String strata;
    private final List<List<String>> levels;

    private Groups(List<Dataset> parts, String strata, List<List<String>> levels) {
        this.parts = parts;
        this.strata = strata;
        this.levels = levels;
    }

    /**
     * @param dealt the samples of training, validation and test
     * @param strata what was spread evenly, or empty
     * @param levels of which stratum each sample is
     */
    static Split split(Dataset data, List<List<Integer>> dealt, String strata, List<String> levels) {
        List<Dataset> parts = PARTS.stream()
                .map(part -> data.part(data.name() + ", " + part, dealt.get(PARTS.indexOf(part))))
                .toList();
        List<List<String>> ofParts = dealt.stream()
                .map(samples -> samples.stream().map(levels::get).toList())
                .toList();
        return new Split(parts.get(0), parts.get(1), parts.get(2), new Groups(parts, strata, ofParts));
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
        return table.view("Split", strata);
    }
}
