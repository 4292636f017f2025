package io.cellshell.workbench.model.tensor;

import io.cellshell.workbench.model.ModelException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Goes through a pickle of TorchScript as libtorch does, and runs nothing of it: what is made of objects and tensors is said by those who extend it. Whatever
 * the pickle says of lengths, no more is read than there is. Source: torch/csrc/jit/serialization/unpickler.cpp; the operations are those of
 * Python's pickletools.
 */
public abstract class Unpickler {

    /** An object of which nothing needs to be known. */
    protected static final Object OPAQUE = new Object();

    private static final Object MARK = new Object();
    private static final Object NONE = new Object();

    /** Of objects at a time; the largest networks have some hundred thousand. */
    private static final int MOST = 4_000_000;

    private final ByteBuffer in;
    private final List<Object> stack = new ArrayList<>();
    private final Map<Integer, Object> memo = new HashMap<>();

    /** @param pickle of which nothing is believed */
    protected Unpickler(byte[] pickle) {
        in = ByteBuffer.wrap(pickle).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * A function or class.
     *
     * @param name with that of its module
     */
    public record Global(String name) {}

    /**
     * A whole number.
     *
     * @param at the byte of the pickle where it begins
     * @param to the byte behind it
     */
    public record Whole(long value, int at, int to) {}

    /** What a persistent id stands for: the numbers of tensors. */
    protected abstract Object storage(Object id);

    /** What a function gives. */
    protected abstract Object called(String function, Object arguments);

    /** A new object of a class. */
    protected Object made(String type) {
        return OPAQUE;
    }

    /** An empty dictionary. */
    protected Object dictionary() {
        return OPAQUE;
    }

    /** Puts keys and values, in turns, into a dictionary. */
    protected void put(Object dictionary, List<Object> pairs) {}

    /** Gives an object its state. */
    protected void build(Object object, Object state) {}

    /** The refusal of a pickle that libtorch would not have written. */
    protected abstract ModelException damaged(String why);

    /**
     * Does one operation after the other.
     *
     * @return the object that the pickle holds
     * @throws ModelException where it is damaged
     */
    protected final Object run() {
        try {
            while (step()) {
                if (stack.size() > MOST || memo.size() > MOST) {
                    throw damaged("it has more than " + MOST + " objects");
                }
            }
            return top();
        } catch (BufferUnderflowException e) {
            throw damaged("it ends too early");
        }
    }

    /** Does one operation; false after the last. */
    private boolean step() {
        int at = in.position();
        int operation = in.get() & 0xff;
        switch (operation) {
            case 0x80 -> in.get(); // PROTO
            case '(' -> stack.add(MARK);
            case '}' -> stack.add(dictionary()); // EMPTY_DICT
            case ']' -> stack.add(OPAQUE); // EMPTY_LIST
            case ')' -> stack.add(List.of()); // EMPTY_TUPLE
            case 'N' -> stack.add(NONE);
            case 0x88, 0x89 -> stack.add(operation == 0x88); // NEWTRUE, NEWFALSE
            case 'K' -> whole(in.get() & 0xff, at); // BININT1
            case 'M' -> whole(in.getShort() & 0xffff, at); // BININT2
            case 'J' -> whole(in.getInt(), at); // BININT
            case 0x8a -> whole(longNumber(), at);
            case 'G' -> stack.add(Double.longBitsToDouble(Long.reverseBytes(in.getLong()))); // BINFLOAT
            case 'X' -> stack.add(text(in.getInt())); // BINUNICODE
            case 'q' -> memo.put(in.get() & 0xff, top()); // BINPUT
            case 'r' -> memo.put(in.getInt(), top()); // LONG_BINPUT
            case 'h' -> stack.add(remembered(in.get() & 0xff)); // BINGET
            case 'j' -> stack.add(remembered(in.getInt())); // LONG_BINGET
            case 't' -> stack.add(sinceMark()); // TUPLE
            case 0x85, 0x86, 0x87 -> stack.add(last(operation - 0x84)); // TUPLE1 to TUPLE3
            case 'a' -> last(1); // APPEND
            case 's' -> put(last(2)); // SETITEM
            case 'e' -> sinceMark(); // APPENDS
            case 'u' -> put(sinceMark()); // SETITEMS
            case 'l', 'd' -> { // LIST, DICT
                sinceMark();
                stack.add(OPAQUE);
            }
            case 'c' -> stack.add(new Global(line() + "." + line())); // GLOBAL
            case 'Q' -> stack.add(storage(pop())); // BINPERSID
            case 0x81 -> stack.add(made(name(last(2).get(0)))); // NEWOBJ
            case 'R' -> { // REDUCE
                List<Object> both = last(2);
                stack.add(called(name(both.get(0)), both.get(1)));
            }
            case 'b' -> { // BUILD
                Object state = pop();
                build(top(), state);
            }
            case '.' -> { // STOP
                top();
                return false;
            }
            default -> throw damaged("byte " + at + " is the operation " + operation + ", which TorchScript has not");
        }
        if (operation != '(' && operation != 0x80) {
            top();
        }
        return true;
    }

    private static String name(Object function) {
        return function instanceof Global global ? global.name() : "";
    }

    private void put(List<Object> pairs) {
        put(top(), pairs);
    }

    private void whole(long value, int at) {
        stack.add(new Whole(value, at, in.position()));
    }

    /** LONG1: little-endian, of a length of its own. */
    private long longNumber() {
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
            // to the end of the line
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
}
