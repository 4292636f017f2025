package io.cellshell.workbench.data;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.check.Practice;
import java.util.ArrayList;
import java.util.List;

/** Tells, beside what the checks found, how the files of a folder were understood and which are not used. */
final class FileNotes {

    private static final Practice FILES = new Practice(
            "data.files", "A file that is passed over, or taken for another kind, is missing from every result.");

    private FileNotes() {}

    static Findings addTo(Findings findings, String name, List<String> notes) {
        if (notes.isEmpty()) {
            return findings;
        }
        List<Finding> all = new ArrayList<>(findings.all());
        all.add(FILES.note(
                "notes on the files: " + notes.size(),
                String.join(" ", notes),
                "Look whether this is meant; else rename or move the files, or say how they are named with"
                        + " Dataset.files(folder)."));
        return new Findings("the data set “" + name + "”", all);
    }
}
