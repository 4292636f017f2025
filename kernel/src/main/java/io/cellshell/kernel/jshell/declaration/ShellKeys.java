package io.cellshell.kernel.jshell.declaration;

import java.lang.reflect.InaccessibleObjectException;
import java.util.Map;
import jdk.jshell.JShell;

/**
 * The keys by which JShell knows a declaration again. A type that was dropped and is declared once more would get its former class, with
 * what its static fields hold; for a variable, JShell would try the name of each class that has held it, one by one. There is no public way
 * to prevent that; where reaching into JShell is not allowed, it stays so.
 */
final class ShellKeys {

    private final JShell shell;

    ShellKeys(JShell shell) {
        this.shell = shell;
    }

    /** Whether the next declaration of a type of this name will be a new one. */
    boolean forgetType(String name) {
        return forget("classMap", name);
    }

    /** Whether the next declaration of a variable of this name will be a new one. */
    boolean forgetVariable(String name) {
        return forget("varMap", name);
    }

    private boolean forget(String map, String name) {
        try {
            ((Map<?, ?>) ShellInternals.read(ShellInternals.read(shell, "keyMap"), map)).remove(name);
            return true;
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            return false;
        }
    }
}
