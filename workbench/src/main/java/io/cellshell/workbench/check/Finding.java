package io.cellshell.workbench.check;

import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import java.util.List;
import java.util.Objects;

/**
 * What one check found.
 *
 * @param id names the check, the same in every version: {@code split.gap}
 * @param severity how much it matters
 * @param evidence what was measured, with units
 * @param sentence what it means, in plain words
 * @param remedy what to do; empty where nothing needs to be done
 * @param reference where the practice comes from
 */
public record Finding(String id, Severity severity, String evidence, String sentence, String remedy, String reference)
        implements Viewable {

    public Finding {
        Objects.requireNonNull(severity);
        if (id.isBlank() || evidence.isBlank() || sentence.isBlank()) {
            throw new IllegalArgumentException("A finding has an id, a measured evidence and a sentence.");
        }
    }

    /** A card. */
    @Override
    public View view() {
        Findings alone = new Findings(id, List.of(this));
        return View.html(FindingsTable.html(alone), toString()).withTable(alone.table());
    }

    /** {@code WARN B1.pixel-size: The pixel size is unknown. [no pixel size] Take it from …} */
    @Override
    public String toString() {
        return (severity + " " + id + ": " + sentence + " [" + evidence + "] " + remedy).strip();
    }
}
