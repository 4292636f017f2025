package io.cellshell.kernel.jshell;

import java.lang.reflect.InaccessibleObjectException;
import java.util.Map;
import jdk.jshell.JShell;

/**
 * The keys by which JShell knows a type again. One that was dropped and is declared once more would get its former class, with what
 * its static fields hold. There is no public way to prevent that; where reaching into JShell is not allowed, it stays so.
 */
final class ShellKeys {

    private final JShell shell;

    ShellKeys(JShell shell) {
        this.shell = shell;
    }

    /** Whether the next declaration of a type of this name will be a new one. */
    boolean forget(String type) {
        try {
            ((Map<?, ?>) ShellInternals.read(ShellInternals.read(shell, "keyMap"), "classMap")).remove(type);
            return true;
        } catch (ReflectiveOperationException | InaccessibleObjectException e) {
            return false;
        }
    }
}
