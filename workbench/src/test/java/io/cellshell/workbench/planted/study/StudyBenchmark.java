package io.cellshell.workbench.planted.study;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.planted.real.Rate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Plants every kind of fault in whole studies, and prints how often the check that is there for it objects, and how often sound studies
 * of the same kind are left in peace. Half of the studies are made of real images. Its table stands in docs/planted-faults.md. From the
 * folder of the project, after {@code mvn test-compile}:
 *
 * <pre>{@code
 * java -cp "workbench/target/test-classes:workbench/target/classes:kernel/target/classes:workbench/target/lib/*" \
 *     io.cellshell.workbench.planted.study.StudyBenchmark ../shared/data/dsb2018 [FIRST_SEED [SEEDS [PATTERN [THREADS]]]]
 * }</pre>
 *
 * Five seeds from 1 on for each material unless other numbers are given; from 1000 on, other real fields are used. PATTERN chooses the kinds
 * by a regular expression that is found in their names; THREADS, 1 unless given, is how many studies are done at a time. What was missed, and every false alarm, is told on the standard error stream.
 */
final class StudyBenchmark {

    /** A sound study, which several kinds of faults may share, and is done once. */
    private record Done(StudyFault.Doing study, String material, long seed) {}

    private final Map<Done, List<Finding>> sound = new ConcurrentHashMap<>();

    /** The costliest last. */
    static List<StudyFault> faults() {
        return Stream.of(
                        LabelStudies.all(),
                        ImageStudies.all(),
                        MetadataStudies.all(),
                        UseStudies.all(),
                        LimitStudies.all(),
                        RestorationStudies.all(),
                        ValidationStudies.all(),
                        LeakStudies.all(),
                        FitStudies.all(),
                        TrainingStudies.all())
                .flatMap(List::stream)
                .toList();
    }

    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        long first = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        int seeds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
        Pattern words = Pattern.compile(arguments.length > 3 ? arguments[3] : "");
        ExecutorService threads =
                Executors.newFixedThreadPool(arguments.length > 4 ? Integer.parseInt(arguments[4]) : 1);
        RealMaterial real = new RealMaterial(Path.of(arguments[0]));
        System.out.println(real.sizes());
        System.out.println(
                "| fault | checks | found | silent on sound | no check warns on sound |\n|---|---|---|---|---|");
        StudyBenchmark benchmark = new StudyBenchmark();
        Map<String, StudyCounts> overall = new TreeMap<>();
        for (StudyFault fault : faults()) {
            if (words.matcher(fault.name()).find()) {
                List<Callable<StudyCounts>> studies = new ArrayList<>();
                for (Material material : List.of(real, new SimulatedMaterial())) {
                    for (long one = first; one < first + seeds; one++) {
                        long seed = one;
                        studies.add(() -> benchmark.counts(fault, material, seed));
                    }
                }
                StudyCounts counts = StudyCounts.NONE;
                List<Future<StudyCounts>> done = threads.invokeAll(studies);
                for (int i = 0; i < done.size(); i++) {
                    StudyCounts one = done.get(i).get();
                    overall.merge(i < seeds ? "real" : "simulated", one, StudyCounts::plus);
                    counts = counts.plus(one);
                }
                System.out.println("| " + fault.name() + " | "
                        + String.join(", ", fault.checks().stream().sorted().toList()) + " | " + counts.cells());
            }
        }
        threads.shutdown();
        overall.forEach((material, counts) -> System.out.println("| all, " + material + " | | " + counts.cells()));
        StudyCounts all = overall.values().stream().reduce(StudyCounts.NONE, StudyCounts::plus);
        System.out.println("| **overall** | | " + all.cells());
    }

    private StudyCounts counts(StudyFault fault, Material material, long seed) {
        String study = fault.name() + ", " + material.name() + ", seed " + seed;
        List<Finding> faulty = fault.faulty().findings(material, seed);
        List<Finding> control = sound.computeIfAbsent(
                new Done(fault.sound(), material.name(), seed),
                done -> done.study().findings(material, seed));
        List<Finding> alarms = control.stream()
                .filter(finding -> finding.severity().compareTo(Severity.WARN) >= 0)
                .toList();
        alarms.forEach(finding -> System.err.println("FALSE ALARM: " + study + ": " + finding));
        if (!fault.isFound(faulty)) {
            System.err.println("MISSED: " + study);
            faulty.stream()
                    .filter(finding -> fault.checks().contains(finding.id()))
                    .forEach(finding -> System.err.println("   " + finding));
        }
        return new StudyCounts(
                Rate.of(fault.isFound(faulty)), Rate.of(!fault.isFound(control)), Rate.of(alarms.isEmpty()));
    }
}
