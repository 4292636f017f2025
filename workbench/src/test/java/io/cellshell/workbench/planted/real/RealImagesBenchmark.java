package io.cellshell.workbench.planted.real;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.check.annotation.AnnotationQuality;
import io.cellshell.workbench.check.label.LabelledImage;
import io.cellshell.workbench.check.label.fit.LabelledChannel;
import io.cellshell.workbench.check.quality.ImageQuality;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Plants each fault in real images, and prints how often the check that promises to find it does, and how often the checks are silent
 * on the images as they are. Run it on a folder with an {@code index.csv} (image, label, field) after {@code mvn test-compile}:
 *
 * <pre>java -cp 'target/test-classes:target/classes:target/lib/*' \
 *     io.cellshell.workbench.planted.real.RealImagesBenchmark FOLDER held-out 30</pre>
 *
 * The second argument is {@code development}, on whose images limits may be chosen, or {@code held-out}; the third the number of images
 * for each fault; a fourth runs only faults and checks that contain it.
 */
public final class RealImagesBenchmark {

    /** The id of each check of images, so that a fault need not be shown to all. */
    private static final Map<Class<?>, String> IDS = ImageQuality.checks().stream()
            .collect(Collectors.toMap(
                    Check::getClass,
                    check -> check.examine(Image.of(16, 16, new float[256])).id()));

    private static final Map<Class<?>, String> LABEL_IDS = AnnotationQuality.checks().stream()
            .collect(Collectors.toMap(
                    Check::getClass,
                    check -> check.examine(new LabelledImage(
                                    "", Image.of(16, 16, new float[256]), Labels.of(16, 16, new int[256])))
                            .id()));

    private RealImagesBenchmark() {}

    /** @param args folder, half, number of images, and which faults or checks (all) */
    public static void main(String[] args) throws IOException {
        List<Field> fields = RealFields.of(Path.of(args[0]), args[1].equals("held-out"));
        int number = Integer.parseInt(args[2]);
        String only = args.length > 3 ? args[3] : "";
        List<Field> chosen = fields.subList(0, Math.min(number, fields.size()));
        System.out.println(fields.size() + " images; faults planted in " + chosen.size());
        faults(fields, chosen, only);
        if (only.isEmpty() || only.startsWith("B") || only.startsWith("D") || only.equals("sound")) {
            sound("sound", only.equals("sound") ? "" : only, fields);
            sound(
                    "as a mask",
                    only.equals("sound") ? "" : only,
                    chosen.stream().map(f -> LabelFaults.mask(f, f.labels())).toList());
            sound(
                    "three channels",
                    only.equals("sound") ? "" : only,
                    chosen.stream()
                            .map(f -> LabelFaults.threeChannels(fields, f))
                            .toList());
            sound(
                    "film",
                    only.equals("sound") ? "" : only,
                    chosen.stream().map(PixelFaults::soundFilm).toList());
            sound(
                    "twice as large",
                    only.equals("sound") ? "" : only,
                    chosen.stream().map(Upsampled::twice).toList());
        }
    }

    private static void faults(List<Field> fields, List<Field> chosen, String only) {
        List<RealFault> faults = new ArrayList<>(PixelFaults.all());
        faults.addAll(PictureFaults.all());
        faults.addAll(LabelFaults.all(fields));
        Rate[] overall = {Rate.NONE, Rate.NONE, Rate.NONE};
        System.out.println("| fault | check | weak | middle | strong | any level, middle |\n|---|---|---|---|---|---|");
        for (RealFault fault : faults) {
            if (!fault.name().contains(only) && !fault.check().contains(only)) {
                continue;
            }
            Rate[] warned = {Rate.NONE, Rate.NONE, Rate.NONE};
            Rate[] noted = {Rate.NONE, Rate.NONE, Rate.NONE};
            for (int s = 0; s < warned.length; s++) {
                for (Field field : chosen) {
                    Severity found = found(fault, field, s);
                    if (found != null) {
                        warned[s] = warned[s].plus(found.compareTo(Severity.WARN) >= 0);
                        noted[s] = noted[s].plus(found != Severity.OK);
                    }
                }
                overall[s] = overall[s].plus(warned[s]);
            }
            System.out.printf(
                    "| %s (%s) | %s | %s | %s | %s | %d of %d |%n",
                    fault.name(),
                    fault.strengths().toString().replaceAll("[\\[\\]]|\\.0\\b", ""),
                    fault.check(),
                    warned[0],
                    warned[1],
                    warned[2],
                    noted[1].hits(),
                    noted[1].all());
        }
        System.out.printf("| overall | | %s | %s | %s | |%n", overall[0], overall[1], overall[2]);
    }

