package io.cellshell.kernel.session;

import io.cellshell.kernel.display.Renderers;
import io.cellshell.kernel.jshell.JavaInterpreter;
import java.time.Duration;
import java.util.Optional;

/**
 * A value as text of bounded length, made in bounded time: it is user code that makes it, and whoever asks what a variable is must
 * get an answer. It is made where code of cells runs, and stopped as that is, so no thread goes on making it.
 */
record ValueText(JavaInterpreter java, Renderers renderers) {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    /** The text of {@code value}, at most so many chars of it. */
    String of(Object value, int longest) {
        Thread asking = Thread.currentThread();
        try (TimeLimit limit = new TimeLimit(Optional.of(TIMEOUT), () -> stop(asking))) {
            return made(value, longest, limit);
        }
    }

    private String made(Object value, int longest, TimeLimit limit) {
        try {
            return cut(java.call(() -> renderers.text(value)), longest);
        } catch (InterruptedException e) {
            return limit.passed()
                    ? "(its text takes more than a second to make)"
                    : "(asking for its text was interrupted)";
        } catch (Throwable e) {
            return "(its text cannot be made: "
                    + String.join("", Failures.error(e).traceback()) + ")";
        }
    }

    /** The second stop says that no library gets time to finish. */
    private void stop(Thread asking) {
        java.interrupt(asking);
        java.interrupt(asking);
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end) + "… and " + (text.length() - end) + " more characters";
    }
}
