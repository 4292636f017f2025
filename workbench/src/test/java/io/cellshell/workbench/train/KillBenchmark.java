package io.cellshell.workbench.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;

/**
 * Kills a training (as kill -9) after random steps, again and again, lets it go on each time, and compares its result with that of one that was
 * left alone. Run by hand, after {@code mvn package}, from the folder {@code workbench}:
 *
 * <pre>{@code
 * java -cp 'target/test-classes:target/cellshell-workbench.jar:target/lib/*' io.cellshell.workbench.train.KillBenchmark KILLS SEED
 * }</pre>
 */
final class KillBenchmark {

    private static final int EPOCHS = 20;

    private KillBenchmark() {}

    /** @param arguments number of trainings that are killed, each once; seed of the steps */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int kills = Integer.parseInt(arguments[0]);
        Random random = new Random(Long.parseLong(arguments[1]));
        String whole = KilledTraining.words(KilledTraining.training(EPOCHS).start());
        System.out.println("left alone: " + whole);
        int same = 0;
        Path all = Files.createTempDirectory("killed");
        for (int i = 0; i < kills; i++) {
            Path folder = all.resolve("run" + i);
            int step = 1 + random.nextInt(2 * EPOCHS - 1);
            boolean killed = KilledTraining.run(folder, EPOCHS, step).isEmpty();
            Optional<String> result = KilledTraining.run(folder, EPOCHS, 0);
            boolean equal = result.equals(Optional.of(whole));
            same += equal ? 1 : 0;
            System.out.printf(
                    "killed after step %d of %d: %s; the result afterwards is %s%n",
                    step, 2 * EPOCHS, killed ? "yes" : "it had ended", equal ? "the same, bit for bit" : result);
        }
        System.out.printf("%d of %d the same%n", same, kills);
    }
}
