package io.cellshell.workbench.data.simulate;

import java.util.EnumMap;
import java.util.Map;

/**
 * How the knobs are turned. Immutable.
 *
 * @param turned those that are not at their ordinary value
 */
record SimulationParameters(Map<SimulationParameter, Double> turned) {

    static final SimulationParameters ORDINARY = new SimulationParameters(Map.of());

    SimulationParameters {
        turned = Map.copyOf(turned);
    }

    double get(SimulationParameter knob) {
        return turned.getOrDefault(knob, knob.ordinary());
    }

    int whole(SimulationParameter knob) {
        return (int) Math.rint(get(knob));
    }

    /** These knobs with one turned further. */
    SimulationParameters turn(SimulationParameter knob, double value) {
        Map<SimulationParameter, Double> all = new EnumMap<>(SimulationParameter.class);
        all.putAll(turned);
        all.put(knob, knob.checked(value));
        return new SimulationParameters(all);
    }

    /** These knobs with some back at their ordinary value. */
    SimulationParameters back(SimulationParameter... knobs) {
        Map<SimulationParameter, Double> all = new EnumMap<>(SimulationParameter.class);
        all.putAll(turned);
        for (SimulationParameter knob : knobs) {
            all.remove(knob);
        }
        return new SimulationParameters(all);
    }
}
