package io.cellshell.kernel.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The inputs of this kernel's session, in order. Safe for use by several threads. */
public final class History {

    /**
     * One input.
     *
     * @param line execution number
     * @param input source of the cell
     * @param output text of the result, empty where there was none
     */
    public record Entry(int line, String input, String output) {}

    private final List<Entry> entries = new ArrayList<>();

    public synchronized void add(Entry entry) {
        entries.add(entry);
    }

    /** The last {@code n} inputs. */
    public synchronized List<Entry> tail(int n) {
        return List.copyOf(entries.subList(Math.max(0, entries.size() - Math.max(0, n)), entries.size()));
    }

    /** The inputs with numbers from {@code start} up to and without {@code stop}. */
    public synchronized List<Entry> range(int start, int stop) {
        return entries.stream()
                .filter(entry -> entry.line() >= start && entry.line() < stop)
                .toList();
    }

    /**
     * The last {@code n} inputs that match a glob of {@code *} and {@code ?}.
     *
     * @param unique whether only the latest of equal inputs counts
     */
    public synchronized List<Entry> search(String glob, int n, boolean unique) {
        String regex = Pattern.quote(glob).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        Pattern pattern = Pattern.compile(regex, Pattern.DOTALL);
        List<Entry> found = new ArrayList<>(entries.stream()
                .filter(entry -> pattern.matcher(entry.input()).matches())
                .toList());
        if (unique) {
            Map<String, Entry> latest = new LinkedHashMap<>();
            for (Entry entry : found) {
                latest.remove(entry.input());
                latest.put(entry.input(), entry);
            }
            found = new ArrayList<>(latest.values());
        }
        return List.copyOf(found.subList(Math.max(0, found.size() - Math.max(0, n)), found.size()));
    }
}
