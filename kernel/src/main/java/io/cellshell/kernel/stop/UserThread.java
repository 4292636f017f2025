package io.cellshell.kernel.stop;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A thread that user code runs on. It lives from cell to cell, so that the thread-locals of one cell are there in the next, and
 * ends some time after the thread that it works for, or when it had to be stopped by force.
 */
public final class UserThread extends Thread {

    /** Stack for deep recursions of user code. It is reserved, not used, until a recursion goes that deep. */
    private static final long STACK_BYTES = 2L << 20;

    private static final long LOOK_AT_OWNER_S = 10;
    private static final long ARRIVAL_NS = 20_000_000;

    /** What code the thread is in: not all of it may be stopped. */
    private enum Inside {
        NOTHING,
        USER_CODE,
        /** Output and input: may be interrupted, but the JVM's stop could leave a lock of the kernel locked. */
        KERNEL,
        /** May not even be interrupted, for that would close the jars that it has open. */
        COMPILER
    }

    private final Thread owner = Thread.currentThread();
    private final BlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
    private final Object gate = new Object();
    private Inside inside = Inside.NOTHING;

    /** What the thread works for: a stop is meant for one task and must not hit the next. */
    private Object task;

    private volatile boolean abandoned;
    private volatile boolean ended;

    /** A thread that works for the calling thread. It inherits no thread-locals: they would keep the first cell for ever. */
    public UserThread(ThreadGroup group) {
        super(group, null, "cell", STACK_BYTES, false);
        setDaemon(true);
        start();
    }

    /**
     * Hands over work, which must not throw.
     *
     * @param forTask by which a stop knows the work, until the user code in it has ended
     */
    public void execute(Object forTask, Runnable code) {
        synchronized (gate) {
            task = forTask;
        }
        work.add(code);
    }

    /** Ends the thread when its present work is done. */
    public void end() {
        ended = true;
        work.add(() -> {});
    }

    /** Whether it takes more work. One that was stopped by force does not: nobody knows in what state it is. */
    public boolean isUsable() {
        return isAlive() && !abandoned && !ended;
    }

    /** Runs user code on this thread, which must be the calling one. */
    public <T> T userCode(Callable<T> code) throws Exception {
        Inside before = enter(Inside.USER_CODE);
        try {
            return code.call();
        } finally {
            returnTo(before);
        }
    }

    /** Runs code of the kernel that user code has called, such as output: the JVM's stop waits until it is done. */
    public static void kernelCode(Runnable code) {
        shielded(Inside.KERNEL, () -> {
            code.run();
            return null;
        });
    }

    /** Runs the compiler, which user code has called: nothing stops it. */
    public static <T> T compilerCode(Supplier<T> code) {
        return shielded(Inside.COMPILER, code);
    }

    private static <T> T shielded(Inside where, Supplier<T> code) {
        if (!(Thread.currentThread() instanceof UserThread thread) || thread.inside.compareTo(where) >= 0) {
            return code.get();
        }
        Inside before = thread.enter(where);
        try {
            if (thread.abandoned) {
                thread.awaitStop();
                throw new StopSignal();
            }
            return code.get();
        } finally {
            thread.returnTo(before);
        }
    }

    /** Interrupts the thread, unless it is where it may not be, or at another task by now. */
    void interruptUserCode(Object ofTask) {
        synchronized (gate) {
            boolean interruptible = inside == Inside.USER_CODE || inside == Inside.KERNEL;
            if (task == ofTask && interruptible) {
                interrupt();
            }
        }
    }

    /**
     * Lets the JVM stop the thread if it is in user code of this task. It takes no more work afterwards: the stop may arrive late.
     */
    boolean stopUserCode(Object ofTask, HardStop hardStop) {
        synchronized (gate) {
            if (task != ofTask || inside != Inside.USER_CODE || !hardStop.isReady()) {
                return false;
            }
            abandoned = true;
            return hardStop.stop(this);
        }
    }

    /** Gives the thread up: it takes no more work. False where it is no longer at this task. */
    boolean abandon(Object ofTask) {
        synchronized (gate) {
            abandoned |= task == ofTask;
            return task == ofTask;
        }
    }

    @Override
    public void run() {
        while (!ended && !abandoned && owner.isAlive()) {
            try {
                Runnable next = work.poll(LOOK_AT_OWNER_S, TimeUnit.SECONDS);
                if (next != null) {
                    next.run();
                }
            } catch (InterruptedException e) {
                // Meant for the work before, which had ended just then.
                continue;
            }
        }
    }

    private Inside enter(Inside where) {
        synchronized (gate) {
            Inside before = inside;
            inside = where;
            if (where == Inside.NOTHING) {
                task = null;
            }
            return before;
        }
    }

    private void returnTo(Inside before) {
        enter(before);
        if (before != Inside.USER_CODE) {
            interrupted();
            if (abandoned && before != Inside.NOTHING) {
                awaitStop();
            }
        }
    }

    /** A stop that the JVM was asked for arrives at the next safe place, which must not be one of the kernel's. */
    private void awaitStop() {
        try {
            long deadline = System.nanoTime() + ARRIVAL_NS;
            while (System.nanoTime() < deadline) {
                onSpinWait();
            }
        } catch (Error e) {
            return;
        }
    }
}
