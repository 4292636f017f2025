package io.cellshell.kernel.stop;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The part of {@code java.lang.foreign} that is needed here, by reflection: this code is compiled for Java 17, which has none of it.
 * Addresses are longs, which C passes in the same way on 64-bit machines.
 */
final class ForeignMemory {

    private static final String PACKAGE = "java.lang.foreign.";

    private final Object linker;
    private final Object arena;
    private final Object word;
    private final Class<?> segmentType = type("MemorySegment");
    private final Class<?> layoutType = type("MemoryLayout");
    private final Method downcallHandle;
    private final MethodHandle read;
    private final MethodHandle write;

    /**
     * Looks everything up.
     *
     * @throws ReflectiveOperationException where this Java has no foreign memory, or only a preview of it
     */
    ForeignMemory() throws ReflectiveOperationException {
        if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN
                || !System.getProperty("os.arch").contains("64")) {
            throw new NoSuchMethodException("not a 64-bit little-endian machine");
        }
        linker = type("Linker").getMethod("nativeLinker").invoke(null);
        arena = type("Arena").getMethod("global").invoke(null);
        word = type("ValueLayout").getField("JAVA_LONG").get(null);
        Class<?> options = Array.newInstance(type("Linker$Option"), 0).getClass();
        downcallHandle = type("Linker").getMethod("downcallHandle", segmentType, type("FunctionDescriptor"), options);
        Object everything = segmentType
                .getMethod("reinterpret", long.class)
                .invoke(segmentType.getField("NULL").get(null), Long.MAX_VALUE);
        Class<?> longLayout = type("ValueLayout$OfLong");
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        read = MethodHandles.insertArguments(
                lookup.findVirtual(segmentType, "get", MethodType.methodType(long.class, longLayout, long.class))
                        .bindTo(everything),
                0,
                word);
        write = MethodHandles.insertArguments(
                lookup.findVirtual(
                                segmentType,
                                "set",
                                MethodType.methodType(void.class, longLayout, long.class, long.class))
                        .bindTo(everything),
                0,
                word);
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(PACKAGE + name);
    }

    /** The word at an address. */
    MethodHandle read() {
        return read;
    }

    /** The address that stands at an address, in a table of addresses. */
    long entry(long table, int slot) throws Throwable {
        return (long) read.invokeExact(table + 8L * slot);
    }

    /** Room for as many words, zeroed, that is never given back. */
    long words(int count) throws ReflectiveOperationException {
        Object room =
                type("Arena").getMethod("allocate", long.class, long.class).invoke(arena, 8L * count, 8L);
        return (long) segmentType.getMethod("address").invoke(room);
    }

    /** Words of memory with these contents. */
    long words(long... contents) throws Throwable {
        long address = words(contents.length);
        for (int i = 0; i < contents.length; i++) {
            write.invokeExact(address + 8L * i, contents[i]);
        }
        return address;
    }

    /** A string as C has it. */
    long string(String text) throws Throwable {
        byte[] letters = text.getBytes(StandardCharsets.US_ASCII);
        long[] contents = new long[letters.length / 8 + 1];
        for (int i = 0; i < letters.length; i++) {
            contents[i / 8] |= (long) letters[i] << (8 * (i % 8));
        }
        return words(contents);
    }

    /** The address of a function of a library. */
    long symbol(Path library, String name) throws ReflectiveOperationException {
        Object lookup = type("SymbolLookup")
                .getMethod("libraryLookup", Path.class, type("Arena"))
                .invoke(null, library, arena);
        Optional<?> found = (Optional<?>)
                type("SymbolLookup").getMethod("find", String.class).invoke(lookup, name);
        Object segment = found.orElseThrow(() -> new NoSuchElementException(name));
        return (long) segmentType.getMethod("address").invoke(segment);
    }

    /** A function that takes this many words and returns one, of which an {@code int} is the lower half. */
    MethodHandle function(long address, int arguments) throws ReflectiveOperationException {
        Object[] words = (Object[]) Array.newInstance(layoutType, arguments);
        Arrays.fill(words, word);
        Object descriptor = type("FunctionDescriptor")
                .getMethod("of", layoutType, words.getClass())
                .invoke(null, word, words);
        Object segment = segmentType.getMethod("ofAddress", long.class).invoke(null, address);
        Object noOptions = Array.newInstance(type("Linker$Option"), 0);
        return (MethodHandle) downcallHandle.invoke(linker, segment, descriptor, noOptions);
    }
}
