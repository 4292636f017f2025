package io.cellshell.kernel.session;

import io.cellshell.kernel.jshell.completion.Completion;
import io.cellshell.kernel.jshell.completion.Completion.Match;
import io.cellshell.kernel.jshell.inspection.Inspection;
import io.cellshell.kernel.jshell.syntax.CellCompleteness;
import io.cellshell.kernel.magic.NotebookInterpreter;
import io.cellshell.kernel.protocol.Reply;
import io.cellshell.kernel.protocol.Reply.Status;
import io.cellshell.kernel.protocol.Request;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Answers to questions on code that is being written. */
public final class CodeAssistant {

    /** Under which front ends look for the kinds of matches. */
    private static final String TYPES = "_jupyter_types_experimental";

    private final NotebookInterpreter cells;
    private final ValueText values;

    CodeAssistant(NotebookInterpreter cells, ValueText values) {
        this.cells = cells;
        this.values = values;
    }

    /** How the code can go on, with the kind of each match for the front end's icons. */
    public Reply.Complete complete(Request.Complete request) {
        String code = request.code();
        Completion completion = cells.complete(code, CodePoints.toChars(code, request.cursorPos()));
        int start = CodePoints.fromChars(code, completion.start());
        int end = CodePoints.fromChars(code, completion.end());
        List<Map<String, Object>> types = completion.matches().stream()
                .map(match -> type(match, start, end))
                .toList();
        return new Reply.Complete(
                Status.OK, completion.matches().stream().map(Match::text).toList(), start, end, Map.of(TYPES, types));
    }

    private static Map<String, Object> type(Match match, int start, int end) {
        Map<String, Object> type = new LinkedHashMap<>();
        type.put("start", start);
        type.put("end", end);
        type.put("text", match.text());
        type.put("type", match.kind().name().toLowerCase(Locale.ROOT));
        type.put("signature", match.signature());
        return type;
    }

    /** What is known of a name: in short, or with all of its documentation and its source. */
    public Reply.Inspect inspect(Request.Inspect request) {
        String code = request.code();
        Inspection inspection = cells.inspect(code, CodePoints.toChars(code, request.cursorPos()));
        if (!inspection.found()) {
            return new Reply.Inspect(Status.OK, false, Map.of(), Map.of());
        }
        InspectionText text = new InspectionText(request.detailLevel() > 0, values);
        return new Reply.Inspect(Status.OK, true, text.of(inspection).data(), Map.of());
    }

    /** Whether the front end should run the code or let the user go on. */
    public Reply.IsComplete isComplete(Request.IsComplete request) {
        CellCompleteness readiness = cells.readiness(request.code());
        boolean more = readiness.status() == CellCompleteness.Status.INCOMPLETE;
        return new Reply.IsComplete(
                readiness.status().name().toLowerCase(Locale.ROOT), more ? readiness.indent() : null);
    }
}
