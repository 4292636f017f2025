package io.cellshell.workbench.train;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A program in Python that does training steps when it is told to, and says how long each took. */
final class PythonSteps implements AutoCloseable {

    private static final Path SCRIPT = Path.of("src/test/python/torch_benchmark.py");

    private final Process process;
    private final BufferedReader answers;

    private PythonSteps(Process process) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /** @param arguments of the script */
    static PythonSteps start(String python, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(python, SCRIPT.toString()));
        for (Object argument : arguments) {
            command.add(String.valueOf(argument));
        }
        PythonSteps steps = new PythonSteps(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        String version = steps.answer();
        if (!version.equals(io.cellshell.workbench.model.Torch.version())) {
            System.out.println("Python has another PyTorch: " + version);
        }
        return steps;
    }

    /** Medians of the milliseconds of the clock and of the processor that one of some steps took. */
    double[] steps(String work, int count) {
        try {
            process.getOutputStream().write((work + " " + count + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            double[] both = Arrays.stream(answer().split(" "))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            double[] clock = new double[count];
            double[] processor = new double[count];
            for (int i = 0; i < count; i++) {
                clock[i] = both[2 * i];
                processor[i] = both[2 * i + 1];
            }
            return new double[] {median(clock), median(processor)};
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException(
                    "Python failed: " + process.info().commandLine().orElse(""));
        }
        return line;
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    @Override
    public void close() {
        process.destroy();
    }
}
