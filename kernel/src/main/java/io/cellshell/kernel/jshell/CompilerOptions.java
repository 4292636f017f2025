package io.cellshell.kernel.jshell;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import javax.tools.ToolProvider;

/** Options that users give the Java compiler. */
public final class CompilerOptions {

    private static final String PREVIEW = "--enable-preview";

    private CompilerOptions() {}

    /** Why the compiler would refuse these options, or the JVM what it compiles with them; empty where all is well. */
    public static Optional<String> problem(List<String> options) {
        if (options.isEmpty()) {
            return Optional.empty();
        }
        try {
            ToolProvider.getSystemJavaCompiler().getTask(null, null, diagnostic -> {}, options, null, List.of());
        } catch (IllegalArgumentException | IllegalStateException e) {
            return Optional.of(e.getMessage().replaceFirst("^error: ", ""));
        }
        boolean allowed =
                ManagementFactory.getRuntimeMXBean().getInputArguments().contains(PREVIEW);
        return options.contains(PREVIEW) && !allowed
                ? Optional.of("the JVM needs " + PREVIEW + ", too; set CELLSHELL_JVM_OPTS=" + PREVIEW)
                : Optional.empty();
    }
}