    /** How grave what the promised check found; null where the fault could not be planted. A check's id may be followed by a word. */
    private static Severity found(RealFault fault, Field field, int strength) {
        String[] wanted = fault.check().split(" ", 2);
        return fault.planting()
                .plant(field, fault.strengths().get(strength))
                .map(faulty -> examine(faulty, wanted[0]).stream()
                        .filter(f -> wanted.length == 1 || f.sentence().contains(wanted[1]))
                        .map(Finding::severity)
                        .max(Severity::compareTo)
                        .orElse(Severity.OK))
                .orElse(null);
    }

    /** What is found, by the checks whose id is given, or by all. */
    private static List<Finding> examine(Field field, String id) {
        List<Finding> found = new ArrayList<>();
        if (!id.startsWith("B3")) {
            for (Check<Image> check : ImageQuality.checks()) {
                if (id.isEmpty() || id.equals(IDS.get(check.getClass()))) {
                    found.add(check.examine(field.image()));
                }
            }
        }
        if (field.annotation() instanceof Labels labels && id.startsWith("B3")) {
            LabelledImage subject =
                    new LabelledImage(field.name(), LabelledChannel.of(field.image(), labels.ids()), labels);
            for (Check<LabelledImage> check : AnnotationQuality.checks()) {
                if (id.equals(LABEL_IDS.get(check.getClass()))) {
                    found.add(check.examine(subject));
                }
            }
        } else if (id.isEmpty() || id.startsWith("B3")) {
            found.addAll(AnnotationQuality.examine(field.name(), field.image(), field.annotation()));
        }
        return found.stream().filter(f -> id.isEmpty() || f.id().equals(id)).toList();
    }

    private static void sound(String what, String only, List<Field> fields) {
        Map<String, Rate> silent = new TreeMap<>();
        Map<String, Integer> notes = new TreeMap<>();
        Map<String, List<String>> accused = new TreeMap<>();
        Rate without = Rate.NONE;
        for (Field field : fields) {
            boolean warned = false;
            for (Finding finding : examine(field, only)) {
                boolean warns = finding.severity().compareTo(Severity.WARN) >= 0;
                warned |= warns;
                silent.merge(finding.id(), Rate.NONE.plus(!warns), Rate::plus);
                notes.merge(finding.id(), finding.severity() == Severity.NOTE ? 1 : 0, Integer::sum);
                if (warns) {
                    accused.computeIfAbsent(finding.id(), id -> new ArrayList<>())
                            .add(field.name());
                }
            }
            without = without.plus(!warned);
        }
        System.out.println("\n| check | silent on " + what + " (below WARN) | notes |\n|---|---|---|");
        silent.forEach((id, rate) -> System.out.printf("| %s | %s | %d |%n", id, rate, notes.get(id)));
        System.out.println("| overall | " + silent.values().stream().reduce(Rate.NONE, Rate::plus) + " | "
                + notes.values().stream().mapToInt(Integer::intValue).sum() + " |");
        System.out.println("images without any warning: " + without);
        accused.forEach((id, names) -> System.out.println("accused by " + id + ": " + names));
    }
}
