package io.cellshell.kernel.stop;

import io.cellshell.kernel.api.internal.StopPoint;
import io.cellshell.kernel.jshell.JavaInterpreter;
import io.cellshell.kernel.jshell.evaluation.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * What it costs that loops can be stopped: the same methods as the compiler makes them and instrumented, in turns, and the same loops at the
 * top of a cell. Run with the test class path; the only argument is the folder or jar of the api.
 */
public final class LoopBenchmark {

    /** Time of the processor: other work on the machine does not count. */
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private static final int WARM_UPS = 8;
    private static final int ROUNDS = 21;

    /** Bodies of methods {@code long name()}. */
    private static final Map<String, String> LOOPS = new LinkedHashMap<>();

    static {
        LOOPS.put(
                "arithmetic",
                "long s = 0; for (int i = 0; i < 100_000_000; i++) s += (long) i * i ^ (i >> 3); return s;");
        LOOPS.put("longIndex", "long s = 0; for (long i = 0; i < 100_000_000L; i++) s += i * 31 ^ s; return s;");
        LOOPS.put(
                "sieve",
                "int n = 5_000_000; boolean[] c = new boolean[n + 1]; long k = 0; for (int i = 2; i <= n; i++) { if (!c[i]) { k++; "
                        + "for (int j = i; j <= n; j += i) c[j] = true; } } return k;");
        LOOPS.put(
                "dotProduct",
                "float s = 0; for (int r = 0; r < 60; r++) for (int i = 0; i < DATA.length; i++) s += DATA[i] * DATA[i]; return (long) s;");
        LOOPS.put(
                "vector",
                "for (int r = 0; r < 400; r++) for (int i = 0; i < DATA.length; i++) OUT[i] = DATA[i] * 2f + 1f; return (long) OUT[7];");
        LOOPS.put(
                "nested",
                "long s = 0; for (int i = 0; i < 500; i++) for (int j = 0; j < 500; j++) for (int k = 0; k < 300; k++) s += i ^ j * k; return s;");
        LOOPS.put("calls", "long s = 0; for (int i = 0; i < 100_000_000; i++) s += twice(i) - half(i); return s;");
        LOOPS.put("recursion", "return fibonacci(36);");
        LOOPS.put(
                "lambdas",
                "java.util.function.LongUnaryOperator f = x -> x * 31 + 7; long s = 1; for (int i = 0; i < 100_000_000; i++) s = f.applyAsLong(s); return s;");
        LOOPS.put(
                "collatz",
                "long x = 27, n = 0; for (int r = 0; r < 700_000; r++) { x = 27 + r; while (x != 1) { x = (x & 1) == 0 ? x / 2 : 3 * x + 1; n++; } } return n;");
    }

    private static final String HELPERS =
            "static final float[] DATA = new float[1 << 20]; static final float[] OUT = new float[1 << 20];\n"
                    + "static { for (int i = 0; i < DATA.length; i++) DATA[i] = i % 13; }\n"
                    + "static int twice(int n) { return 2 * n; }\nstatic int half(int n) { return n / 2; }\n"
                    + "static long fibonacci(int n) { return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2); }\n";

    private LoopBenchmark() {}

    /** Prints a line for each loop. */
    public static void main(String[] arguments) throws Throwable {
        byte[] compiled = compile();
        Class<?> plain = new Loader(compiled).loadClass("Loops");
        Class<?> instrumented = new Loader(Instrumenter.cell(compiled)).loadClass("Loops");
        System.out.println("Java " + Runtime.version() + "; medians of " + ROUNDS + " rounds, in ms");
        for (String name : LOOPS.keySet()) {
            compare(name, timed(handle(plain, name)), timed(handle(instrumented, name)));
        }
        topLevel(Path.of(arguments[0]), plain);
        System.exit(0);
    }

    private interface Timed {
        double millis() throws Throwable;
    }

