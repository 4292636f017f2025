package io.cellshell.workbench.model.tensor;

import io.cellshell.workbench.model.ModelException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Goes through a pickle of TorchScript as libtorch will, and builds nothing: only to see whether each tensor lies within the bytes that the
 * archive has for it. libtorch trusts what the pickle says of sizes, and else reads weights from whatever lies behind them in memory, or
 * ends the whole process. Source: torch/csrc/jit/serialization/unpickler.cpp; the operations are those of Python's pickletools.
 */
final class TorchPickle {

    /** An object of which nothing needs to be known. */
    private static final Object OPAQUE = new Object();

    private static final Object MARK = new Object();

    private static final Object NONE = new Object();

    /** A function or class. */
    private record Global(String name) {}

    private final Path file;
    private final String part;
    private final Map<String, Long> bytesOf;
    private final ByteBuffer in;
    private final List<Object> stack = new ArrayList<>();
    private final Map<Integer, Object> memo = new HashMap<>();

    private TorchPickle(Path file, String part, byte[] pickle, Map<String, Long> bytesOf) {
        this.file = file;
        this.part = part;
        this.bytesOf = bytesOf;
        this.in = ByteBuffer.wrap(pickle).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Looks through a pickle.
     *
     * @param part its name in the archive, such as {@code data.pkl}, whose numbers lie in {@code data/0}, {@code data/1} …
     * @param bytesOf length of each part of the archive
     * @throws ModelException where it is damaged, or a tensor of it reaches out of its numbers
     */
    static void require(Path file, String part, byte[] pickle, Map<String, Long> bytesOf) {
        TorchPickle reader = new TorchPickle(file, part, pickle, bytesOf);
        try {
            while (reader.step()) {
                // One operation after the other.
            }
        } catch (BufferUnderflowException e) {
            throw reader.damaged("it ends too early");
        }
    }

    /** Does one operation; false after the last. */
    private boolean step() {
        int at = in.position();
        int operation = in.get() & 0xff;
        switch (operation) {
            case 0x80 -> in.get(); // PROTO
            case '(' -> stack.add(MARK);
            case '}', ']' -> stack.add(OPAQUE); // EMPTY_DICT, EMPTY_LIST
            case ')' -> stack.add(List.of()); // EMPTY_TUPLE
            case 'N' -> stack.add(NONE);
            case 0x88, 0x89 -> stack.add(operation == 0x88); // NEWTRUE, NEWFALSE
            case 'K' -> stack.add((long) (in.get() & 0xff)); // BININT1
            case 'M' -> stack.add((long) (in.getShort() & 0xffff)); // BININT2
            case 'J' -> stack.add((long) in.getInt()); // BININT
            case 0x8a -> stack.add(longNumber());
            case 'G' -> stack.add(in.order(ByteOrder.BIG_ENDIAN).getDouble()); // BINFLOAT
            case 'X' -> stack.add(text(in.getInt())); // BINUNICODE
            case 'q' -> memo.put(in.get() & 0xff, top()); // BINPUT
            case 'r' -> memo.put(in.getInt(), top()); // LONG_BINPUT
            case 'h' -> stack.add(remembered(in.get() & 0xff)); // BINGET
            case 'j' -> stack.add(remembered(in.getInt())); // LONG_BINGET
            case 't' -> stack.add(sinceMark()); // TUPLE
            case 0x85, 0x86, 0x87 -> stack.add(last(operation - 0x84)); // TUPLE1 to TUPLE3
            case 'a' -> last(1); // APPEND
            case 's' -> last(2); // SETITEM
            case 'e', 'u' -> sinceMark(); // APPENDS, SETITEMS
            case 'l', 'd' -> { // LIST, DICT
                sinceMark();
                stack.add(OPAQUE);
            }
            case 'c' -> stack.add(new Global(line() + "." + line())); // GLOBAL
            case 'Q' -> stack.add(storage(pop())); // BINPERSID
            case 0x81, 'R' -> call(); // NEWOBJ, REDUCE
            case 'b' -> last(1); // BUILD
            case '.' -> { // STOP
                top();
                return false;
            }
            default -> throw damaged("byte " + at + " is the operation " + operation + ", which TorchScript has not");
        }
        in.order(ByteOrder.LITTLE_ENDIAN);
        if (operation != '(' && operation != 0x80) {
            top();
        }
        return true;
    }

    private void call() {
        List<Object> both = last(2);
        String function = both.get(0) instanceof Global global ? global.name() : "";
        if (function.startsWith("torch._utils._rebuild")) {
            boolean known = function.endsWith("._rebuild_tensor_v2") || function.endsWith("._rebuild_qtensor");
            if (!known || !(both.get(1) instanceof List<?> arguments) || arguments.size() < 4) {
                throw damaged("it makes a tensor by " + function + " in a way that is not known here");
            }
            requireInside(arguments);
        }
        stack.add(OPAQUE);
    }

    private void requireInside(List<?> tensor) {
        if (!(tensor.get(0) instanceof Storage storage)
                || !(tensor.get(1) instanceof Long offset)
                || !(tensor.get(2) instanceof List<?> sizes)
                || !(tensor.get(3) instanceof List<?> strides)
                || sizes.size() != strides.size()
                || offset < 0) {
            throw damaged("a tensor of it has no numbers, offset, sizes and strides");
        }
        String shape = "a tensor of sizes " + sizes + " and strides " + strides + " at " + offset;
        boolean empty = false;
        long last = offset;
        try {
            for (int i = 0; i < sizes.size(); i++) {
                if (!(sizes.get(i) instanceof Long size)
                        || !(strides.get(i) instanceof Long stride)
                        || size < 0
                        || stride < 0) {
                    throw damaged(shape + " is none");
                }
                empty |= size == 0;
                last = size == 0 ? last : Math.addExact(last, Math.multiplyExact(size - 1, stride));
            }
        } catch (ArithmeticException e) {
            throw damaged(shape + " is none");
        }
        if (!empty && last >= storage.numbers()) {
            throw damaged(shape + " reaches beyond the " + storage.numbers() + " numbers of " + storage.place());
        }
    }

    /** The numbers of one or more tensors. */
    private record Storage(String place, long numbers) {}

    private Storage storage(Object id) {
        if (!(id instanceof List<?> fields)
                || fields.size() < 5
                || !(fields.get(1) instanceof Global type)
                || !(fields.get(2) instanceof String key)
                || !(fields.get(4) instanceof Long numbers)
                || numbers < 0) {
            throw damaged("it names numbers in a way that is not known here");
        }
        String place = part.replace(".pkl", "/") + key;
        int size = bytes(type.name());
        Long there = bytesOf.get(place);
        if (there == null || numbers > there / size) {
            throw damaged(place + (there == null ? " is missing" : " has " + there + " bytes") + ", where " + numbers
                    + " numbers of " + size + (size == 1 ? " byte" : " bytes") + " belong");
        }
        return new Storage(place, numbers);
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

    /** LONG1: little-endian, of a length of its own. */
    private Long longNumber() {
        int length = in.get() & 0xff;
        if (length > Long.BYTES) {
            throw damaged("it holds a whole number of " + length + " bytes");
        }
        long value = 0;
        for (int i = 0; i < length; i++) {
            long next = i == length - 1 ? in.get() : in.get() & 0xff;
            value |= next << 8 * i;
        }
        return value;
    }

    private String text(int length) {
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private String line() {
        int start = in.position();
        while (in.get() != '\n') {
            // To the end of the line.
        }
        return new String(in.array(), start, in.position() - 1 - start, StandardCharsets.UTF_8);
    }

    private Object top() {
        if (stack.isEmpty() || stack.get(stack.size() - 1) == MARK) {
            throw damaged("an operation finds nothing to work on");
        }
        return stack.get(stack.size() - 1);
    }

    private Object pop() {
        Object last = top();
        stack.remove(stack.size() - 1);
        return last;
    }

    private List<Object> last(int count) {
        Object[] values = new Object[count];
        for (int i = count - 1; i >= 0; i--) {
            values[i] = pop();
        }
        return List.of(values);
    }

    private List<Object> sinceMark() {
        int mark = stack.lastIndexOf(MARK);
        if (mark < 0) {
            throw damaged("a list of it has no beginning");
        }
        List<Object> above = stack.subList(mark + 1, stack.size());
        List<Object> values = List.copyOf(above);
        stack.subList(mark, stack.size()).clear();
        return values;
    }

    private Object remembered(int key) {
        Object known = memo.get(key);
        if (known == null) {
            throw damaged("it recalls what it has not kept");
        }
        return known;
    }

    private ModelException damaged(String why) {
        return new ModelException(file + " is not opened as TorchScript, since its part " + part + " is damaged: " + why
                + "; copy the file again, or write it again in Python with torch.jit.script(model).save(path).");
    }
}
