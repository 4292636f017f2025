package io.cellshell.kernel.hint;

import java.util.Map;
import java.util.Optional;

/** A character that looks like one of Java's, or cannot be seen at all, as it comes with text from web pages and documents. */
final class PastedCharacter implements Hint {

    private static final int FULL_WIDTH_FIRST = 0xFF01;
    private static final int FULL_WIDTH_LAST = 0xFF5E;
    private static final int FULL_WIDTH_SHIFT = 0xFEE0;

    private static final Map<String, String> TO_TYPE = Map.ofEntries(
            Map.entry("“”„‟«»″", "\""),
            Map.entry("‘’‚‛‹›′´", "'"),
            Map.entry("‐‑‒–—―−", "-"),
            Map.entry("×∗∙·", "*"),
            Map.entry("÷∕", "/"),
            Map.entry("≤", "<="),
            Map.entry("≥", ">="),
            Map.entry("≠", "!="),
            Map.entry("→⇒", "->"),
            Map.entry("…", "..."),
            Map.entry("²", "a product, as in x * x"),
            Map.entry("`", "\" around a text"));

    @Override
    public Optional<Advice> of(Wrong wrong) {
        if (!wrong.is("illegal.char") || wrong.position() >= wrong.source().length()) {
            return Optional.empty();
        }
        int character = wrong.source().codePointAt(wrong.position());
        if (character == '\\') {
            return Optional.of(wrong.instead(
                    "A backslash stands only in texts; Java needs none where a line goes on in the next."));
        }
        long more = wrong.code()
                .substring(Math.min(wrong.code().length(), wrong.position() + 1))
                .codePoints()
                .filter(PastedCharacter::isPasted)
                .count();
        return Optional.of(wrong.instead(sentence(character)
                + (more == 0
                        ? ""
                        : " There " + (more == 1 ? "is 1 more character" : "are " + more + " more characters")
                                + " of this kind below or behind it.")));
    }

    private static String sentence(int character) {
        String name = "%s (U+%04X %s)".formatted(shown(character), character, Character.getName(character));
        String type = toType(character);
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
