package io.cellshell.workbench.model.torchscript;

import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.tensor.Unpickler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the pickle of a TorchScript file as a tree of objects, tensors, texts and numbers. */
final class ScriptPickle extends Unpickler {

    private record Storage(String type, String part, Whole numbers) {}

    /** A tensor of numbers that are not read here, such as {@code torch.HalfStorage}. */
    record OtherTensor(String storage) {}

    private ScriptPickle(byte[] pickle) {
        super(pickle);
    }

    /**
     * The module that a network is.
     *
     * @throws ModelException where the pickle holds something else
     */
    static ScriptObject read(byte[] pickle) {
        try {
            if (new ScriptPickle(pickle).run() instanceof ScriptObject root) {
                return root;
            }
        } catch (ClassCastException | IndexOutOfBoundsException e) {
            throw new ModelException("The network in TorchScript cannot be taken apart (" + e + "); it can be run.", e);
        }
        throw new ModelException("The TorchScript file holds something else than a module; it can be run.");
    }

    @Override
    protected Object made(String type) {
        return new ScriptObject(type);
    }

    @Override
    protected Object dictionary() {
        return new LinkedHashMap<String, Object>();
    }

    /** Attributes have texts as names; what else is in a dictionary is none. */
    @Override
    protected void put(Object dictionary, List<Object> pairs) {
        if (dictionary instanceof Map<?, ?> map) {
            @SuppressWarnings("unchecked")
            Map<String, Object> open = (Map<String, Object>) map;
            for (int i = 0; i + 1 < pairs.size(); i += 2) {
                if (pairs.get(i) instanceof String name) {
                    open.put(name, pairs.get(i + 1));
                }
            }
        }
    }

    @Override
    protected void build(Object object, Object state) {
        if (object instanceof ScriptObject module && state instanceof Map<?, ?> map) {
            map.forEach((name, value) -> module.attributes().put((String) name, value));
        }
    }

    @Override
    protected Object storage(Object id) {
        List<?> fields = (List<?>) id;
        return new Storage(((Global) fields.get(1)).name(), "data/" + (String) fields.get(2), (Whole) fields.get(4));
    }

    @Override
    protected Object called(String function, Object given) {
        if (!function.endsWith("._rebuild_tensor_v2")) {
            return OPAQUE;
        }
        List<?> arguments = (List<?>) given;
        Storage storage = (Storage) arguments.get(0);
        Optional<ScriptTensor.Type> type = ScriptTensor.Type.of(storage.type());
        if (type.isEmpty()) {
            return new OtherTensor(storage.type());
        }
        List<Whole> sizes =
                ((List<?>) arguments.get(2)).stream().map(Whole.class::cast).toList();
        requireEach(sizes, storage);
        return new ScriptTensor(
                type.get(),
                storage.part(),
                storage.numbers(),
                ((Whole) arguments.get(1)).value(),
                sizes,
                ((List<?>) arguments.get(3))
                        .stream().map(stride -> ((Whole) stride).value()).toList());
    }

    /** A tensor that repeats its numbers may have any size, and cannot be trained. */
    private static void requireEach(List<Whole> sizes, Storage storage) {
        long left = storage.numbers().value();
        for (Whole size : sizes) {
            left = size.value() == 0 ? 0 : left / size.value();
        }
        if (left == 0 && sizes.stream().noneMatch(size -> size.value() == 0)) {
            throw new ModelException("The network cannot be trained here: a tensor of the sizes "
                    + sizes.stream().map(Whole::value).toList() + " has only "
                    + storage.numbers().value()
                    + " numbers, which it repeats; give it its own in Python (tensor.clone()), and write it again.");
        }
    }

    @Override
    protected ModelException damaged(String why) {
        return new ModelException("The network in TorchScript cannot be taken apart: " + why + "; it can be run.");
    }
}
