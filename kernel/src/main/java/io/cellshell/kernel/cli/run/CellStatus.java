package io.cellshell.kernel.cli.run;

import io.cellshell.kernel.protocol.IopubMessage;
import java.util.Map;
import java.util.Optional;

/** What a running cell says of how far it has come: the text of a progress bar. */
final class CellStatus {

    private static final int MAX_CHARS = 120;

    private CellStatus() {}

    /**
     * The text of a display that is replaced again and again or is a bar, or of a line of a terminal that is written over; empty for all
     * other output.
     */
    static Optional<String> of(IopubMessage output) {
        if (output instanceof IopubMessage.UpdateDisplayData update) {
            return line(update.data().get("text/plain"));
        }
        if (output instanceof IopubMessage.DisplayData shown && isBar(shown.data())) {
            return line(shown.data().get("text/plain"));
        }
        if (output instanceof IopubMessage.Stream stream && stream.text().indexOf('\r') >= 0) {
            String text = stream.text().stripTrailing();
            return line(text.substring(Math.max(text.lastIndexOf('\r'), text.lastIndexOf('\n')) + 1));
        }
        return Optional.empty();
    }

    private static boolean isBar(Map<String, Object> data) {
        return String.valueOf(data.get("text/html")).contains("<progress");
    }

    private static Optional<String> line(Object text) {
        return Optional.ofNullable(text)
                .map(Object::toString)
                .map(String::strip)
                .filter(line -> !line.isEmpty()
                        && line.length() <= MAX_CHARS
                        && line.chars().noneMatch(Character::isISOControl));
    }
}
