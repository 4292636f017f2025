package io.cellshell.workbench.data.layout;

import java.util.ArrayList;
import java.util.List;

/**
 * The samples that were found, and what was found beside them.
 *
 * @param entries at least one
 * @param notes sentences about files that are not used, and about how files were understood
 */
public record Found(List<Entry> entries, List<String> notes) {

    public Found {
        entries = List.copyOf(entries);
        notes = List.copyOf(notes);
    }

    /** These, with more notes. */
    Found with(List<String> more) {
        List<String> all = new ArrayList<>(notes);
        all.addAll(more);
        return new Found(entries, all);
    }
}
