package io.cellshell.kernel.export;

import java.util.Set;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Text;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Position;
import org.commonmark.parser.beta.Scanner;

/**
 * LaTeX between dollars stays as it was typed, with its underscores, stars and backslashes. The page runs no script that
 * could typeset it.
 */
final class DollarMath extends CustomNode {

    /** Recognises {@code $…$} and {@code $$…$$}, with no space inside the single dollars, as Pandoc does. */
    static final class Factory implements InlineContentParserFactory {

        @Override
        public Set<Character> getTriggerCharacters() {
            return Set.of('$');
        }

        @Override
        public InlineContentParser create() {
            return Factory::parse;
        }

        private static ParsedInline parse(InlineParserState state) {
            Scanner scanner = state.scanner();
            Position start = scanner.position();
            int dollars = scanner.matchMultiple('$');
            Position open = scanner.position();
            if (dollars > 2 || dollars == 1 && Character.isWhitespace(scanner.peek())) {
                return ParsedInline.none();
            }
            if (scanner.find('$') < 0) {
                return ParsedInline.none();
            }
            String inside = scanner.getSource(open, scanner.position()).getContent();
            if (scanner.matchMultiple('$') != dollars || !isMath(dollars, inside, scanner.peek())) {
                return ParsedInline.none();
            }
            DollarMath math = new DollarMath();
            math.appendChild(
                    new Text(scanner.getSource(start, scanner.position()).getContent()));
            return ParsedInline.of(math, scanner.position());
        }

        /** "From $5 to $10" is money. */
        private static boolean isMath(int dollars, String inside, char next) {
            return !inside.isBlank()
                    && (dollars == 2
                            || !Character.isWhitespace(inside.charAt(inside.length() - 1)) && !Character.isDigit(next));
        }
    }
}
