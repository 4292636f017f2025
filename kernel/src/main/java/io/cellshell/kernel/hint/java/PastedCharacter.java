package io.cellshell.kernel.hint.java;

import io.cellshell.kernel.hint.Advice;
import io.cellshell.kernel.hint.CompileError;
import io.cellshell.kernel.hint.Hint;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A character that looks like one of Java's, or cannot be seen at all, as it comes with text from web pages and documents. */
public final class PastedCharacter implements Hint {

    private static final int FULL_WIDTH_FIRST = 0xFF01;
    private static final int FULL_WIDTH_LAST = 0xFF5E;
    private static final int FULL_WIDTH_SHIFT = 0xFEE0;

    /** Characters that are named beside the first. */
    private static final int MAX_OTHERS = 5;

    private static final Map<String, String> TO_TYPE = Map.ofEntries(
            Map.entry("“”„‟«»″「」『』", "\""),
            Map.entry("‘’‚‛‹›′´", "'"),
            Map.entry("‐‑‒–—―−", "-"),
            Map.entry("×∗∙·", "*"),
            Map.entry("÷∕", "/"),
            Map.entry("≤", "<="),
            Map.entry("≥", ">="),
            Map.entry("≠", "!="),
            Map.entry("→⇒", "->"),
            Map.entry("…", "..."),
            Map.entry("½", "0.5"),
            Map.entry("¼", "0.25"),
            Map.entry("√", "Math.sqrt(…)"),
            Map.entry("∞", "Double.POSITIVE_INFINITY"),
            Map.entry("¬", "!"),
            Map.entry("、", ","),
            Map.entry("。", "."),
            Map.entry("∧", "&&"),
            Map.entry("∨", "||"),
            Map.entry("²", "a product, as in x * x"),
            Map.entry("`", "\" around a string"));

    @Override
    public Optional<Advice> of(CompileError error) {
        if (!error.is("illegal.char") || error.position() >= error.source().length()) {
            return Optional.empty();
        }
        int character = error.source().codePointAt(error.position());
        if (character == '\\') {
            return Optional.of(error.instead(
                    "A backslash stands only in strings; Java needs none where a line goes on in the next."));
        }
        return Optional.of(
                error.instead(sentence(character, isAroundText(error, character)) + others(error, character)));
    }

    /** Whether the next such quote is not two characters away: what stands between them is a text. */
    private static boolean isAroundText(CompileError error, int character) {
        int start = error.position() + Character.charCount(character);
        int end = start;
        int line = error.lineEnd(start);
        while (end < line && !"'".equals(toType(error.source().codePointAt(end)))) {
            end++;
        }
        return "'".equals(toType(character)) && end < line && end != start + 1;
    }

    /** What else in the cell has to be typed again, each character once. */
    private static String others(CompileError error, int character) {
        List<String> others = error.code()
                .substring(Math.min(error.code().length(), error.position() + Character.charCount(character)))
                .codePoints()
                .filter(PastedCharacter::isPasted)
                .filter(each -> each != character)
                .distinct()
                .mapToObj(each ->
                        (isBlank(each) ? "U+%04X ".formatted(each) + Character.getName(each) : Character.toString(each))
                                + " by " + toType(each))
                .limit(MAX_OTHERS)
                .toList();
        return others.isEmpty() ? "" : " Replace the others of this kind, too: " + String.join(", ", others) + ".";
    }

    private static String sentence(int character, boolean aroundText) {
        String name = "%s (U+%04X %s)".formatted(shown(character), character, Character.getName(character));
        String type = aroundText ? "\"" : toType(character);
        return type.isEmpty()
                ? name
                        + (isBlank(character)
                                ? " does not belong here: delete it."
                                : " has no meaning in Java here; delete it or put it into a text.")
                : name + " looks like Java, but is not: type " + type + " instead.";
    }

    private static String shown(int character) {
        return isBlank(character) ? "The invisible character" : "The character " + Character.toString(character);
    }

    private static String toType(int character) {
        if (Character.getType(character) == Character.FORMAT || character == 0x1A || character < ' ') {
            return "";
        }
        if (isBlank(character)) {
            return "a blank";
        }
        if (character >= FULL_WIDTH_FIRST && character <= FULL_WIDTH_LAST) {
            return Character.toString(character - FULL_WIDTH_SHIFT);
        }
        return TO_TYPE.entrySet().stream()
                .filter(entry -> entry.getKey().indexOf(character) >= 0)
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private static boolean isBlank(int character) {
        return Character.isSpaceChar(character)
                || Character.getType(character) == Character.FORMAT
                || Character.isISOControl(character);
    }

    private static boolean isPasted(int character) {
        return character > 0x7F && !toType(character).isEmpty();
    }
}
