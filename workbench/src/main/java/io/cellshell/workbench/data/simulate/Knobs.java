package io.cellshell.workbench.data.simulate;

import java.util.EnumMap;
import java.util.Map;

/**
 * How the knobs are turned. Immutable.
 *
 * @param turned those that are not at their ordinary value
 */
record Knobs(Map<Knob, Double> turned) {

    static final Knobs ORDINARY = new Knobs(Map.of());

    Knobs {
        turned = Map.copyOf(turned);
    }

    double get(Knob knob) {
        return turned.getOrDefault(knob, knob.ordinary());
    }

    int whole(Knob knob) {
        return (int) Math.rint(get(knob));
    }

    /** These knobs with one turned further. */
    Knobs turn(Knob knob, double value) {
        Map<Knob, Double> all = new EnumMap<>(Knob.class);
        all.putAll(turned);
        all.put(knob, knob.checked(value));
        return new Knobs(all);
    }

    /** These knobs with some back at their ordinary value. */
    Knobs back(Knob... knobs) {
        Map<Knob, Double> all = new EnumMap<>(Knob.class);
        all.putAll(turned);
        for (Knob knob : knobs) {
            all.remove(knob);
        }
        return new Knobs(all);
    }
}
