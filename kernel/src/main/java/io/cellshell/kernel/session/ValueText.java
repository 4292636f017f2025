package io.cellshell.kernel.session;

import io.cellshell.kernel.display.Renderers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A value as text of bounded length, made in bounded time: it is user code that makes it, and whoever asks what a variable is must
 * get an answer.
 */
record ValueText(Renderers renderers, int longest) {

    private static final long PATIENCE_MS = 1_000;

    String of(Object value) {
        CompletableFuture<String> text = new CompletableFuture<>();
        Thread maker = new Thread(null, () -> make(value, text), "cellshell-inspect", 0, false);
        maker.setDaemon(true);
        maker.start();
        try {
            return cut(text.get(PATIENCE_MS, TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            maker.interrupt();
            return "(its text takes more than a second to make)";
        } catch (ExecutionException e) {
            return "(its text cannot be made: " + e.getCause() + ")";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "(asking for its text was interrupted)";
        }
    }

    private void make(Object value, CompletableFuture<String> text) {
        try {
            text.complete(String.valueOf(renderers.render(value).data().getOrDefault("text/plain", "")));
        } catch (RuntimeException | LinkageError | StackOverflowError | OutOfMemoryError e) {
            text.completeExceptionally(e);
        }
    }

    private String cut(String text) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end) + "… and " + (text.length() - end) + " more characters";
    }
}
