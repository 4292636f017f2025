package io.cellshell.workbench.model.pipeline;

import io.cellshell.workbench.model.tensor.AxisRole;
import io.cellshell.workbench.model.tensor.TensorModel;
import io.cellshell.workbench.model.tensor.TensorSession;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * How far a network looks along each axis: its receptive field, measured when it is asked for first and kept for all who open it. It is measured in a session of
 * one thread, so that it does not depend on who asks first.
 */
public final class ReceptiveField {

    private final Supplier<TensorModel> network;
    private final Map<Key, Reach.Sight> known = new HashMap<>();

    private record Key(Set<String> inputs, AxisRole role) {}

    /** @param network of which it is measured */
    public ReceptiveField(Supplier<TensorModel> network) {
        this.network = network;
    }

    /** Of the network that is given these inputs. */
    synchronized Reach.Sight along(AxisRole role, Set<String> inputs) {
        Key key = new Key(inputs, role);
        if (!known.containsKey(key)) {
            GivenInputs given = GivenInputs.of(network.get(), inputs);
            try (TensorSession session = given.open(1)) {
                known.put(key, Reach.of(given, session, role));
            }
        }
        return known.get(key);
    }
}
