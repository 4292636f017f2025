package io.cellshell.workbench.model.torchscript;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import io.cellshell.workbench.model.Architecture;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.NamedShape;
import io.cellshell.workbench.model.NetworkBlock;
import io.cellshell.workbench.model.Torch;
import io.cellshell.workbench.model.Weights;
import io.cellshell.workbench.model.tensor.TensorSpec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A network in TorchScript whose tensors have names and can be given other values. Immutable; holds no native memory. */
public final class ScriptProgram {

    private final ScriptArchive archive;
    private final ScriptModules modules;
    private final List<NamedShape> shapes;
    private final List<String> switched;

    private ScriptProgram(ScriptArchive archive) {
        this.archive = archive;
        this.modules = ScriptModules.of(archive);
        this.shapes = modules.shapes();
        this.switched = modules.modules().entrySet().stream()
                .filter(module -> module.getValue().attributes().get("training") instanceof Boolean)
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Reads a file.
     *
     * @throws ModelException where it is no TorchScript, does what a network has no need of, or cannot be trained
     */
    public static ScriptProgram read(Path path) {
        ScriptProgram program = new ScriptProgram(ScriptArchive.read(path));
        program.requireTrainable();
        return program;
    }

    private void requireTrainable() {
        List<NamedShape> trained = shapes.stream().filter(NamedShape::trained).toList();
        modules.unread().forEach((name, storage) -> {
            throw new ModelException("The network cannot be trained here: its parameter “" + name + "” is of the type "
                    + storage + ", and 32-bit floats are trained; write it again in Python after model.float().");
        });
        for (NamedShape shape : trained) {
            ScriptTensor tensor = modules.tensors().get(shape.name());
            if (tensor.type() != ScriptTensor.Type.FLOAT) {
                throw new ModelException("The network cannot be trained here: its parameter “" + shape.name()
                        + "” is of the type " + tensor.type()
                        + ", and 32-bit floats are trained; write it again in Python after model.float().");
            }
            for (float value : tensor.values(archive.part(tensor.part()))) {
                if (!Float.isFinite(value)) {
                    throw new ModelException("The network cannot be used: its parameter “" + shape.name() + "” holds "
                            + value + ", which is no finite number; take the file from its source again.");
                }
            }
        }
        if (trained.isEmpty()) {
            throw new ModelException(
                    "The network cannot be trained: it has no parameters, since its values are constants of its"
                            + " program (torch.jit.freeze makes them so); take the TorchScript that was written before.");
        }
        for (String name : modules.tensors().keySet()) {
            for (NamedShape shape : trained) {
                if (!shape.name().equals(name)
                        && modules.tensors()
                                .get(shape.name())
                                .overlaps(modules.tensors().get(name))) {
                    throw new ModelException(
                            "The network cannot be trained here: its tensors “" + shape.name() + "” and “"
                                    + name
                                    + "” have some of their values in common; give each its own in Python (tensor.clone()), and"
                                    + " write it again.");
                }
            }
        }
    }

    /** Parameters and buffers, in the order in which they are defined. */
    public List<NamedShape> shapes() {
        return shapes;
    }

    /** Paths of modules that hold tensors, in the order in which they work; none lies in another. */
    public List<String> layers() {
        return ScriptOrder.of(archive, modules);
    }

    /** The values of the file. */
    public Map<String, float[]> values() {
        Map<String, float[]> values = new LinkedHashMap<>();
        modules.tensors().forEach((name, tensor) -> values.put(name, tensor.values(archive.part(tensor.part()))));
        return values;
    }

    /** Writes the TorchScript file with other values; where they are those of the file, byte by byte the same tensors. */
    public void write(Weights weights, OutputStream out) throws IOException {
        with(weights).writeTo(out);
    }

    private ScriptArchive with(Weights weights) {
        Map<String, byte[]> parts = new HashMap<>();
        modules.tensors()
                .forEach((name, tensor) -> tensor.put(
                        parts.computeIfAbsent(
                                tensor.part(), part -> archive.part(part).clone()),
                        weights.values(name)));
        return archive.with(parts);
    }

    /**
     * This program whose last layer gives so many channels.
     *
     * @param layer path of the module that gives them
     * @param channels that it gives now
     * @throws ModelException where that is no convolution
     */
    public ScriptProgram withChannels(String layer, int channels, int wanted) {
        ScriptTensor weight = modules.tensors().get(layer + ".weight");
        if (weight == null || weight.sizes().size() < 3 || weight.shape().get(0) != channels) {
            throw new ModelException("The network cannot be given another head: its last layer “" + layer + "” is "
                    + (weight == null ? "no convolution" : "a layer of the sizes " + weight.shape())
                    + ", and not a convolution that gives the " + channels
                    + " channels of the output; take a task that needs as many, or a network of your own.");
        }
        ScriptPatch patch = new ScriptPatch(archive.part("data.pkl"));
        Map<String, byte[]> parts = new HashMap<>();
        for (String name : List.of(layer + ".weight", layer + ".bias")) {
            ScriptTensor tensor = modules.tensors().get(name);
            if (tensor == null) {
                continue;
            }
            int each = tensor.count() / channels;
            boolean alone = tensor.numbers().value() == tensor.count()
                    && modules.tensors().values().stream()
                                    .filter(tensor::overlaps)
                                    .count()
                            == 1;
            if (!alone) {
                throw new ModelException("The network cannot be given another head: the values of “" + name
                        + "” are shared with other tensors.");
            }
            patch.put(tensor.sizes().get(0), wanted);
            patch.put(tensor.numbers(), Math.multiplyExact(each, wanted));
            parts.put(tensor.part(), new byte[tensor.bytes(Math.multiplyExact(each, wanted))]);
        }
        parts.put("data.pkl", patch.patched());
        return new ScriptProgram(archive.with(parts));
    }

    /**
     * This program without the last step that it has.
     *
     * @throws ModelException where it gives several outputs
     */
    public ScriptProgram without(ScriptEnd end) {
        return new ScriptProgram(end.undoneIn(archive, modules.rootType()));
    }

    /**
     * The network with these weights as a block that is trained, whose memory belongs to the manager.
     *
     * @param input what the network takes
     * @param output what its first output is
     */
    public NetworkBlock block(
            Architecture architecture, TensorSpec input, TensorSpec output, NDManager manager, Weights weights) {
        return new ScriptBlock(architecture, this, new TensorLayout(input, output), manager, weights);
    }

    /** The module with these values and the methods of {@link ScriptMethods}, whose memory belongs to the manager. */
    PtSymbolBlock loaded(NDManager manager, Weights weights) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ScriptMethods.added(with(weights), modules, switched).writeTo(bytes);
            PtSymbolBlock block = JniUtils.loadModule(
                    (PtNDManager) manager, new ByteArrayInputStream(bytes.toByteArray()), true, false);
            if (!modules.aliases().isEmpty()) {
                IValueUtils.runMethod(block, ScriptMethods.TIE).close();
            }
            return block;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (EngineException e) {
            throw new ModelException(
                    "PyTorch " + Torch.version() + " cannot load the network (" + reason(e)
                            + "); where it was written by a newer PyTorch, write it again with this one.",
                    e);
        }
    }

