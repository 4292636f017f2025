package io.cellshell.kernel.stop;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;

/** Words for a thread that nothing could stop. */
final class StuckThread {

    private StuckThread() {}

    /**
     * Says what the thread waits for.
     *
     * @param ends whether the thread will end when it gets what it waits for
     */
    static InterruptedException left(UserThread thread, boolean ends) {
        Stack stack = Stack.of(thread);
        String message = "the cell was left, but its thread could not be stopped: " + reason(thread, stack)
                + ". Your variables are kept and other cells can run. "
                + (ends ? "The thread ends as soon as it comes out of there" : "The thread may go on for ever")
                + "; restart the kernel if that matters.";
        InterruptedException left = new InterruptedException(message);
        left.setStackTrace(stack.frames());
        return left;
    }

    private static String reason(UserThread thread, Stack stack) {
        ThreadInfo info = ManagementFactory.getThreadMXBean().getThreadInfo(thread.getId());
        if (info != null && info.getLockOwnerName() != null) {
            return "it waits for a lock (" + info.getLockName() + ") that the thread \"" + info.getLockOwnerName()
                    + "\" holds";
        }
        StackTraceElement[] frames = stack.frames();
        String place =
                frames.length == 0 ? "an unknown place" : frames[0].getClassName() + "." + frames[0].getMethodName();
        return stack.isInNative() ? "it runs native code, in " + place : "it is in " + place;
    }
}
