package io.cellshell.kernel.stop;

/** {@link Thread#stop}, which later versions of Java refuse. */
final class ThreadStop implements HardStop {

    /** The last Java whose threads can do it. */
    static final int LAST_JAVA = 19;

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    @SuppressWarnings("deprecation")
    public boolean stop(Thread thread) {
        thread.stop();
        return true;
    }
}
