package org.dflib.jjava.jupyter.kernel;

import io.cellshell.kernel.api.CellShell;
import java.util.List;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/** The functions of a cell, by the place where JJava has them. */
public class BaseNotebookStatics {

    public static void printf(String format, Object... args) {
        System.out.printf(format, args);
    }

    public static Object eval(String expr) {
        return CellShell.eval(expr);
    }

    public static <T> T lineMagic(String name, List<String> args) {
        return CellShell.lineMagic(name, args);
    }

    public static <T> T cellMagic(String name, List<String> args, String body) {
        return CellShell.cellMagic(name, args, body);
    }

    public static DisplayData render(Object o) {
        return BaseKernel.notebookKernel().getRenderer().render(o);
    }

    public static DisplayData render(Object o, String... as) {
        return BaseKernel.notebookKernel().getRenderer().renderAs(o, as);
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