    /** What PyTorch says of an error, in a line: behind the places in the program that it lists, or before them. */
    static String reason(RuntimeException e) {
        String message = String.valueOf(e.getMessage()).strip();
        int error = message.lastIndexOf("Error: ");
        String line = message.substring(Math.max(0, error))
                .lines()
                .findFirst()
                .orElse("")
                .strip();
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }

    /**
     * Which modules are in training mode: those of whose parameters one is trained, of their own if they have any, else of those within,
     * else of what they lie in.
     */
    boolean[] modes(Map<String, Parameter> parameters, Set<String> frozen, boolean training) {
        boolean[] modes = new boolean[switched.size()];
        for (int i = 0; i < modes.length; i++) {
            modes[i] = training && isTrained(switched.get(i), parameters, frozen);
        }
        return modes;
    }

    private boolean isTrained(String module, Map<String, Parameter> parameters, Set<String> frozen) {
        List<String> own = new ArrayList<>();
        List<String> within = new ArrayList<>();
        for (NamedShape shape : shapes) {
            String parent = ScriptModules.parent(shape.name());
            if (parent.equals(module)) {
                own.add(shape.name());
            }
            if (module.isEmpty() || shape.isIn(module)) {
                within.add(shape.name());
            }
        }
        List<String> deciding = own.isEmpty() ? within : own;
        if (deciding.isEmpty()) {
            return module.isEmpty() || isTrained(ScriptModules.parent(module), parameters, frozen);
        }
        List<String> trainable =
                deciding.stream().filter(parameters::containsKey).toList();
        return trainable.isEmpty()
                ? deciding.stream().anyMatch(name -> !frozen.contains(name))
                : trainable.stream().anyMatch(name -> parameters.get(name).requiresGradient());
    }
}
