package io.cellshell.kernel.api;

import java.util.Map;

/**
 * A line between code in the kernel and code in the front end, such as the two halves of a widget. It stays open when the
 * cell that has made it has ended.
 */
public interface Comm {

    /** Code that is told of a message. What it prints or throws is shown, and does the comm no harm. */
    @FunctionalInterface
    interface Handler {

        /** Called on the thread that runs cells, when no cell runs. */
        void handle(Comm comm, CommMessage message) throws Exception;
    }

    /** Unique id of this comm. */
    String id();

    /** Name of what the comm leads to. */
    String target();

    /** Whether neither end has closed it. */
    boolean isOpen();

    /**
     * Sends a message to the front end.
     *
     * @throws IllegalStateException where the comm is closed
     * @throws IllegalArgumentException where the message holds something other than plain values
     */
    void send(CommMessage message);

    /** Sends data without buffers, see {@link #send(CommMessage)}. */
    default void send(Map<String, Object> data) {
        send(CommMessage.of(data));
    }

    /** Closes both ends, with a last message. Does nothing where it is closed already. */
    void close(CommMessage message);

    /** Closes both ends. */
    default void close() {
        close(CommMessage.of(Map.of()));
    }

    /** Has messages of the front end handled, in place of the handler before. */
    void onMessage(Handler handler);

    /** Has it told when the front end closes the comm, in place of the handler before. */
    void onClose(Handler handler);
}
