package io.cellshell.kernel.display;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;

/** The components of records. */
final class Components {

    private Components() {}

    /** Values by name, in the order of the declaration. */
    static Map<String, Object> of(Record row) {
        Map<String, Object> components = new LinkedHashMap<>();
        for (RecordComponent component : row.getClass().getRecordComponents()) {
            components.put(component.getName(), read(row, component));
        }
        return components;
    }

    static Object read(Record row, RecordComponent component) {
        try {
            component.getAccessor().trySetAccessible();
            return component.getAccessor().invoke(row);
        } catch (ReflectiveOperationException e) {
            return "(not readable: " + e.getMessage() + ")";
        }
    }
}
