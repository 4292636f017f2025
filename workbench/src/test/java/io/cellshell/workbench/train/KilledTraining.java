package io.cellshell.workbench.train;

import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.progress.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A training in a process of its own, which may be killed after any step and started again. */
final class KilledTraining {

    private static final String STEP = "step ";
    private static final String RESULT = "result ";

    private KilledTraining() {}

    /** Trains as a process that others may kill. @param arguments the folder, epochs */
    public static void main(String[] arguments) {
        TrainingResult<Labels> run = training(Integer.parseInt(arguments[1]))
                .keptIn(new KeptIn(Optional.of(Path.of(arguments[0])), Duration.ZERO))
                .progress(new Progress() {
                    @Override
                    public void at(Step step) {
                        System.out.println(STEP + step.done());
                    }

                    @Override
                    public void note(String sentence) {
                        System.out.println(sentence);
                    }
                })
                .start();
        System.out.println(RESULT + words(run));
    }

    static FineTuning<Labels> training(int epochs) {
        return Disks.training().epochs(epochs);
    }

    /** Everything that is to be the same. */
    static String words(TrainingResult<Labels> run) {
        return run.ending() + " " + run.epochs() + " " + run.best().weights().sha256();
    }

    /**
     * Starts the process, and kills it (as kill -9) when it has said that it made a step.
     *
     * @param atStep 0 to let it end
     * @return the result in words; empty where it was killed
     */
    static Optional<String> run(Path folder, int epochs, int atStep) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx500m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledTraining.class.getName(),
                        folder.toString(),
                        Integer.toString(epochs)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Optional<String> result = Optional.empty();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.equals(STEP + atStep)) {
                    process.destroyForcibly();
                } else if (line.startsWith(RESULT)) {
                    result = Optional.of(line.substring(RESULT.length()));
                }
            }
        } catch (IOException e) {
            if (atStep == 0) {
                throw e;
            }
            // the pipe broke with the process
        }
        process.waitFor();
        return result;
    }
}
