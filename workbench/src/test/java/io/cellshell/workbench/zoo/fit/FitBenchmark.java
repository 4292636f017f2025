package io.cellshell.workbench.zoo.fit;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.data.simulate.Camera;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.LabelledObject;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.Quantiles;
import io.cellshell.workbench.model.ModelCard;
import io.cellshell.workbench.model.bioimageio.ModelPackage;
import io.cellshell.workbench.model.card.Spread;
import io.cellshell.workbench.model.card.TrainingChannel;
import io.cellshell.workbench.model.card.TrainingImages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * Plants each fault in images that a model fits, and prints how often the check that promises to find it does, and how often all checks are silent
 * on the images as they are: simulated ones, and real ones of a folder with an {@code index.csv} (image, label, field). Run it after {@code mvn
 * test-compile}:
 *
 * <pre>java -cp 'target/test-classes:target/classes:target/lib/*' \
 *     io.cellshell.workbench.zoo.fit.FitBenchmark FOLDER held-out 3 12</pre>
 *
 * The second argument is {@code development} or {@code held-out}, halves of the folder that share no field; the third how many subjects
 * there are for each fault, and the fourth how many sound ones, of either kind.
 */
public final class FitBenchmark {

    /** How many images a data set of a user has here. */
    private static final int IMAGES = 3;

    /**
     * A model and images of the kind that it is for.
     *
     * @param example of which the test input is the middle
     * @param other an image with objects of at least twice or at most half the size
     */
    record Subject(String name, Image example, List<Image> images, Image other, double pixelSize) {}

    private final PackageFolder packages;
    private final Map<String, Map<FitFault.PackageKind, ModelPackage>> made = new HashMap<>();

    FitBenchmark(PackageFolder packages) {
        this.packages = packages;
    }

    /** @param args folder, half, subjects a fault, sound subjects */
    public static void main(String[] args) throws IOException {
        Path temporary = Files.createTempDirectory("fit");
        FitBenchmark benchmark = new FitBenchmark(new PackageFolder(temporary));
        int faulty = Integer.parseInt(args[2]);
        int sound = Integer.parseInt(args[3]);
        List<Subject> simulated = new ArrayList<>();
        for (int i = 0; i < Math.max(faulty, sound); i++) {
            simulated.add(simulated(i));
        }
        List<Subject> real = real(Path.of(args[0]), args[1].equals("held-out"), Math.max(faulty, sound));
        System.out.println("| fault | check | simulated | real |\n|---|---|---|---|");
        int[] all = new int[4];
        for (FitFault fault : FitFault.all()) {
            int[] ofSimulated = benchmark.found(fault, simulated.subList(0, Math.min(faulty, simulated.size())));
            int[] ofReal = benchmark.found(fault, real.subList(0, Math.min(faulty, real.size())));
            for (int i = 0; i < 2; i++) {
                all[i] += ofSimulated[i];
                all[2 + i] += ofReal[i];
            }
            System.out.println("| " + fault.name() + " | " + fault.check() + " | " + text(ofSimulated) + " | "
                    + text(ofReal) + " |");
        }
        System.out.println(
                "| **all** | | " + text(new int[] {all[0], all[1]}) + " | " + text(new int[] {all[2], all[3]}) + " |");
        benchmark.sound("simulated", simulated.subList(0, Math.min(sound, simulated.size())));
        benchmark.sound("real", real.subList(0, Math.min(sound, real.size())));
    }

    private static String text(int[] hits) {
        return hits[0] + " of " + hits[1] + ": " + wilson(hits[0], hits[1]);
    }

    /** Share and 95 % interval; Wilson 1927, doi 10.1080/01621459.1927.10502953. */
    private static String wilson(int hits, int all) {
        double z = 1.959964;
        double p = (double) hits / all;
        double middle = p + z * z / (2 * all);
        double half = z * Math.sqrt(p * (1 - p) / all + z * z / (4.0 * all * all));
        return String.format(
                Locale.ROOT,
                "%.2f (%.2f to %.2f)",
                p,
                Math.max(0, (middle - half) / (1 + z * z / all)),
                Math.min(1, (middle + half) / (1 + z * z / all)));
    }

    /** How often the check that promises to find a fault does, and of how many. */
    int[] found(FitFault fault, List<Subject> subjects) {
        int found = 0;
        for (Subject subject : subjects) {
            Random random = new Random((subject.name() + fault.name()).hashCode());
            List<Image> images = fault.planting().plant(subject.images(), subject.example(), subject.other(), random);
            Fit fit = Fit.of(packageOf(subject, fault.packageKind()), images);
            Finding finding = fit.findings().all().stream()
                    .filter(f -> f.id().equals(fault.check()))
                    .findFirst()
                    .orElseThrow();
            if (finding.severity().isObjection()) {
                found++;
            } else {
                System.out.println("missed in " + subject.name() + ": " + fault.name() + ": " + finding);
            }
        }
        return new int[] {found, subjects.size()};
    }

