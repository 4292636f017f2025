package io.cellshell.workbench.study.ledger;

import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts the looks at test images. Each split has one, which knows the looks of its session; {@link #keepIn} makes it know those of other sessions
 * and of other kernels too. A test set is known by its pixels. An equal model on equal images is a repetition and no other look.
 */
public final class TestLedger implements Viewable {

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

    /** The looks that are known, and what is wrong with the file. */
    public synchronized LookList looks() {
        if (file == null) {
            return new LookList(session, List.of());
        }
        LedgerFile.Content content = file.read();
        return new LookList(content.looks(), content.faults());
    }

    @Override
    public View view() {
        return looks().view();
    }

    @Override
    public String toString() {
        return looks().toString();
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
        LookList before = new LookList(known, List.of());
        List<Look> different = before.differentFrom(look);
        int number = before.number(look);
        if (number <= different.size() && look.missingOf(different.get(number - 1)) > 0) {
            Look whole = different.get(number - 1);
            faults.add("Only a part of the " + whole.images().size()
                    + " images is in this result that an earlier look saw, which said: " + whole.result()
                    + ". Say why these were chosen.");
        }
        return new LookCount(number, different.isEmpty() ? look : different.get(0), where, faults);
    }
}
