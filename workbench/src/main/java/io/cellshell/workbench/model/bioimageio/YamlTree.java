package io.cellshell.workbench.model.bioimageio;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a YAML text says as a tree: where a part refers to another, there is a copy of it, and {@code <<} is filled in. A few lines that refer
 * to one another can stand for more values than there are atoms, so all is counted first.
 */
final class YamlTree {

    private final IdentityHashMap<Object, Long> counts = new IdentityHashMap<>();

    private YamlTree() {}

    /** How many values it has with all references filled in; negative where one is part of itself. */
    static long count(Object value) {
        return new YamlTree().counted(value);
    }

    private long counted(Object value) {
        if (!(value instanceof Map || value instanceof List)) {
            return 1;
        }
        Long known = counts.put(value, -1L);
        if (known != null) {
            counts.put(value, known);
            return known;
        }
        long sum = 1;
        for (Object each : value instanceof Map<?, ?> map ? map.values() : (List<?>) value) {
            long more = counted(each);
            if (more < 0) {
                return -1;
            }
            sum = Math.min(Integer.MAX_VALUE, sum + more);
        }
        counts.put(value, sum);
        return sum;
    }

    /** The tree; its size was looked at before. */
    static Object of(Object value) {
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(each -> copy.add(of(each)));
            return copy;
        }
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        Map<Object, Object> copy = new LinkedHashMap<>();
        map.forEach((name, each) -> copy.put(name, of(each)));
        Object merged = copy.get("<<");
        List<?> parts = merged instanceof Map ? List.of(merged) : merged instanceof List<?> list ? list : List.of();
        if (!parts.isEmpty() && parts.stream().allMatch(Map.class::isInstance)) {
            copy.remove("<<");
            parts.forEach(part -> ((Map<?, ?>) part).forEach(copy::putIfAbsent));
        }
        return copy;
    }
}
