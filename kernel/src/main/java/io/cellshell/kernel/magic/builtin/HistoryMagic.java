package io.cellshell.kernel.magic.builtin;

import io.cellshell.kernel.api.Magic;
import io.cellshell.kernel.api.MagicException;
import io.cellshell.kernel.api.MagicLine;
import io.cellshell.kernel.history.Entry;
import io.cellshell.kernel.history.History;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Lists what was typed. */
final class HistoryMagic {

    private static final int SEARCHED = 100;

    private final History history;

    HistoryMagic(History history) {
        this.history = history;
    }

    List<Magic> all() {
        return List.of(Magic.line(
                        "history",
                        "[-n N] [-g PATTERN] [-o]",
                        "Lists the inputs of this session."
                                + "\n-n N: the last N, of earlier sessions too where there are not enough."
                                + "\n-g PATTERN: those of all sessions that hold the text, as session/number; * and ? stand for anything."
                                + "\n-o: with their results.",
                        this::list)
                .alias("hist"));
    }

    private Object list(MagicLine line) {
        Deque<String> args = new ArrayDeque<>(line.args());
        int many = 0;
        String pattern = null;
        boolean outputs = false;
        while (!args.isEmpty()) {
            String arg = args.remove();
            switch (arg) {
                case "-n", "-l" -> many = number(args);
                case "-g" -> {
                    pattern = args.isEmpty() ? "*" : "*" + String.join(" ", args) + "*";
                    args.clear();
                }
                case "-o" -> outputs = true;
                default -> throw new MagicException("%history knows -n, -g and -o, not '" + arg + "'.");
            }
        }
        List<Entry> found = pattern == null ? last(many) : history.search(pattern, many == 0 ? SEARCHED : many, true);
        for (Entry entry : found) {
            String session = entry.session() == 0 ? "" : entry.session() + "/";
            System.out.println(
                    session + entry.line() + ": " + entry.input().indent(2).strip());
            if (outputs && !entry.output().isEmpty()) {
                System.out.println("    => " + entry.output());
            }
        }
        return null;
    }

    /** The last of this session, without its number; of earlier ones only where these are too few. */
    private List<Entry> last(int many) {
        List<Entry> own = history.entries();
        return many > own.size() ? history.tail(many) : own.subList(many == 0 ? 0 : own.size() - many, own.size());
    }

    private static int number(Deque<String> args) {
        if (args.isEmpty() || !args.peek().matches("[1-9]\\d{0,6}")) {
            throw new MagicException("%history -n needs a number, as in %history -n 10.");
        }
        return Integer.parseInt(args.remove());
    }
}
