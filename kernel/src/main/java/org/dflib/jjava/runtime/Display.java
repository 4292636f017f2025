package org.dflib.jjava.runtime;

import io.cellshell.kernel.api.CellShell;
import io.cellshell.kernel.compat.CellFunctions;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/** Shows values, by the place where JJava has these functions. */
public class Display {

    /** The views of a value. */
    public static DisplayData render(Object o) {
        return CellFunctions.getKernelInstance().getRenderer().render(o);
    }

    /** The views of a value in these formats. */
    public static DisplayData render(Object o, String... as) {
        return CellFunctions.getKernelInstance().getRenderer().renderAs(o, as);
    }

    public static String display(Object o) {
        return CellShell.display(o);
    }

    public static String display(Object o, String... as) {
        return CellShell.display(render(o, as));
    }

    public static void updateDisplay(String id, Object o) {
        CellShell.updateDisplay(id, o);
    }

    public static void updateDisplay(String id, Object o, String... as) {
        CellShell.updateDisplay(id, render(o, as));
    }
}
