package io.cellshell.workbench.model.tensor;

import io.cellshell.workbench.model.ModelException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Goes through a pickle of TorchScript as libtorch will, and builds nothing: only to see whether each tensor lies within the bytes that the
 * archive has for it. libtorch trusts what the pickle says of sizes, and else reads weights from whatever lies behind them in memory, or
 * ends the whole process.
 */
final class TorchPickle extends Unpickler {

    /** libtorch has no tensors of more axes. */
    private static final int MOST_AXES = 64;

    private final Path file;
    private final String part;
    private final Map<String, Long> bytesOf;

    private TorchPickle(Path file, String part, byte[] pickle, Map<String, Long> bytesOf) {
        super(pickle);
        this.file = file;
        this.part = part;
        this.bytesOf = bytesOf;
    }

    /**
     * Looks through a pickle.
     *
     * @param part its name in the archive, such as {@code data.pkl}, whose numbers lie in {@code data/0}, {@code data/1} …
     * @param bytesOf length of each part of the archive
     * @throws ModelException where it is damaged, or a tensor of it reaches out of its numbers
     */
    static void require(Path file, String part, byte[] pickle, Map<String, Long> bytesOf) {
        new TorchPickle(file, part, pickle, bytesOf).run();
    }

    @Override
    protected Object called(String function, Object arguments) {
        if (function.startsWith("torch._utils._rebuild")) {
            boolean known = function.endsWith("._rebuild_tensor_v2") || function.endsWith("._rebuild_qtensor");
            if (!known || !(arguments instanceof List<?> tensor) || tensor.size() < 4) {
                throw damaged("it makes a tensor by " + function + " in a way that is not known here");
            }
            requireInside(tensor);
        }
        return OPAQUE;
    }

    private void requireInside(List<?> tensor) {
        if (!(tensor.get(0) instanceof Storage storage) || !(tensor.get(1) instanceof Whole offset)) {
            throw damaged("a tensor of it has no numbers and offset");
        }
        long[] sizes = wholes(tensor.get(2));
        long[] strides = wholes(tensor.get(3));
        String shape = "a tensor of sizes " + Arrays.toString(sizes) + " and strides " + Arrays.toString(strides)
                + " at " + offset.value();
        if (sizes.length != strides.length
                || offset.value() < 0
                || LongStream.of(sizes).anyMatch(size -> size < 0)
                || LongStream.of(strides).anyMatch(stride -> stride < 0)) {
            throw damaged(shape + " is none");
        }
        long last = offset.value();
        try {
            for (int i = 0; i < sizes.length; i++) {
                last = sizes[i] == 0 ? last : Math.addExact(last, Math.multiplyExact(sizes[i] - 1, strides[i]));
            }
        } catch (ArithmeticException e) {
            throw damaged(shape + " is none");
        }
        if (LongStream.of(sizes).noneMatch(size -> size == 0) && last >= storage.numbers()) {
            throw damaged(shape + " reaches beyond the " + storage.numbers() + " numbers of " + storage.place());
        }
    }

    private long[] wholes(Object list) {
        if (!(list instanceof List<?> values)
                || values.size() > MOST_AXES
                || !values.stream().allMatch(Whole.class::isInstance)) {
            throw damaged("a tensor of it has no sizes and strides");
        }
        return values.stream().mapToLong(value -> ((Whole) value).value()).toArray();
    }

    /** The numbers of one or more tensors. */
    private record Storage(String place, long numbers) {}

    @Override
    protected Object storage(Object id) {
        if (!(id instanceof List<?> fields)
                || fields.size() < 5
                || !(fields.get(1) instanceof Global type)
                || !(fields.get(2) instanceof String key)
                || !(fields.get(4) instanceof Whole numbers)
                || numbers.value() < 0) {
            throw damaged("it names numbers in a way that is not known here");
        }
        String place = part.replace(".pkl", "/") + key;
        int size = bytes(type.name());
        Long there = bytesOf.get(place);
        if (there == null || numbers.value() > there / size) {
            throw damaged(place + (there == null ? " is missing" : " has " + there + " bytes") + ", where "
                    + numbers.value() + " numbers of " + size + (size == 1 ? " byte" : " bytes") + " belong");
        }
        return new Storage(place, numbers.value());
    }

    private int bytes(String storage) {
        return switch (storage.replace("torch.", "").replace("Storage", "")) {
            case "Byte", "Char", "Bool", "QInt8", "QUInt8" -> 1;
            case "Half", "BFloat16", "Short" -> 2;
            case "Float", "Int", "QInt32" -> 4;
            case "Double", "Long", "ComplexFloat" -> 8;
            case "ComplexDouble" -> 16;
            default -> throw damaged("it holds numbers of a kind that is not known here, " + storage);
        };
    }

    @Override
    protected ModelException damaged(String why) {
        return new ModelException(file + " is not opened as TorchScript, since its part " + part + " is damaged: " + why
                + "; copy the file again, or write it again in Python with torch.jit.script(model).save(path).");
    }
}
