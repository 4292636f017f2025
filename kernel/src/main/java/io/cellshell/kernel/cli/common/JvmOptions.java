package io.cellshell.kernel.cli.common;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Options of every Java process that runs cells: one list, for the kernel and for {@code run}. */
public final class JvmOptions {

    /** What the user may add, split at spaces; it comes last, so it has the last word. */
    public static final String VARIABLE = "CELLSHELL_JVM_OPTS";

    /** The same variable by the name that another Java kernel gave it. */
    public static final String OTHER_VARIABLE = "JJAVA_JVM_OPTS";

    /** From this version on, Java complains of libraries that still use {@code sun.misc.Unsafe}. */
    public static final int WARNS_OF_UNSAFE = 23;

    private JvmOptions() {}

    public static List<String> of(int javaFeature) {
        List<String> options = new ArrayList<>(List.of(
                "-XX:+UseSerialGC",
                // A heap that begins small and grows when needed: a third less memory for a kernel that just sits
                // there.
                "-Xms48m",
                "-XX:NewSize=16m",
                // The second compiler waits until code is really hot: at the start it would take a core from the first
                // cell.
                "-XX:Tier3DelayOn=0",
                "-XX:Tier4InvocationThreshold=75000",
                "-XX:Tier4MinInvocationThreshold=9000",
                "-XX:Tier4CompileThreshold=225000",
                "-XX:Tier4BackEdgeThreshold=600000",
                // Counted loops, too, ask now and then whether the JVM wants them to stop; it costs nothing measurable.
                "-XX:+UseCountedLoopSafepoints",
                "-XX:LoopStripMiningIter=1000",
                "-Dfile.encoding=UTF-8",
                "-Djava.awt.headless=true",
                "--enable-native-access=ALL-UNNAMED"));
        if (javaFeature >= WARNS_OF_UNSAFE) {
            options.add("--sun-misc-unsafe-memory-access=allow");
        }
        return List.copyOf(options);
    }

    /** What the environment adds. */
    public static List<String> ofUser(Map<String, String> environment) {
        String set = environment.getOrDefault(VARIABLE, environment.getOrDefault(OTHER_VARIABLE, ""));
        return set.isBlank() ? List.of() : List.of(set.strip().split("\\s+"));
    }
}
