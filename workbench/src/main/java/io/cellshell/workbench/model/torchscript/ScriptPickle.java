package io.cellshell.workbench.model.torchscript;

import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.torchscript.ScriptTensor.Whole;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the pickle of a TorchScript file as a tree of objects, tensors, texts and numbers; nothing of the file is run. {@code TorchPickle}
 * has looked through it before. Source: torch/csrc/jit/serialization/pickler.cpp; the operations are those of Python's pickletools.
 */
final class ScriptPickle {

    private static final Object OPAQUE = new Object();
    private static final Object MARK = new Object();
    private static final Object NONE = new Object();

    private record Global(String name) {}

    private record Storage(String type, String part, Whole numbers) {}

    private final ByteBuffer in;
    private final List<Object> stack = new ArrayList<>();
    private final Map<Integer, Object> memo = new HashMap<>();

    private ScriptPickle(byte[] pickle) {
        in = ByteBuffer.wrap(pickle).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * The module that a network is.
     *
     * @throws ModelException where the pickle holds something else
     */
    static ScriptObject read(byte[] pickle) {
        ScriptPickle reader = new ScriptPickle(pickle);
        try {
            while (reader.step()) {
                // one operation after the other
            }
            if (reader.pop() instanceof ScriptObject root) {
                return root;
            }
        } catch (BufferUnderflowException | IndexOutOfBoundsException | ClassCastException e) {
            throw new ModelException("The network in TorchScript cannot be taken apart (" + e + "); it can be run.", e);
        }
        throw new ModelException("The TorchScript file holds something else than a module; it can be run.");
    }

    private boolean step() {
        int at = in.position();
        int operation = in.get() & 0xff;
        switch (operation) {
            case 0x80 -> in.get();
            case '(' -> stack.add(MARK);
            case '}' -> stack.add(new LinkedHashMap<>());
            case ']' -> stack.add(new ArrayList<>());
            case ')' -> stack.add(List.of());
            case 'N' -> stack.add(NONE);
            case 0x88, 0x89 -> stack.add(operation == 0x88);
            case 'K' -> whole(in.get() & 0xff, at);
            case 'M' -> whole(in.getShort() & 0xffff, at);
            case 'J' -> whole(in.getInt(), at);
            case 0x8a -> whole(longNumber(), at);
            case 'G' -> stack.add(in.getDouble());
            case 'X' -> stack.add(text(in.getInt()));
            case 'q' -> memo.put(in.get() & 0xff, top());
            case 'r' -> memo.put(in.getInt(), top());
            case 'h' -> stack.add(memo.get(in.get() & 0xff));
            case 'j' -> stack.add(memo.get(in.getInt()));
            case 't' -> stack.add(sinceMark());
            case 0x85, 0x86, 0x87 -> stack.add(last(operation - 0x84));
            case 'a' -> pop();
            case 's' -> put(last(2));
            case 'e' -> sinceMark();
            case 'u' -> put(sinceMark());
            case 'l', 'd' -> {
                sinceMark();
                stack.add(OPAQUE);
            }
            case 'c' -> stack.add(new Global(line() + "." + line()));
            case 'Q' -> stack.add(storage((List<?>) pop()));
            case 0x81 -> {
                List<Object> both = last(2);
                stack.add(new ScriptObject(((Global) both.get(0)).name()));
            }
            case 'R' -> stack.add(called(last(2)));
            case 'b' -> build();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void whole(long value, int at) {
        stack.add(new Whole(value, at, in.position()));
    }

    private void put(List<Object> pairs) {
        if (top() instanceof Map<?, ?> map) {
            @SuppressWarnings("unchecked")
            Map<Object, Object> open = (Map<Object, Object>) map;
            for (int i = 0; i + 1 < pairs.size(); i += 2) {
                open.put(pairs.get(i), pairs.get(i + 1));
            }
        }
    }

    private void build() {
        Object state = pop();
        if (top() instanceof ScriptObject object && state instanceof Map<?, ?> map) {
            map.forEach((name, value) -> object.attributes().put(String.valueOf(name), value));
        }
    }

    private static Object storage(List<?> id) {
        String type = ((Global) id.get(1)).name();
        return new Storage(type, "data/" + id.get(2), (Whole) id.get(4));
    }

    private static Object called(List<Object> both) {
        String function = both.get(0) instanceof Global global ? global.name() : "";
        if (!function.endsWith("._rebuild_tensor_v2")) {
            return OPAQUE;
        }
        List<?> arguments = (List<?>) both.get(1);
        Storage storage = (Storage) arguments.get(0);
        Optional<ScriptTensor.Type> type = ScriptTensor.Type.of(storage.type());
        if (type.isEmpty()) {
            return new OtherTensor(storage.type());
        }
        return new ScriptTensor(
                type.get(),
                storage.part(),
                storage.numbers(),
                ((Whole) arguments.get(1)).value(),
                ((List<?>) arguments.get(2)).stream().map(Whole.class::cast).toList(),
                ((List<?>) arguments.get(3))
                        .stream().map(stride -> ((Whole) stride).value()).toList());
    }

    /** A tensor of numbers that are not read here, such as {@code torch.HalfStorage}. */
    record OtherTensor(String storage) {}

    private long longNumber() {
        int length = in.get() & 0xff;
        long value = 0;
        for (int i = 0; i < length; i++) {
            long next = i == length - 1 ? in.get() : in.get() & 0xff;
            value |= next << 8 * i;
        }
        return value;
    }

    private String text(int length) {
        byte[] bytes = new byte[Math.min(length, in.remaining())];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private String line() {
        int start = in.position();
        while (in.get() != '\n') {
            // to the end of the line
        }
        return new String(in.array(), start, in.position() - 1 - start, StandardCharsets.UTF_8);
    }

    private Object top() {
        return stack.get(stack.size() - 1);
    }

    private Object pop() {
        return stack.remove(stack.size() - 1);
    }

    private List<Object> last(int count) {
        List<Object> above = stack.subList(stack.size() - count, stack.size());
        List<Object> values = new ArrayList<>(above);
        above.clear();
        return values;
    }

    private List<Object> sinceMark() {
        int mark = stack.lastIndexOf(MARK);
        List<Object> values = new ArrayList<>(stack.subList(mark + 1, stack.size()));
        stack.subList(mark, stack.size()).clear();
        return values;
    }
}
