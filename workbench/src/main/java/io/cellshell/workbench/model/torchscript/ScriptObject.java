package io.cellshell.workbench.model.torchscript;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An object of a TorchScript file, mostly a module.
 *
 * @param type such as {@code __torch__.torch.nn.modules.conv.Conv2d}
 * @param attributes by their names, in their order; filled while the file is read
 */
record ScriptObject(String type, Map<String, Object> attributes) {

    ScriptObject(String type) {
        this(type, new LinkedHashMap<>());
    }

    /** Objects may hold each other, so only the type is told. */
    @Override
    public String toString() {
        return type;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
