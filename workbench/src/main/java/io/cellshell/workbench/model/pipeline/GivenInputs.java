package io.cellshell.workbench.model.pipeline;

import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.tensor.Tensor;
import io.cellshell.workbench.model.tensor.TensorModel;
import io.cellshell.workbench.model.tensor.TensorSession;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A network without those of its optional inputs that are left out, as a network of its own.
 *
 * @param whole the network
 * @param given the names of the inputs that it gets
 */
record GivenInputs(TensorModel whole, Set<String> given) implements TensorModel {

    /**
     * The network with these inputs.
     *
     * @throws ModelException where it has no input of such a name, or one that is missing is not optional
     */
    static GivenInputs of(TensorModel network, Collection<String> given) {
        List<String> known = network.inputs().stream().map(TensorSpec::id).toList();
        if (given.isEmpty() || !known.containsAll(given)) {
            throw new ModelException("The network takes the images " + named(network) + ", but " + given
                    + (given.isEmpty() ? " were given; give one at least." : " were given; use its names."));
        }
        for (TensorSpec spec : network.inputs()) {
            if (!spec.optional() && !given.contains(spec.id())) {
                throw new ModelException("The network takes the images " + named(network) + ", but “" + spec.id()
                        + "” is missing; give it.");
            }
        }
        return new GivenInputs(network, Set.copyOf(given));
    }

    /**
     * The names of the inputs that so many things in a row are for: all of them, or those that are not optional.
     *
     * @throws ModelException where neither are as many
     */
    static List<String> inOrder(TensorModel network, int number) {
        List<TensorSpec> all = network.inputs();
        List<TensorSpec> needed = all.stream().filter(spec -> !spec.optional()).toList();
        if (number != all.size() && (number != needed.size() || number == 0)) {
            throw new ModelException("The network takes " + all.size() + " images (" + named(network) + "), but "
                    + number + " were given"
                    + "; say which is which by a map from names to images: pipeline().open().predict(Map.of(\""
                    + all.get(0).id()
                    + "\", image, …)) of the model's package.");
        }
        return (number == all.size() ? all : needed)
                .stream().map(TensorSpec::id).toList();
    }

    /** Such as {@code raw, mask (optional)}. */
    private static String named(TensorModel network) {
        List<String> names = new ArrayList<>();
        for (TensorSpec spec : network.inputs()) {
            names.add(spec.id() + (spec.optional() ? " (optional)" : ""));
        }
        return String.join(", ", names);
    }

    @Override
    public List<TensorSpec> inputs() {
        return whole.inputs().stream().filter(spec -> given.contains(spec.id())).toList();
    }

    @Override
    public List<TensorSpec> outputs() {
        return whole.outputs();
    }

    @Override
    public TensorSession open(int threads) {
        return of(whole.open(threads));
    }

    /** A session of the whole network as one of this. */
    TensorSession of(TensorSession session) {
        return new TensorSession() {
            @Override
            public List<Tensor> run(List<Tensor> inputs) {
                List<Optional<Tensor>> all = new ArrayList<>();
                int next = 0;
                for (TensorSpec spec : whole.inputs()) {
                    all.add(given.contains(spec.id()) ? Optional.of(inputs.get(next++)) : Optional.empty());
                }
                return session.runWithout(all);
            }

            @Override
            public void close() {
                session.close();
            }
        };
    }
}
