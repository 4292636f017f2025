package io.cellshell.kernel.session;

import io.cellshell.kernel.jshell.Completion;
import io.cellshell.kernel.jshell.Completion.Match;
import io.cellshell.kernel.jshell.Inspection;
import io.cellshell.kernel.jshell.Readiness;
import io.cellshell.kernel.magic.Cells;
import io.cellshell.kernel.wire.Reply;
import io.cellshell.kernel.wire.Reply.Status;
import io.cellshell.kernel.wire.Request;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Answers to questions on code that is being written. */
final class Assistance {

    /** Under which front ends look for the kinds of matches. */
    private static final String TYPES = "_jupyter_types_experimental";

    private final Cells cells;
    private final ValueText values;

    Assistance(Cells cells, ValueText values) {
        this.cells = cells;
        this.values = values;
    }

    /** How the code can go on, with the kind of each match for the front end's icons. */
    Reply.Complete complete(Request.Complete request) {
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
    Reply.Inspect inspect(Request.Inspect request) {
        String code = request.code();
        Inspection inspection = cells.inspect(code, CodePoints.toChars(code, request.cursorPos()));
        if (!inspection.found()) {
            return new Reply.Inspect(Status.OK, false, Map.of(), Map.of());
        }
        InspectionText text = new InspectionText(request.detailLevel() > 0, values);
        return new Reply.Inspect(Status.OK, true, text.of(inspection).data(), Map.of());
    }

    /** Whether the front end should run the code or let the user go on. */
    Reply.IsComplete isComplete(Request.IsComplete request) {
        Readiness readiness = cells.readiness(request.code());
        boolean more = readiness.status() == Readiness.Status.INCOMPLETE;
        return new Reply.IsComplete(
                readiness.status().name().toLowerCase(Locale.ROOT), more ? readiness.indent() : null);
    }
}
