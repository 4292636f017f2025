package io.cellshell.workbench.zoo.tournament;

/** Says in words why a candidate failed. */
final class FailureText {

    private static final int LONGEST = 400;

    private FailureText() {}

    static String of(Throwable failure) {
        if (failure instanceof OutOfMemoryError) {
            return "it ran out of memory";
        }
        if (failure instanceof StackOverflowError) {
            return "it called itself without end";
        }
        String message =
                failure.getMessage() == null ? "" : failure.getMessage().strip();
        String words = message.isEmpty() ? failure.getClass().getSimpleName() : message;
        return words.length() <= LONGEST ? words : words.substring(0, LONGEST) + " …";
    }

    /** A sentence without its last point, so that it can stand within another. */
    static String within(String sentence) {
        return sentence.endsWith(".") && !sentence.endsWith("..")
                ? sentence.substring(0, sentence.length() - 1)
                : sentence;
    }
}
