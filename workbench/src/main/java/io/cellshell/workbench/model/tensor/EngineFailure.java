package io.cellshell.workbench.model.tensor;

import io.cellshell.workbench.model.ModelException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an engine reports in many lines, in one sentence. */
final class EngineFailure {

    private static final int LONGEST = 300;

    private static final Pattern MEMORY =
            Pattern.compile("(?i)(can't|cannot|failed to|could not) allocate|bad_alloc|out of memory");

    private static final String MORE_MEMORY =
            "it asks for more memory than there is: take smaller tiles with tile(size),"
                    + " or do not trust the model.";

    private EngineFailure() {}

    /** A refusal that begins with what was done, and ends with the line of the engine's report that says why. */
    static ModelException of(String what, Throwable cause, String advice) {
        String reason = reason(cause);
        return new ModelException(
                what + " (" + reason + "); " + (MEMORY.matcher(reason).find() ? MORE_MEMORY : advice), cause);
    }

    /** The inputs of a network, such as {@code [batch 1 × y 8 × x 8, none]}. */
    static String shown(List<Optional<Tensor>> inputs) {
        return inputs.stream()
                .map(input -> input.map(Tensor::toString).orElse("none"))
                .toList()
                .toString();
    }

    private static String reason(Throwable cause) {
        String message = cause.getMessage();
        if (message == null || message.isBlank()) {
            return cause.getClass().getSimpleName();
        }
        String found = null;
        for (String line : message.split("\\R")) {
            String text = line.strip();
            if (text.matches("(RuntimeError|.*Error|.*Exception): .+")) {
                found = text;
            } else if (found == null && !text.isEmpty()) {
                found = text;
            }
        }
        String reason = found == null ? cause.getClass().getSimpleName() : found;
        return reason.length() > LONGEST ? reason.substring(0, LONGEST) + "…" : reason;
    }
}
