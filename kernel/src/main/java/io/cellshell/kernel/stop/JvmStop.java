package io.cellshell.kernel.stop;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;

/**
 * The JVM's function {@code StopThread}, called as a debugger would call it, from within: since Java 20 there is no other way. The
 * numbers below are positions in the tables of functions that the JNI and JVMTI specifications lay down.
 *
 * <p>A local reference that JNI returns is gone when the calling thread returns from its next native method. So a reference is made
 * global at once, by code that has been called before: calling code for the first time calls native methods.
 *
 * @see <a href="https://docs.oracle.com/en/java/javase/25/docs/specs/jvmti.html">JVM Tool Interface</a>
 */
final class JvmStop implements HardStop {

    private static final long JNI_VERSION = 0x00010008;
    private static final long JVMTI_VERSION = 0x30010200;
    private static final long CAN_SIGNAL_THREAD = 0x0400;
    private static final int INVALID_REFERENCE = 0;
    private static final int LOCAL_REFERENCE = 1;
    private static final long NOTHING = 0;

    /** Calls until the JVM no longer compiles anything for the sake of a call. */
    private static final int FIRST_CALLS = 300;

    private final MethodHandle read;
    private final long vm;
    private final long tools;
    private final long environmentRoom;
    private final long countRoom;
    private final long threadsRoom;
    private final MethodHandle getEnvironment;
    private final MethodHandle referenceType;
    private final MethodHandle newGlobal;
    private final MethodHandle deleteGlobal;
    private final MethodHandle callLong;
    private final MethodHandle allThreads;
    private final MethodHandle deallocate;
    private final MethodHandle stopThread;
    private final long threadId;
    private final long error;

    /**
     * Finds the functions and calls each often enough.
     *
     * @throws ReflectiveOperationException where this JVM does not have them
     */
    JvmStop(ForeignMemory memory) throws ReflectiveOperationException {
        read = memory.read();
        try {
            long rooms = memory.words(4);
            environmentRoom = rooms;
            countRoom = rooms + 8;
            threadsRoom = rooms + 16;
            MethodHandle createdVms = memory.function(memory.symbol(jvm(), "JNI_GetCreatedJavaVMs"), 3);
            check((long) createdVms.invokeExact(environmentRoom, 1L, countRoom));
            vm = read(environmentRoom);
            getEnvironment = memory.function(memory.entry(read(vm), 6), 3);
            tools = environment(JVMTI_VERSION);
            long toolTable = read(tools);
            MethodHandle addCapabilities = memory.function(memory.entry(toolTable, 141), 2);
            check((long) addCapabilities.invokeExact(tools, memory.words(CAN_SIGNAL_THREAD, 0L)));
            allThreads = memory.function(memory.entry(toolTable, 3), 3);
            stopThread = memory.function(memory.entry(toolTable, 6), 3);
            deallocate = memory.function(memory.entry(toolTable, 46), 2);
            long jni = environment(JNI_VERSION);
            long table = read(jni);
            newGlobal = memory.function(memory.entry(table, 21), 2);
            deleteGlobal = memory.function(memory.entry(table, 22), 2);
            callLong = memory.function(memory.entry(table, 54), 4);
            referenceType = memory.function(memory.entry(table, 232), 2);
            MethodHandle findClass = memory.function(memory.entry(table, 6), 2);
            MethodHandle newObject = memory.function(memory.entry(table, 30), 4);
            MethodHandle method = memory.function(memory.entry(table, 33), 4);
            for (int i = 0; i < FIRST_CALLS; i++) {
                delete(jni, global(jni, NOTHING, INVALID_REFERENCE));
            }
            long threadClass = global(jni, findClass, memory.string("java/lang/Thread"));
            long deathClass = global(jni, findClass, memory.string("java/lang/ThreadDeath"));
            threadId =
                    found((long) method.invokeExact(jni, threadClass, memory.string("threadId"), memory.string("()J")));
            long constructor =
                    found((long) method.invokeExact(jni, deathClass, memory.string("<init>"), memory.string("()V")));
            error = global(jni, MethodHandles.insertArguments(newObject, 2, constructor, 0L), deathClass);
            for (int i = 0; i < FIRST_CALLS; i++) {
                stop(Long.MIN_VALUE);
            }
        } catch (ReflectiveOperationException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new ReflectiveOperationException("The JVM's functions cannot be called", e);
        }
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public boolean stop(Thread thread) {
        try {
            return stop(thread.getId());
        } catch (Throwable e) {
            return false;
        }
    }

    private synchronized boolean stop(long id) throws Throwable {
        long jni = environment(JNI_VERSION);
        boolean stopped = false;
        for (long thread : allThreads()) {
            if (thread != NOTHING) {
                if ((long) callLong.invokeExact(jni, thread, threadId, 0L) == id) {
                    stopped = (int) (long) stopThread.invokeExact(tools, thread, error) == 0;
                }
                delete(jni, thread);
            }
        }
        return stopped;
    }

    /** Global references to all threads. */
    private long[] allThreads() throws Throwable {
        long jni = environment(JNI_VERSION);
        check((long) allThreads.invokeExact(tools, countRoom, threadsRoom));
        long array = read(threadsRoom);
        long[] threads = new long[(int) read(countRoom)];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = global(jni, read(array + 8L * i), LOCAL_REFERENCE);
        }
        check((long) deallocate.invokeExact(tools, array));
        return threads;
    }

    /** A global reference to what a function gives; functions that are called for the first time may need to be called again. */
    private long global(long jni, MethodHandle function, long argument) throws Throwable {
        long reference = NOTHING;
        for (int i = 0; i < FIRST_CALLS && reference == NOTHING; i++) {
            reference = global(jni, (long) function.invokeExact(jni, argument), LOCAL_REFERENCE);
        }
        return found(reference);
    }

    /** A global reference to what another refers to; nothing where that is not of this type, such as one that is gone. */
    private long global(long jni, long reference, int type) throws Throwable {
        return (int) (long) referenceType.invokeExact(jni, reference) == type
                ? (long) newGlobal.invokeExact(jni, reference)
                : NOTHING;
    }

    private void delete(long jni, long global) throws Throwable {
        long none = (long) deleteGlobal.invokeExact(jni, global);
    }

    /** The functions as the calling thread may call them. */
    private long environment(long version) throws Throwable {
        check((long) getEnvironment.invokeExact(vm, environmentRoom, version));
        return read(environmentRoom);
    }

    private long read(long address) throws Throwable {
        return (long) read.invokeExact(address);
    }

    private static void check(long result) {
        if ((int) result != 0) {
            throw new IllegalStateException("The JVM refused with error " + (int) result);
        }
    }

    private static long found(long address) {
        if (address == NOTHING) {
            throw new IllegalStateException("The JVM lacks a class or method that stopping a thread needs");
        }
        return address;
    }

    private static Path jvm() {
        boolean windows = System.mapLibraryName("jvm").endsWith(".dll");
        return Path.of(
                System.getProperty("java.home"), windows ? "bin" : "lib", "server", System.mapLibraryName("jvm"));
    }
}
