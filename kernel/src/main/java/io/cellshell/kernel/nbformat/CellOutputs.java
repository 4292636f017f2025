package io.cellshell.kernel.nbformat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The outputs below one cell while it runs. Guarded by {@link Outputs}. */
final class CellOutputs {

    private final List<Entry> entries = new ArrayList<>();
    private boolean clearWhenNextComes;

    /** An output and the id under which it can be replaced, null where it has none. */
    private record Entry(String displayId, Supplier<Output> output, StreamOf stream) {}

    private record StreamOf(String name, StreamText text) {

        Output output() {
            return new Output.Stream(name, text.toString());
        }
    }

    /** Text of the same stream without another output between is one output. */
    void stream(String name, String text) {
        clearIfDue();
        StreamOf last = entries.isEmpty() ? null : entries.get(entries.size() - 1).stream();
        if (last == null || !last.name().equals(name)) {
            last = new StreamOf(name, new StreamText());
            entries.add(new Entry(null, last::output, last));
        }
        last.text().append(text);
    }

    void add(String displayId, Output output) {
        clearIfDue();
        entries.add(new Entry(displayId, () -> output, null));
    }

    void update(String displayId, Output output) {
        entries.replaceAll(e -> displayId.equals(e.displayId()) ? new Entry(displayId, () -> output, null) : e);
    }

    void clear(boolean whenNextComes) {
        clearWhenNextComes = whenNextComes;
        if (!whenNextComes) {
            entries.clear();
        }
    }

    List<Output> outputs() {
        return entries.stream().map(entry -> entry.output().get()).toList();
    }

    private void clearIfDue() {
        if (clearWhenNextComes) {
            entries.clear();
            clearWhenNextComes = false;
        }
    }
}
