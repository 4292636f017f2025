package io.cellshell.kernel.nbformat;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * One cell of a notebook.
 *
 * @param position place in the notebook, from 0
 * @param kind what it holds
 * @param source its text
 * @param tags tags of the author, such as {@code raises-exception}
 * @param executionCount number shown beside an executed cell
 * @param outputs what lies below a code cell
 * @param attachments pictures pasted into a Markdown cell: name to MIME type to Base64
 */
public record NotebookCell(
        int position,
        Kind kind,
        String source,
        Set<String> tags,
        OptionalInt executionCount,
        List<Output> outputs,
        Map<String, Map<String, String>> attachments) {

    /** Tag of a cell that may fail, which Jupyter knows. */
    static final String MAY_FAIL = "raises-exception";

    /** The kinds of cell that nbformat 4 defines. */
    public enum Kind {
        CODE,
        MARKDOWN,
        RAW
    }

    public NotebookCell {
        tags = Set.copyOf(tags);
        outputs = List.copyOf(outputs);
        attachments = Map.copyOf(attachments);
    }

    /** Whether there is code to run. */
    public boolean runs() {
        return kind == Kind.CODE && !source.isBlank();
    }

    /** Whether the author says that this cell may fail, with the tag {@code raises-exception} that Jupyter knows. */
    public boolean mayFail() {
        return tags.contains(MAY_FAIL);
    }
}
