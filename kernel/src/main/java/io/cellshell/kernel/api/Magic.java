package io.cellshell.kernel.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A command of the notebook that is no Java: {@code %name args} on a line of its own, or {@code %%name args} above a body
 * that is the rest of the cell.
 *
 * @param names the name and what else it may be called
 * @param usage its arguments as {@code %help} shows them, such as {@code GLOB...}; empty where it has none
 * @param help what it does: one sentence, and lines with details where they are needed
 * @param line what the line magic does; null for a cell magic
 * @param cell what the cell magic does; null for a line magic
 */
public record Magic(List<String> names, String usage, String help, LineMagic line, CellMagic cell) {

    public Magic {
        names = List.copyOf(names);
        Objects.requireNonNull(usage, "usage");
        Objects.requireNonNull(help, "help");
        if ((line == null) == (cell == null)) {
            throw new IllegalArgumentException("A magic is either a line magic or a cell magic: " + names);
        }
        for (String name : names) {
            if (!name.matches("[A-Za-z_]\\w*")) {
                throw new IllegalArgumentException(
                        "'" + name + "' is not a name for a magic; use letters, digits and _.");
            }
        }
    }

    /** A magic {@code %name usage}. */
    public static Magic line(String name, String usage, String help, LineMagic magic) {
        return new Magic(List.of(name), usage, help, magic, null);
    }

    /** A magic {@code %%name usage} with a body. */
    public static Magic cell(String name, String usage, String help, CellMagic magic) {
        return new Magic(List.of(name), usage, help, null, magic);
    }

    /** This magic with more names. */
    public Magic alias(String... more) {
        List<String> all = new ArrayList<>(names);
        all.addAll(List.of(more));
        return new Magic(all, usage, help, line, cell);
    }

    /** The name as it is typed, with one percent sign or two. */
    public String typed() {
        return (cell == null ? "%" : "%%") + names.get(0);
    }
}
