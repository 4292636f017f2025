package io.cellshell.workbench.model;

import ai.djl.nn.Parameter;
import ai.djl.training.initializer.Initializer;
import io.cellshell.workbench.file.FileEnding;
import io.cellshell.workbench.file.UserPath;
import io.cellshell.workbench.model.safetensors.SafeTensors;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** All values of a network, by the names of its tensors, running statistics of the normalisation included. Immutable. */
public final class Weights {

    private static final List<String> ENDINGS = List.of(".safetensors");

    /** PyTorch's batch normalisation counts batches, which decides nothing here. */
    private static final String BATCHES_SEEN = ".num_batches_tracked";

    private final List<NamedShape> tensors;
    private final float[] values;

    private Weights(List<NamedShape> tensors, float[] values) {
        this.tensors = List.copyOf(tensors);
        this.values = values;
    }

    /** The present values of the tensors of a block. */
    static Weights of(List<NamedShape> tensors, Map<String, Parameter> parameters) {
        FloatBuffer values = FloatBuffer.allocate(count(tensors));
        for (NamedShape tensor : tensors) {
            values.put(parameters.get(tensor.name()).getArray().toFloatArray());
        }
        return new Weights(tensors, values.array());
    }

    static Weights of(Architecture architecture, Map<String, float[]> values) {
        List<NamedShape> tensors = architecture.tensors();
        FloatBuffer all = FloatBuffer.allocate(architecture.valueCount());
        for (NamedShape tensor : tensors) {
            float[] some = values.get(tensor.name());
            if (some == null || some.length != tensor.count()) {
                throw new ModelException("The tensor “" + tensor.name() + "” of a " + architecture + " has the sizes "
                        + tensor.sizes() + ", but "
                        + (some == null ? "there is no such tensor" : some.length + " values were given")
                        + "; take the weights of a network of the same shape.");
            }
            all.put(some);
        }
        Set<String> unknown = new TreeSet<>(values.keySet());
        tensors.forEach(tensor -> unknown.remove(tensor.name()));
        if (!unknown.isEmpty()) {
            throw new ModelException("A " + architecture + " has no tensor “"
                    + unknown.iterator().next() + "”; take the weights of a network of the same shape.");
        }
        return new Weights(tensors, all.array());
    }

    private static int count(List<NamedShape> tensors) {
        return Math.toIntExact(tensors.stream().mapToLong(NamedShape::count).sum());
    }

    /**
     * Gives a block of the same architecture these values while it is initialised, layer by layer. (Copying them in afterwards
     * would make libtorch write a warning to the user's terminal.)
     */
    Initializer initializer() {
        FloatBuffer rest = FloatBuffer.wrap(values);
        return (manager, shape, type) -> {
            float[] part = new float[Math.toIntExact(shape.size())];
            rest.get(part);
            return Torch.array(manager, part, shape);
        };
    }

    /** The tensors, in the order of the layers. */
    public List<NamedShape> tensors() {
        return tensors;
    }

    /**
     * The values of one tensor, the last axis running fastest.
     *
     * @param name such as {@code encoder.0.conv1.weight}
     * @throws ModelException where there is no such tensor
     */
    public float[] values(String name) {
        int from = 0;
        for (NamedShape tensor : tensors) {
            int to = from + (int) tensor.count();
            if (tensor.name().equals(name)) {
                return Arrays.copyOfRange(values, from, to);
            }
            from = to;
        }
        throw new ModelException("These weights have no tensor “" + name + "”; their names are given by tensors().");
    }

    /** These weights, with the values of some tensors taken from others. */
    Weights replaced(Weights others, Collection<String> names) {
        FloatBuffer joined = FloatBuffer.allocate(values.length);
        for (NamedShape tensor : tensors) {
            joined.put((names.contains(tensor.name()) ? others : this).values(tensor.name()));
        }
        return new Weights(tensors, joined.array());
    }

    /**
     * Writes the tensors as a safetensors file, whose name ends in {@code .safetensors}. PyTorch loads it into a module whose layers have the
     * same names; {@link Architecture#readWeights(Path)} reads it here.
     *
     * @throws ModelException where the name ends in something else
     * @throws java.io.UncheckedIOException where it cannot be written
     */
    public void write(Path path) {
        if (FileEnding.of(path, ENDINGS).isEmpty()) {
            throw new ModelException(FileEnding.refusal(path, "weights", ENDINGS));
        }
        Map<String, SafeTensors.Values> named = new LinkedHashMap<>();
        tensors.forEach(
                tensor -> named.put(tensor.name(), new SafeTensors.Values(tensor.sizes(), values(tensor.name()))));
        SafeTensors.write(path, named, Map.of("format", "pt"));
    }

    /** Writes the tensors to a path as a person types it; see {@link #write(Path)}. */
    public void write(String path) {
        write(UserPath.of(path));
    }

    static Weights read(Architecture architecture, Path path) {
        SafeTensors file = SafeTensors.open(path);
        Map<String, NamedShape> expected = new HashMap<>();
        architecture.tensors().forEach(tensor -> expected.put(tensor.name(), tensor));
        Map<String, float[]> values = new HashMap<>();
        for (String name : file.names()) {
            if (name.endsWith(BATCHES_SEEN)) {
                continue;
            }
            NamedShape tensor = expected.get(name);
            if (tensor == null || !tensor.sizes().equals(file.sizes(name))) {
                throw new ModelException("The tensor “" + name + "” " + file.sizes(name) + " in " + path
                        + " is not one of a " + architecture
                        + (tensor == null ? "" : ", where it has the sizes " + tensor.sizes())
                        + "; read the file with the shape of the network that it was written from.");
            }
            values.put(name, finite(file.values(name), name, path));
        }
        return of(architecture, values);
    }

    private static float[] finite(float[] values, String name, Path path) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new ModelException("The tensor “" + name + "” in " + path + " holds " + value
                        + ", with which nothing can be predicted; take weights of an earlier epoch.");
            }
        }
        return values;
    }

    /** Number of values. */
    public int count() {
        return values.length;
    }

    /** The values as big-endian 32-bit floats. */
    public byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    /** The values of these tensors, one after the other, as big-endian 32-bit floats. */
    static Weights fromBytes(List<NamedShape> tensors, ByteBuffer bytes) {
        float[] values = new float[count(tensors)];
        bytes.asFloatBuffer().get(values);
        return new Weights(tensors, values);
    }

    /** A fingerprint of the values: two networks are equal bit for bit where it is equal. */
    public String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(toBytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
