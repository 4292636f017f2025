package io.cellshell.kernel.magic;

import io.cellshell.kernel.api.Magic;
import io.cellshell.kernel.api.MagicException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The magics of a notebook by their names; a name may stand for a line magic and a cell magic at once. */
public final class Magics {

    private static final int MAX_TYPOS = 2;

    private static final String LIBRARIES = "Java libraries are loaded with %maven GROUP:NAME:VERSION.";

    private static final String VIEWS =
            "Text of another format is shown with display(text, \"text/html\"), or the format that it has.";

    /** Magics of other kernels that have another name here, or no need of one. */
    private static final Map<String, String> FOREIGN = Map.ofEntries(
            Map.entry("file", "The body of a cell is written to a file with %%writefile FILE."),
            Map.entry("save", "The body of a cell is written to a file with %%writefile FILE."),
            Map.entry("run", "A file of Java code or a notebook is run with %load FILE."),
            Map.entry("loadpy", "A file of Java code or a notebook is run with %load FILE."),
            Map.entry("pip", LIBRARIES),
            Map.entry("conda", LIBRARIES),
            Map.entry("mamba", LIBRARIES),
            Map.entry("uv", LIBRARIES),
            Map.entry("ls", "A command of the system is run with %sh, as in %sh ls."),
            Map.entry("pwd", "A command of the system is run with %sh, as in %sh pwd."),
            Map.entry("cat", "A command of the system is run with %sh, as in %sh cat FILE."),
            Map.entry("mkdir", "A command of the system is run with %sh, as in %sh mkdir FOLDER."),
            Map.entry("cmd", "A command of the system is run with %sh."),
            Map.entry("system", "A command of the system is run with %sh."),
            Map.entry("sx", "A command of the system is run with %sh."),
            Map.entry("matplotlib", "It belongs to Python; delete the line: figures are shown without it."),
            Map.entry("pylab", "It belongs to Python; delete the line: figures are shown without it."),
            Map.entry(
                    "autoreload",
                    "It belongs to Python; delete the line: cells see the newest definitions without it."),
            Map.entry("load_ext", "It belongs to Python. " + LIBRARIES),
            Map.entry("html", VIEWS),
            Map.entry("latex", VIEWS),
            Map.entry("markdown", VIEWS),
            Map.entry("svg", VIEWS),
            Map.entry("javascript", VIEWS),
            Map.entry("js", VIEWS),
            Map.entry("python", "Cells are Java here. A script is run with %sh, as in %sh python3 script.py."),
            Map.entry("r", "Cells are Java here. A script is run with %sh, as in %sh Rscript script.R."),
            Map.entry("del", "Variables are forgotten with %reset NAME."),
            Map.entry("xdel", "Variables are forgotten with %reset NAME."),
            Map.entry("reset_selective", "Variables are forgotten with %reset NAME."),
            Map.entry("magic", "%help lists the magics."),
            Map.entry("quickref", "%help lists the magics."),
            Map.entry("pinfo", "To read about a name, put the cursor behind it and press Shift+Tab."),
            Map.entry("quit", "%exit ends the kernel."));

    private final Map<String, Magic> line = new ConcurrentSkipListMap<>();
    private final Map<String, Magic> cell = new ConcurrentSkipListMap<>();

    private DirectiveHandler directives = ignored -> {};

    /** Obeys directives: all of one piece of Java at once, so that what they ask for can be resolved together. */
    @FunctionalInterface
    public interface DirectiveHandler {

        void obey(List<Directive> directives) throws Exception;
    }

    /** Adds a magic; it replaces another one of the same name. */
    public void add(Magic magic) {
        Map<String, Magic> kind = magic.cell() == null ? line : cell;
        magic.names().forEach(name -> kind.put(name, magic));
    }

    boolean isLine(String name) {
        return line.containsKey(name);
    }

    public Magic line(String name) {
        return find("%", name, line, cell, "%%");
    }

    Magic cell(String name) {
        return find("%%", name, cell, line, "%");
    }

    /** The magics of this name: none, a line magic, a cell magic, or both. */
    public List<Magic> named(String name) {
        return Stream.of(line.get(name), cell.get(name))
                .filter(Objects::nonNull)
                .toList();
    }

    /** From now on, this is what the comments are told to that the kernel obeys. */
    public void onDirectives(DirectiveHandler handler) {
        directives = handler;
    }

    /** Obeys the directives of one piece of Java, before it is compiled. */
    Object obey(List<Directive> found) throws Exception {
        directives.obey(found);
        return null;
    }

    /** All magics, each once, sorted by name, line magics first. */
    public List<Magic> all() {
        return Stream.of(line, cell)
                .flatMap(kind -> kind.entrySet().stream())
                .filter(entry -> entry.getValue().names().get(0).equals(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** What may be typed, percent signs included, sorted. */
    public List<String> typed(boolean lineMagics) {
        return (lineMagics ? line : cell)
                .keySet().stream().map(name -> (lineMagics ? "%" : "%%") + name).toList();
    }

    private static Magic find(
            String sign, String name, Map<String, Magic> kind, Map<String, Magic> otherKind, String otherSign) {
        Magic found = kind.get(name);
        if (found != null) {
            return found;
        }
        if (otherKind.containsKey(name)) {
            throw new MagicException("There is no magic " + sign + name + ", but there is " + otherSign + name + ".");
        }
        String foreign = FOREIGN.get(name.toLowerCase(Locale.ROOT));
        if (foreign != null) {
            throw new MagicException("There is no magic " + sign + name + ". " + foreign);
        }
        List<String> near = kind.keySet().stream()
                .filter(each -> isNear(each, name))
                .map(each -> sign + each)
                .toList();
        String hint = near.isEmpty()
                ? "%help lists those that there are."
                : "Did you mean " + near.stream().collect(Collectors.joining(" or ")) + "? %help lists all.";
        throw new MagicException("There is no magic " + sign + name + ". " + hint);
    }

    /** Whether one may have been meant for the other: no more than two letters differ, and not more than half of them. */
    private static boolean isNear(String a, String b) {
        int distance = distance(a, b);
        return distance <= MAX_TYPOS && 2 * distance <= Math.min(a.length(), b.length());
    }

    /** How many letters have to be changed, added or left out to make one word the other. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
