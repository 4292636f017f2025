package io.cellshell.kernel.history;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The inputs of this kernel's session, in order, and those of other sessions, where a file keeps them. Nothing is read before
 * somebody asks for other sessions. Safe for use by several threads.
 */
public final class History implements AutoCloseable {

    private final List<Entry> own = new ArrayList<>();
    private final Journal journal;

    /**
     * A history without entries of its own.
     *
     * @param file keeps the inputs of all sessions; empty to remember this session alone
     * @param warnings told in a sentence when the file cannot be used
     */
    public History(Optional<Path> file, Consumer<String> warnings) {
        journal = file.map(path -> new Journal(path, warnings)).orElse(null);
    }

    /** Adds an input with its execution number and the text of its result. */
    public void add(int line, String input, String output) {
        Entry entry = new Entry(0, line, input, output);
        synchronized (own) {
            own.add(entry);
        }
        if (journal != null) {
            journal.add(entry);
        }
    }

    /** All inputs of this session; their session number is 0. */
    public List<Entry> entries() {
        synchronized (own) {
            return List.copyOf(own);
        }
    }

    /** The last {@code n} inputs of all sessions. */
    public List<Entry> tail(int n) {
        return last(n, entry -> true);
    }

    /**
     * The inputs of one session with numbers from {@code start} up to and without {@code stop}.
     *
     * @param session 0 for the current one; negative counts back from it, positive from the oldest
     * @param start negative counts back from the end
     * @param stop null or 0 for the end; negative counts back from it
     */
    public List<Entry> range(int session, int start, Integer stop) {
        List<Entry> entries = session == 0 ? entries() : ofSession(session);
        int end = entries.stream().mapToInt(Entry::line).max().orElse(0) + 1;
        int from = start < 0 ? end + start : start;
        int to = stop == null || stop == 0 ? end : stop < 0 ? end + stop : stop;
        return entries.stream()
                .filter(entry -> entry.line() >= from && entry.line() < to)
                .toList();
    }

    /**
     * The last {@code n} inputs of all sessions that match a glob of {@code *} and {@code ?}.
     *
     * @param unique whether only the latest of equal inputs counts
     */
    public List<Entry> search(String glob, int n, boolean unique) {
        Glob pattern = new Glob(glob);
        Predicate<Entry> matches = entry -> pattern.matches(entry.input());
        if (!unique) {
            return last(n, matches);
        }
        Map<String, Entry> latest = new LinkedHashMap<>();
        forEach(entry -> {
            if (matches.test(entry)) {
                latest.remove(entry.input());
                latest.put(entry.input(), entry);
            }
        });
        List<Entry> found = List.copyOf(latest.values());
        return found.subList(Math.max(0, found.size() - Math.max(0, n)), found.size());
    }

    /** Writes what is still to be written. */
    @Override
    public void close() {
        if (journal != null) {
            journal.close();
        }
    }

    /** Only what is wanted is kept: a file of years is larger than a tail. */
    private List<Entry> last(int n, Predicate<Entry> wanted) {
        Deque<Entry> last = new ArrayDeque<>();
        forEach(entry -> {
            if (n > 0 && wanted.test(entry)) {
                if (last.size() == n) {
                    last.remove();
                }
                last.add(entry);
            }
        });
        return List.copyOf(last);
    }

    /** A session that counts back from the current one is known by its number only when all have been counted. */
    private List<Entry> ofSession(int session) {
        List<Entry> found = new ArrayList<>();
        int number = session;
        if (session < 0) {
            number += journal == null ? 1 : journal.readOthers(entry -> {});
        }
        int wanted = number;
        forEach(entry -> {
            if (entry.session() == wanted) {
                found.add(entry);
            }
        });
        return found;
    }

    private void forEach(Consumer<Entry> reader) {
        int current = journal == null ? 1 : journal.readOthers(reader);
        entries().forEach(entry -> reader.accept(entry.in(current)));
    }
}
