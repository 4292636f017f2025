package io.cellshell.kernel.jshell.syntax;

import java.util.Comparator;
import java.util.List;

/**
 * A text with changes in it, and the way back from a position in it to the one in the text as it was.
 *
 * @param text the text with the changes
 * @param edits the changes, in the order of their places
 */
public record Edited(String text, List<Edit> edits) {

    /**
     * A change.
     *
     * @param start where what it replaces starts in the text as it was
     * @param end where that ends; the start where nothing is replaced
     * @param text what stands there instead
     */
    public record Edit(int start, int end, String text) {}

    /** A text with these changes; no two of them overlap. */
    public static Edited of(String original, List<Edit> edits) {
        List<Edit> ordered =
                edits.stream().sorted(Comparator.comparingInt(Edit::start)).toList();
        StringBuilder text = new StringBuilder();
        int copied = 0;
        for (Edit edit : ordered) {
            text.append(original, copied, edit.start()).append(edit.text());
            copied = edit.end();
        }
        return new Edited(text.append(original.substring(copied)).toString(), ordered);
    }

    /** Where a position was before the changes. What is new belongs to the place where it was put. */
    int original(int position) {
        int shift = 0;
        for (Edit edit : edits) {
            int start = edit.start() + shift;
            if (position < start) {
                break;
            }
            if (position < start + edit.text().length()) {
                return edit.start();
            }
            shift += edit.text().length() - (edit.end() - edit.start());
        }
        return position - shift;
    }
}
