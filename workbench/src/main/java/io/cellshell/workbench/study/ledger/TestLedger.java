package io.cellshell.workbench.study.ledger;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts the looks at test images. Each split has one, which knows the looks of its session; {@link #keepIn} makes it know those of other sessions
 * and of other kernels too. A test set is known by its pixels. An equal model on equal images is a repetition and no other look.
 */
public final class TestLedger {

    private final List<Look> session = new ArrayList<>();
    private LedgerFile file;

    /**
     * Keeps every look in a file, those of this session so far included; looks that the file holds count from now on.
     *
     * @param path of a file, which is made where it is missing, in a folder that exists
     * @throws UncheckedIOException where it can be neither read nor written
     */
    public synchronized void keepIn(Path path) {
        LedgerFile other = new LedgerFile(path);
        session.forEach(other::add);
        file = other;
    }

    /** The looks that are known, the first one first; repetitions are not among them. */
    public synchronized List<Look> looks() {
        return file == null ? List.copyOf(session) : file.read().looks();
    }

    /** What is wrong with the file, a sentence each; empty where all is well, or where there is none. */
    public synchronized List<String> faults() {
        return file == null ? List.of() : file.read().faults();
    }

    /** Notes a look, and says which one it is. Where the file cannot be written, the look is kept in the session, and the count says so. */
    public synchronized LookCount add(Look look) {
        List<String> faults = new ArrayList<>();
        List<Look> known = new ArrayList<>(session);
        if (file != null) {
            try {
                LedgerFile.Content content = file.add(look);
                known = new ArrayList<>(content.looks());
                faults.addAll(content.faults());
            } catch (UncheckedIOException e) {
                faults.add("This look could not be noted in the ledger, so that later sessions do not know of it: "
                        + e.getMessage());
            }
        }
        if (session.stream().noneMatch(look::isCopyOf)) {
            session.add(look);
        }
        if (known.stream().noneMatch(look::isCopyOf)) {
            known.add(look);
        }
        return count(look, known, file == null ? "this session" : "the ledger " + file.name(), faults);
    }

    private static LookCount count(Look look, List<Look> known, String where, List<String> faults) {
        List<Look> different = new ArrayList<>();
        for (Look one : known) {
            if (look.meets(one) && different.stream().noneMatch(one::repeats)) {
                different.add(one);
            }
        }
        int place = 0;
        while (place < different.size() && !look.repeats(different.get(place))) {
            place++;
        }
        if (place < different.size() && look.missingOf(different.get(place)) > 0) {
            Look whole = different.get(place);
            faults.add("Only a part of the " + whole.images().size()
                    + " images is in this result that an earlier look saw, which said: " + whole.result()
                    + ". Say why these were chosen.");
        }
        return different.isEmpty()
                ? new LookCount(1, look, where, faults)
                : new LookCount(place + 1, different.get(0), where, faults);
    }
}
