package io.cellshell.kernel.magic;

import java.util.ArrayList;
import java.util.List;

/**
 * Knows when a notebook uses the types of IJava or JJava. From then on {@code render} returns theirs: an import of one name
 * goes before those of all names of a class.
 */
final class CompatNames {

    private static final String RUNTIME = "static io.github.spencerpark.ijava.runtime.";
    private static final List<String> RENDER = List.of(RUNTIME + "Display.render");
    /** Who imports all functions of those kernels' classes would have each twice, and none could be called. */
    private static final List<String> FUNCTIONS = List.of(
            "static io.cellshell.kernel.compat.CellFunctions.kernel",
            RUNTIME + "Display.display",
            RUNTIME + "Display.updateDisplay",
            RUNTIME + "Kernel.eval",
            RUNTIME + "Kernel.getKernelInstance",
            RUNTIME + "Magics.lineMagic",
            RUNTIME + "Magics.cellMagic");

    private boolean types;
    private boolean functions;

    /** The imports that a cell makes necessary, when it is the first that does. */
    synchronized List<String> importsFor(String cell) {
        if (!cell.contains("io.github.spencerpark.") && !cell.contains("org.dflib.jjava.")) {
            return List.of();
        }
        List<String> imports = new ArrayList<>();
        if (!types) {
            types = true;
            imports.addAll(RENDER);
        }
        if (!functions && (cell.contains(".runtime.") || cell.contains("NotebookStatics"))) {
            functions = true;
            imports.addAll(FUNCTIONS);
        }
        return imports;
    }
}
