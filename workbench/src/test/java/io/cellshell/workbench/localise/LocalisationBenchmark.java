package io.cellshell.workbench.localise;

import io.cellshell.workbench.baseline.Baseline;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.simulate.Spots;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.spot.CramerRaoBound;
import io.cellshell.workbench.image.spot.Precision;
import io.cellshell.workbench.image.spot.Spot;
import io.cellshell.workbench.metric.Metrics;
import io.cellshell.workbench.metric.detect.PointMatching;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.Predictor;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.validate.Validation;
import io.cellshell.workbench.zoo.Zoo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Networks that {@link LocalisationTraining} wrote beside the classical methods and the Cramér-Rao bound, on images that no training saw. Run by
 * hand, after {@code mvn package}, from the folder {@code workbench}:
 *
 * <pre>{@code
 * java -Xmx2g -cp 'target/test-classes:target/cellshell-workbench.jar:target/lib/*' \
 *     io.cellshell.workbench.localise.LocalisationBenchmark localisation.zip
 * }</pre>
 *
 * <p>“/one” is the error divided by the bound of a spot alone, so that what overlaps counts against a method; “/all” divides by the bound of the spots of
 * the image all at once, of those that were matched, none above the matching distance. “Apart” are spots with no other within 4 sigma, and as far from
 * the border.
 */
final class LocalisationBenchmark {

    private static final int SIZE = 96;
    private static final int IMAGES = 8;
    private static final int MOST_AT_ONCE = 200;
    private static final double APART = 4 * MoleculeFields.SIGMA;

    private LocalisationBenchmark() {}

    /** @param arguments the network of localisation; that of detection is the starter for spots */
    public static void main(String[] arguments) {
        Map<String, Model<Points>> models = new LinkedHashMap<>();
        models.put("localisation", Network.open(Path.of(arguments[0]), Points.class));
        models.put("detection", Zoo.bundled().model("spots").predicting(Points.class));
        models.put(
                "+ likelihood",
                Baseline.molecules()
                        .sigma(MoleculeFields.SIGMA)
                        .camera(MoleculeFields.OFFSET, MoleculeFields.GAIN, MoleculeFields.READ_NOISE)
                        .foundBy(models.get("localisation")));
        models.put("LoG spots", Baseline.spots().sigma(MoleculeFields.SIGMA));
        models.put(
                "LoG + MLE",
                Baseline.molecules()
                        .sigma(MoleculeFields.SIGMA)
                        .camera(MoleculeFields.OFFSET, MoleculeFields.GAIN, MoleculeFields.READ_NOISE));
        System.out.println(
                "photons  per µm²  method          F1  precision recall   RMSE   /one   /all   apart: recall   RMSE   /one");
        for (double photons : new double[] {500, 1000, 5000}) {
            for (double density : photons == 1000 ? new double[] {0.2, 0.5, 2, 4} : new double[] {0.5}) {
                table(models, photons, density);
            }
        }
        for (double density : new double[] {0.5, 4}) {
            verdict(models, density);
        }
    }

    private static List<Spots> fields(double photons, double density) {
        List<Spots> all = new ArrayList<>();
        for (int i = 0; i < IMAGES; i++) {
            all.add(MoleculeFields.equal(
                    SIZE, photons, density, 900_000_000 + (long) (1000 * photons + 10 * density) * 100 + i));
        }
        return all;
    }

    private static void table(Map<String, Model<Points>> models, double photons, double density) {
        double bound = new CramerRaoBound(MoleculeFields.SIGMA, MoleculeFields.BACKGROUND, MoleculeFields.READ_NOISE)
                .ofOne(photons)
                .distance();
        models.forEach((name, model) -> {
            Errors all = new Errors();
            Errors apart = new Errors();
            try (Predictor<Points> predictor = model.open(1)) {
                for (Spots spots : fields(photons, density)) {
                    measure(spots.truth(), predictor.predict(spots.make().image()), all, apart);
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "%7.0f %8.1f  %-12s %6.3f %9.3f %6.3f %6.3f %6.2f %6.2f          %6.3f %6.3f %6.2f%n",
                    photons,
                    density,
                    name,
                    all.f1(),
                    (double) all.matched / all.predicted,
                    (double) all.matched / all.truth,
                    all.rmse(),
                    all.rmse() / bound,
                    Math.sqrt(all.squares / all.bounds),
                    (double) apart.matched / apart.truth,
                    apart.rmse(),
                    apart.rmse() / bound);
        });
        System.out.printf(Locale.ROOT, "%7.0f %8.1f  bound of a spot alone %.4f%n", photons, density, bound);
    }

    private static final class Errors {

        private double squares;
        private double bounds;
        private int matched;
        private int truth;
        private int predicted;

        double rmse() {
            return Math.sqrt(squares / matched);
        }

        double f1() {
            return 2.0 * matched / (truth + predicted);
        }
    }

    private static void measure(List<Spot> truth, Points found, Errors all, Errors apart) {
        Points points = Points.of(
                truth.stream().map(spot -> new Points.Point(spot.y(), spot.x())).toList());
        PointMatching matching = PointMatching.of(points, found, LocalisationTraining.DISTANCE);
        all.truth += truth.size();
        all.predicted += found.count();
        List<Precision> bounds = truth.size() > MOST_AT_ONCE
                ? List.of()
                : new CramerRaoBound(MoleculeFields.SIGMA, MoleculeFields.BACKGROUND, MoleculeFields.READ_NOISE)
                        .of(truth, SIZE, SIZE);
        boolean[] alone = new boolean[truth.size()];
        for (int i = 0; i < alone.length; i++) {
            Points.Point one = points.all().get(i);
            alone[i] = Math.min(one.y(), one.x()) >= APART
                    && Math.max(one.y(), one.x()) <= SIZE - 1 - APART
                    && points.all().stream()
                                    .filter(other -> other.distance(one) < APART)
                                    .count()
                            == 1;
            apart.truth += alone[i] ? 1 : 0;
        }
        for (PointMatching.PointPair pair : matching.pairs()) {
            all.matched++;
            all.squares += pair.distance() * pair.distance();
            double least =
                    bounds.isEmpty() ? Double.NaN : bounds.get(pair.truth()).distance();
            all.bounds += Math.pow(Math.min(LocalisationTraining.DISTANCE, least), 2);
            if (alone[pair.truth()]) {
                apart.matched++;
                apart.squares += pair.distance() * pair.distance();
            }
        }
    }

    /** The differences with their intervals over images. */
    @SuppressWarnings("unchecked")
    private static void verdict(Map<String, Model<Points>> models, double density) {
        List<Sample> samples = fields(1000, density).stream().map(Spots::make).toList();
        List<Model<Points>> all = new ArrayList<>(models.values());
        var result = Validation.of(all.get(0), Metrics.pointF1(LocalisationTraining.DISTANCE))
                .also(Metrics.localisationError(LocalisationTraining.DISTANCE))
                .against(all.subList(1, all.size()).toArray(Model[]::new))
                .on(Dataset.of("density " + density, samples))
                .threads(1)
                .progress(Progress.SILENT)
                .run();
        System.out.println("density " + density + " per µm², 1000 photons");
        System.out.println(result.verdict());
        result.comparisons().forEach(System.out::println);
        System.out.println(result.table().print());
    }
}
