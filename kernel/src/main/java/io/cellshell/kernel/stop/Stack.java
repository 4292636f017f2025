package io.cellshell.kernel.stop;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What a thread was doing at one moment, the innermost call first. */
record Stack(StackTraceElement... frames) {

    /** The name of the loader of cells and of their libraries. */
    private static final String USER = "user";

    private static final String CELLS = "REPL.";
    private static final String COMPILER = "com.sun.tools.javac.";
    private static final String KERNEL = "io.cellshell.kernel.";

    /** A recursion may be a hundred thousand calls deep, and to walk down there would keep the thread from ending. */
    private static final int DEPTH = 500;

    /** The stack of a thread; empty where it has ended. */
    static Stack of(Thread thread) {
        return of(List.of(thread)).getOrDefault(thread, new Stack());
    }

    /** The stacks of those of the threads that have not ended. */
    static Map<Thread, Stack> of(List<Thread> threads) {
        long[] ids = threads.stream().mapToLong(Thread::getId).toArray();
        ThreadInfo[] infos = ManagementFactory.getThreadMXBean().getThreadInfo(ids, DEPTH);
        Map<Thread, Stack> stacks = new HashMap<>();
        for (int i = 0; i < infos.length; i++) {
            if (infos[i] != null) {
                stacks.put(threads.get(i), new Stack(infos[i].getStackTrace()));
            }
        }
        return stacks;
    }

    /**
     * Whether a library takes part that may end by itself: it can finish a step and keep what it has. The JDK does not do so, it
     * obeys an interrupt at once or never.
     */
    boolean isInLibrary() {
        return Stream.of(frames).anyMatch(frame -> isUsers(frame) && !isCells(frame));
    }

    /** Whether the thread runs code of the kernel, called by the user's. */
    boolean isInKernel() {
        return Stream.of(frames)
                .filter(frame -> isUsers(frame) || isCells(frame) || isKernels(frame))
                .findFirst()
                .filter(frame -> isKernels(frame) && !isUsers(frame))
                .isPresent();
    }

    /**
     * Whether the JDK does something on behalf of the user's code that would fail for ever after if it failed now: it loads or links
     * a class, or holds the lock of a print stream.
     */
    boolean isDelicate() {
        return Stream.of(frames)
                .takeWhile(frame -> !isCells(frame))
                .anyMatch(frame -> frame.getMethodName().equals("<clinit>")
                        || frame.getClassName().startsWith("java.lang.ClassLoader")
                        || frame.getClassName().startsWith("java.lang.invoke.")
                        || frame.getClassName().equals("java.io.PrintStream"));
    }

    /** Whether the compiler is at the types of code, and neither reads files nor does what others would miss. */
    boolean isCheckingTypes() {
        return Stream.of(frames)
                .takeWhile(frame -> frame.getClassName().startsWith(COMPILER) || isPlain(frame))
                .anyMatch(frame -> frame.getClassName().startsWith(COMPILER + "comp."));
    }

    /** Collections and what streams over them. */
    private static boolean isPlain(StackTraceElement frame) {
        return frame.getClassName().startsWith("java.util.")
                        && !frame.getClassName().startsWith("java.util.zip.")
                || frame.getClassName().startsWith("java.lang.");
    }

    /** Whether classes with these names take part. */
    boolean isIn(Set<String> classes) {
        return Stream.of(frames).anyMatch(frame -> classes.contains(frame.getClassName()));
    }

    /** Whether the thread takes part in work that a pool has divided among threads. */
    boolean isParallel() {
        return Stream.of(frames).anyMatch(frame -> frame.getClassName().equals("java.util.concurrent.ForkJoinTask"));
    }

    boolean isInNative() {
        return frames.length > 0 && frames[0].isNativeMethod();
    }

    private static boolean isUsers(StackTraceElement frame) {
        return USER.equals(frame.getClassLoaderName());
    }

    private static boolean isCells(StackTraceElement frame) {
        return frame.getClassName().startsWith(CELLS);
    }

    private static boolean isKernels(StackTraceElement frame) {
        return frame.getClassName().startsWith(KERNEL);
    }
}
