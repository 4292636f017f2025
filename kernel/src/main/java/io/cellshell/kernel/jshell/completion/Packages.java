package io.cellshell.kernel.jshell.completion;

import java.lang.module.ModuleDescriptor.Exports;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** The packages of the JDK by their names: JShell completes the first part of a name and the classes, not what lies between. */
final class Packages {

    private final NavigableSet<String> names = new TreeSet<>();

    Packages() {
        ModuleLayer.boot().modules().stream()
                .flatMap(module -> module.getDescriptor().exports().stream())
                .filter(exports -> !exports.isQualified())
                .map(Exports::source)
                .forEach(names::add);
    }

    /** Whether there is a package whose name begins with these parts, as {@code java.util.}. */
    boolean begin(String parts) {
        String next = names.ceiling(parts);
        return next != null && next.startsWith(parts);
    }

    /** The next parts of names, each with its dot, that begin with {@code prefix} behind the parts before. */
    List<String> next(String parts, String prefix) {
        return names.tailSet(parts + prefix).stream()
                .takeWhile(name -> name.startsWith(parts + prefix))
                .map(name -> name.substring(parts.length()).split("\\.", 2)[0] + ".")
                .distinct()
                .toList();
    }
}