    private static void compare(String name, Timed plain, Timed other) throws Throwable {
        for (int i = 0; i < WARM_UPS; i++) {
            plain.millis();
            other.millis();
        }
        double[] plainly = new double[ROUNDS];
        double[] otherwise = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            plainly[i] = plain.millis();
            otherwise[i] = other.millis();
        }
        double ratio = median(otherwise) / median(plainly);
        double best = min(otherwise) / min(plainly);
        System.out.printf(
                "%-28s plain %7.1f  stoppable %7.1f  ratio %.3f  of the best %.3f%n",
                name, median(plainly), median(otherwise), ratio, best);
    }

    private static void topLevel(Path api, Class<?> plain) throws Throwable {
        try (JavaInterpreter java = new JavaInterpreter(List.of(api))) {
            java.eval("long nanos = 0;\nlong t = 0;", 1);
            String loop = "long s = 0; for (int i = 0; i < 300_000_000; i++) s += (long) i * i ^ (i >> 3); t = s;";
            compare("top level, own variable", timed(handle(plain, "topLevel")), () -> cell(java, loop));
            // A variable of a cell is a static field, which the JVM writes in every round.
            compare(
                    "top level, cell's variable",
                    timed(handle(plain, "staticField")),
                    () -> cell(java, "for (int i = 0; i < 300_000_000; i++) t += (long) i * i ^ (i >> 3);"));
        }
    }

    /** The cell measures its loop itself, without the time of the compiler. */
    private static double cell(JavaInterpreter java, String loop) {
        String clock = "java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime()";
        Outcome outcome =
                java.eval("{ long begin = " + clock + "; " + loop + " nanos = " + clock + " - begin; }\nnanos", 1);
        if (outcome instanceof Outcome.Value value) {
            return (long) value.value() / 1e6;
        }
        throw new IllegalStateException(outcome.toString());
    }

    private static Timed timed(MethodHandle method) {
        return () -> {
            long start = CLOCK.getCurrentThreadCpuTime();
            long result = (long) method.invokeExact();
            return (CLOCK.getCurrentThreadCpuTime() - start) / 1e6 + (result == Long.MIN_VALUE ? 1 : 0);
        };
    }

    private static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double min(double... values) {
        return Arrays.stream(values).min().orElseThrow();
    }

    private static MethodHandle handle(Class<?> type, String name) throws ReflectiveOperationException {
        return MethodHandles.publicLookup().findStatic(type, name, MethodType.methodType(long.class));
    }

    private static byte[] compile() {
        StringBuilder source = new StringBuilder("public class Loops {\n" + HELPERS);
        LOOPS.forEach((name, body) -> source.append("public static long ")
                .append(name)
                .append("() { ")
                .append(body)
                .append(" }\n"));
        source.append("static long field;\n");
        source.append(
                "public static long topLevel() { long s = 0; for (int i = 0; i < 300_000_000; i++) s += (long) i * i ^ (i >> 3); return s; }\n");
        source.append(
                "public static long staticField() { for (int i = 0; i < 300_000_000; i++) field += (long) i * i ^ (i >> 3); return field; }\n}");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavaFileManager files = new ForwardingJavaFileManager<>(compiler.getStandardFileManager(null, null, null)) {
            @Override
            public JavaFileObject getJavaFileForOutput(
                    Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
                return new SimpleJavaFileObject(URI.create("mem:///" + className), kind) {
                    @Override
                    public OutputStream openOutputStream() {
                        return bytes;
                    }
                };
            }
        };
        JavaFileObject file = new SimpleJavaFileObject(URI.create("mem:///Loops.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        if (!compiler.getTask(null, files, null, List.of(), null, List.of(file)).call()) {
            throw new IllegalStateException("The benchmark does not compile");
        }
        return bytes.toByteArray();
    }

    private static final class Loader extends ClassLoader implements StopPoint.Loader {

        private final StopSite site = new StopSite();
        private final byte[] loops;

        Loader(byte[] loops) {
            super(LoopBenchmark.class.getClassLoader());
            this.loops = loops;
        }

        @Override
        public CallSite stopSite() {
            return site.callSite();
        }

        @Override
        protected Class<?> findClass(String name) {
            return defineClass(name, loops, 0, loops.length);
        }
    }
}
