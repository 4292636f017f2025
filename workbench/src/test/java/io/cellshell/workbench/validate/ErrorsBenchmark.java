package io.cellshell.workbench.validate;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.SampleId;
import io.cellshell.workbench.model.Model;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * How often a planted fault of a model is told by the check that is meant for it, and how often a sound model raises an alarm of each check.
 * A study has 24 images of 12 donors, half of them treated; half of the studies are simulated, half are real nuclei. Run by hand, from
 * {@code workbench}:
 *
 * <pre>{@code
 * java -Xmx2g -cp 'target/test-classes:target/classes:target/lib/*' io.cellshell.workbench.validate.ErrorsBenchmark 20 ../../shared/data/dsb2018
 * }</pre>
 */
final class ErrorsBenchmark {

    private static final int IMAGES = 24;
    private static final int DONORS = 12;

    private ErrorsBenchmark() {}

    /** A fault, and the check that is meant to tell it. */
    private enum Fault {
        NONE(""),
        SMALL_MISSED("by all"),
        TOUCHING_MERGED("by all"),
        OFF_BY_A_PIXEL("measurements"),
        FAILS_IN_TREATED("by condition"),
        AREA_TOO_LARGE_IN_TREATED("measurements by condition");

        private final String check;

        Fault(String check) {
            this.check = check;
        }
    }

    public static void main(String[] args) throws Exception {
        int studies = Integer.parseInt(args[0]);
        List<Sample> real = real(Path.of(args[1]));
        for (boolean simulated : new boolean[] {true, false}) {
            for (Fault fault : Fault.values()) {
                Map<String, Integer> alarms = new TreeMap<>();
                for (int study = 0; study < studies; study++) {
                    long seed = 1000L * fault.ordinal() + study + (simulated ? 0 : 500);
                    Dataset data = study(simulated ? simulated(seed) : drawn(real, seed), seed);
                    look(data, fault, seed).forEach((check, warns) -> alarms.merge(check, warns ? 1 : 0, Integer::sum));
                }
                System.out.printf(
                        Locale.ROOT,
                        "%s, %s%s: %s of %d studies%n",
                        simulated ? "simulated" : "real",
                        fault,
                        fault.check.isEmpty() ? "" : " (meant for: " + fault.check + ")",
                        alarms,
                        studies);
            }
        }
    }

    private static Map<String, Boolean> look(Dataset data, Fault fault, long seed) {
        ObjectValidationResult result = Validation.of(new Planted(data, fault, seed))
                .on(data)
                .resamples(999)
                .keepWorst(0)
                .progress(step -> {})
                .run();
        Map<String, Boolean> warns = new TreeMap<>();
        warns.put("kinds", warns(result.errors().kinds().findings().all()));
        warns.put("by all", warns(result.errors().byAll().findings().all()));
        warns.put("by condition", warns(result.by("condition").findings().all()));
        List<Finding> measured = result.measurements().findings().all();
        if (fault == Fault.NONE) {
            measured.stream()
                    .filter(f -> f.severity() == Severity.WARN)
                    .forEach(f -> System.out.println("false alarm: " + f.sentence()));
        }
        warns.put(
                "measurements",
                warns(measured.stream()
                        .filter(f -> f.id().equals("F4.agreement"))
                        .toList()));
        warns.put(
                "measurements by condition",
                warns(measured.stream()
                        .filter(f -> f.id().equals("F5.measurement"))
                        .toList()));
        return warns;
    }

    private static boolean warns(List<Finding> findings) {
        return findings.stream().anyMatch(f -> f.severity() == Severity.WARN);
    }

    private static List<Sample> simulated(long seed) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < IMAGES; i++) {
            samples.add(Simulation.nuclei()
                    .size(200, 200)
                    .density(0.2)
                    .diameter(18)
                    .sizeSpread(0.25)
                    .touching(0.4)
                    .seed(900_000 + 100 * seed + i)
                    .make());
        }
        return samples;
    }

    private static List<Sample> real(Path folder) throws Exception {
        List<Sample> samples = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("index.csv"))) {
            String[] cells = line.split(",");
            if (cells[0].startsWith("images/")) {
                Labels labels = Labels.open(folder.resolve(cells[1]));
                if (labels.count() >= 8) {
                    samples.add(Sample.of(Image.open(folder.resolve(cells[0])), labels));
                }
            }
        }
        return samples;
    }

    private static List<Sample> drawn(List<Sample> real, long seed) {
        List<Sample> some = new ArrayList<>(real);
        Collections.shuffle(some, new Random(seed));
        return some.subList(0, Math.min(IMAGES, some.size()));
    }

    private static Dataset study(List<Sample> samples, long seed) {
        List<Sample> named = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            int donor = i % DONORS;
            named.add(new Sample(
                    "image " + i,
                    samples.get(i).image(),
                    samples.get(i).labels(),
                    Map.of("donor", "d" + donor, "condition", donor % 2 == 0 ? "treated" : "control")));
        }
        return Dataset.of("study " + seed, named).groupedBy("donor");
    }

    /**
     * Knows the truth, and errs: misses one in some sixty objects, more or less by donor, invents one in every third image, and draws some outlines a pixel too wide or
     * too narrow; and has the fault besides.
     */
    private static final class Planted implements Model<Labels> {

        private final Map<SampleId, Sample> known = new HashMap<>();
        private final Fault fault;
        private final long seed;

        Planted(Dataset data, Fault fault, long seed) {
            for (int i = 0; i < data.size(); i++) {
                known.put(data.sample(i).image().id(), data.sample(i));
            }
            this.fault = fault;
            this.seed = seed;
        }

        @Override
        public String name() {
            return "planted";
        }

        @Override
        public Labels predict(Image image) {
            Sample sample = known.get(image.id());
            boolean treated = sample.metadata().get("condition").equals("treated");
            Random ofDonor =
                    new Random(seed + 31L * sample.metadata().get("donor").hashCode());
            Random random = new Random(seed + sample.name().hashCode());
            double missed = 0.015 * Math.exp(0.4 * ofDonor.nextGaussian())
                    + (fault == Fault.FAILS_IN_TREATED && treated ? 0.25 : 0);
            Labels truth = sample.labels();
            double small = small(truth);
            LabelEdit edit = new LabelEdit(truth);
            if (fault == Fault.TOUCHING_MERGED) {
                edit.mergeTouching(random, 0.7);
            }
            truth.objects().forEach(object -> {
                boolean gone = random.nextDouble() < missed
                        || fault == Fault.SMALL_MISSED && object.size() <= small && random.nextDouble() < 0.4;
                double outline = random.nextDouble();
                if (gone) {
                    edit.remove(object.id());
                } else if (outline < 0.1) {
                    edit.grow(object.id());
                } else if (outline < 0.2) {
                    edit.shrink(object.id());
                }
            });
            if (fault == Fault.AREA_TOO_LARGE_IN_TREATED && treated) {
                truth.objects().forEach(object -> edit.grow(object.id()));
            }
            edit.invent(random);
            if (fault == Fault.OFF_BY_A_PIXEL) {
                edit.move(1, 1);
            }
            return edit.labels();
        }

        private static double small(Labels truth) {
            int[] sizes =
                    truth.objects().stream().mapToInt(o -> o.size()).sorted().toArray();
            return sizes.length == 0 ? 0 : sizes[sizes.length / 4];
        }
    }
}