    /** Prints how often nothing is warned of, and what is. */
    int sound(String kind, List<Subject> subjects) {
        Map<String, Integer> notes = new TreeMap<>();
        int silent = 0;
        int findings = 0;
        int quiet = 0;
        int index = 0;
        for (Subject subject : subjects) {
            FitFault.PackageKind packageKind = FitFault.PackageKind.values()[index++ % 2];
            Fit fit = Fit.of(packageOf(subject, packageKind), subject.images());
            boolean warned = false;
            for (Finding finding : fit.findings().all()) {
                findings++;
                boolean warns = finding.severity().compareTo(Severity.WARN) >= 0;
                quiet += warns ? 0 : 1;
                warned |= warns;
                if (warns) {
                    System.out.println("false in " + subject.name() + ": " + finding);
                } else if (finding.severity() == Severity.NOTE || finding.severity() == Severity.NOT_CHECKED) {
                    notes.merge(finding.id() + " " + finding.severity(), 1, Integer::sum);
                }
            }
            silent += warned ? 0 : 1;
        }
        System.out.println("\nSound, " + kind + ": without any warning " + text(new int[] {silent, subjects.size()})
                + "; findings that are silent " + text(new int[] {quiet, findings}) + "; others " + notes);
        return silent;
    }

    private ModelPackage packageOf(Subject subject, FitFault.PackageKind kind) {
        return made.computeIfAbsent(subject.name(), name -> new EnumMap<>(FitFault.PackageKind.class))
                .computeIfAbsent(kind, k -> {
                    Map<String, String> changes = new LinkedHashMap<>(PackageFolder.licence("MIT"));
                    if (k == FitFault.PackageKind.DIVIDED) {
                        changes.putAll(PackageFolder.divided());
                    }
                    if (k == FitFault.PackageKind.FIXED) {
                        changes.putAll(PackageFolder.fixed(1024));
                    }
                    return packages.of(
                            PackageFolder.network(1).with(card(subject)).withExample(subject.example()), changes);
                });
    }

    /** The card knows the pixel size alone, so that sizes are measured in the test input. */
    private static ModelCard card(Subject subject) {
        return ModelCard.empty()
                .facts(ModelCard.empty()
                        .facts()
                        .training(
                                ModelCard.empty().training(),
                                Optional.of(new TrainingImages(
                                        "yx",
                                        List.of(TrainingChannel.named("channel0")),
                                        Optional.of(Spread.exactly(subject.pixelSize())),
                                        Optional.empty(),
                                        Optional.empty(),
                                        OptionalInt.empty(),
                                        OptionalInt.empty(),
                                        OptionalInt.empty(),
                                        List.of()))));
    }

    static Subject simulated(int number) {
        double diameter = 14 + 4 * (number % 6);
        List<Image> images = new ArrayList<>();
        for (int i = 0; i <= IMAGES; i++) {
            images.add(Simulation.nuclei()
                    .diameter(diameter * (0.95 + 0.03 * i))
                    .density(0.1 + 0.05 * (number % 4))
                    .photons(100 + 100 * (number % 5))
                    .size(256, 256)
                    .camera(Camera.eightBit())
                    .seed(1000 * number + i)
                    .make()
                    .image()
                    .named("field " + i));
        }
        Image other = Simulation.nuclei()
                .diameter(diameter < 24 ? 2.6 * diameter : diameter / 2.6)
                .size(256, 256)
                .camera(Camera.eightBit())
                .seed(number)
                .make()
                .image()
                .named("other");
        return new Subject("simulation " + number, images.get(0), images.subList(1, IMAGES + 1), other, 0.5);
    }

    private record RealImage(String field, Image image, double diameter) {}

    /** Images whose objects are of about one size, of different fields. */
    private static List<Subject> real(Path folder, boolean heldOut, int number) throws IOException {
        List<RealImage> all = new ArrayList<>();
        for (String line :
                Files.readAllLines(folder.resolve("index.csv")).stream().skip(1).toList()) {
            String[] cells = line.split(",");
            if (hash(cells[2]) % 2 == (heldOut ? 1 : 0)) {
                Labels labels = Labels.open(folder.resolve(cells[1]));
                double[] whole = labels.objects().stream()
                        .filter(o -> !o.touchesBorder())
                        .mapToDouble(LabelledObject::equivalentDiameter)
                        .toArray();
                if (whole.length >= 8) {
                    Image image = Image.open(folder.resolve(cells[0])).withPixelSize(PixelSize.ofMicrometres(0.5));
                    all.add(new RealImage(cells[2], image, Quantiles.median(whole)));
                }
            }
        }
        all.sort((a, b) -> Long.compare(hash(a.image().name()), hash(b.image().name())));
        List<Subject> subjects = new ArrayList<>();
        Set<String> used = new HashSet<>();
        for (RealImage example : all) {
            if (subjects.size() == number) {
                break;
            }
            List<Image> images = new ArrayList<>();
            Set<String> fields = new HashSet<>(Set.of(example.field()));
            for (RealImage one : all) {
                double ratio = one.diameter() / example.diameter();
                if (images.size() < IMAGES
                        && ratio > 0.85
                        && ratio < 1.18
                        && one.image().height() == example.image().height()
                        && !used.contains(one.image().name())
                        && fields.add(one.field())) {
                    images.add(one.image());
                }
            }
            Optional<RealImage> other = all.stream()
                    .filter(o -> o.diameter() > 2.3 * example.diameter() || o.diameter() < example.diameter() / 2.3)
                    .findFirst();
            if (images.size() == IMAGES
                    && other.isPresent()
                    && used.add(example.image().name())) {
                images.forEach(i -> used.add(i.name()));
                subjects.add(new Subject(
                        "real " + example.image().name(),
                        example.image(),
                        images,
                        other.get().image(),
                        0.5));
            }
        }
        return subjects;
    }

    private static long hash(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }
}
