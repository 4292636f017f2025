package io.cellshell.workbench.localise;

import io.cellshell.workbench.baseline.Baseline;
import io.cellshell.workbench.baseline.MoleculeLocalisation;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.simulate.Seeds;
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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Networks that {@link LocalisationTraining} wrote beside the classical methods and the Cramér-Rao bound, on images that no training saw. Run by
 * hand, after {@code mvn package}, from the folder {@code workbench}:
 *
 * <pre>{@code
 * java -Xmx2g -cp 'target/test-classes:target/cellshell-workbench.jar:target/lib/*' \
 *     io.cellshell.workbench.localise.LocalisationBenchmark localisation.zip SEED [PHOTONS DENSITY]...
 * }</pre>
 *
 * <p>“/one” is the error divided by the bound of a spot alone, so that what overlaps counts against a method. “/all” divides the root mean square of errors by that of the bounds of the
 * same spots, all spots of the image to be found at once, with an interval over images; of spots that anyone could place to half a sigma, as others have no place to speak of. “Apart” are
 * spots with no other within 4 sigma, and as far from the border.
 */
final class LocalisationBenchmark {

    private static final int SIZE = 96;
    private static final int IMAGES = 8;
    private static final int MOST_AT_ONCE = 500;
    private static final double APART = 4 * MoleculeFields.SIGMA;
    private static final double PLACED = MoleculeFields.SIGMA / 2;
    private static final int RESAMPLED = 2000;

    private LocalisationBenchmark() {}

    /** @param arguments the network of localisation (that of detection is the starter for spots), a number that makes images which nobody has seen, and brightnesses with densities */
    public static void main(String[] arguments) {
        long seed = Long.parseLong(arguments[1]);
        Model<Points> localisation = Network.open(Path.of(arguments[0]), Points.class);
        MoleculeLocalisation fit = Baseline.molecules()
                .sigma(MoleculeFields.SIGMA)
                .camera(MoleculeFields.OFFSET, MoleculeFields.GAIN, MoleculeFields.READ_NOISE);
        Map<String, Model<Points>> models = new LinkedHashMap<>();
        models.put("network + fit", fit.foundBy(localisation));
        models.put("network", localisation);
        models.put("detection", Zoo.bundled().model("spots").predicting(Points.class));
        models.put("LoG spots", Baseline.spots().sigma(MoleculeFields.SIGMA));
        models.put("LoG + fit", fit);
        models.put("LoG + all", fit.foundBy(Baseline.spots().sigma(MoleculeFields.SIGMA)));
        System.out.println(
                "photons  per µm²  method            F1  recall   RMSE   /one   apart: /one   placed: share recall   RMSE   /all (95 % interval)");
        for (int i = 2; i + 1 < arguments.length; i += 2) {
            double photons = Double.parseDouble(arguments[i]);
            double density = Double.parseDouble(arguments[i + 1]);
            table(models, photons, density, seed);
            verdict(models, photons, density, seed);
        }
    }

    private static List<Spots> fields(double photons, double density, long seed) {
        List<Spots> all = new ArrayList<>();
        for (int i = 0; i < IMAGES; i++) {
            all.add(MoleculeFields.equal(
                    SIZE, photons, density, seed + (long) (1000 * photons + 10 * density) * 100 + i));
        }
        return all;
    }

    private static void table(Map<String, Model<Points>> models, double photons, double density, long seed) {
        double bound = new CramerRaoBound(MoleculeFields.SIGMA, MoleculeFields.BACKGROUND, MoleculeFields.READ_NOISE)
                .ofOne(photons)
                .distance();
        models.forEach((name, model) -> {
            Errors all = new Errors();
            Errors apart = new Errors();
            List<Errors> placed = new ArrayList<>();
            try (Predictor<Points> predictor = model.open(1)) {
                for (Spots spots : fields(photons, density, seed)) {
                    placed.add(new Errors());
                    measure(
                            spots.truth(),
                            predictor.predict(spots.make().image()),
                            all,
                            apart,
                            placed.get(placed.size() - 1));
                }
            }
            Errors sum = Errors.of(placed);
            double[] interval = interval(placed);
            System.out.printf(
                    Locale.ROOT,
                    "%7.0f %8.1f  %-14s %6.3f %6.3f %6.3f %6.2f         %6.2f         %6.3f %6.3f %6.3f %6.2f (%.2f to %.2f)%n",
                    photons,
                    density,
                    name,
                    all.f1(),
                    (double) all.matched / all.truth,
                    all.rmse(),
                    all.rmse() / bound,
                    apart.rmse() / bound,
                    (double) sum.truth / all.truth,
                    (double) sum.matched / sum.truth,
                    sum.rmse(),
                    sum.ofBound(),
                    interval[0],
                    interval[1]);
        });
        System.out.printf(Locale.ROOT, "%7.0f %8.1f  bound of a spot alone %.4f%n", photons, density, bound);
    }

    /** Of images drawn with replacement. */
    private static double[] interval(List<Errors> images) {
        UniformRandomProvider random = Seeds.random(1, 1);
        double[] ratios = new double[RESAMPLED];
        for (int i = 0; i < RESAMPLED; i++) {
            List<Errors> drawn = new ArrayList<>();
            for (int k = 0; k < images.size(); k++) {
                drawn.add(images.get(random.nextInt(images.size())));
            }
            ratios[i] = Errors.of(drawn).ofBound();
        }
        Arrays.sort(ratios);
        return new double[] {ratios[RESAMPLED / 40], ratios[RESAMPLED - RESAMPLED / 40]};
    }

    private static final class Errors {

        private double squares;
        private double bounds;
        private int matched;
        private int truth;
        private int predicted;

        static Errors of(List<Errors> some) {
            Errors sum = new Errors();
            for (Errors one : some) {
                sum.squares += one.squares;
                sum.bounds += one.bounds;
                sum.matched += one.matched;
                sum.truth += one.truth;
            }
            return sum;
        }

        double rmse() {
            return Math.sqrt(squares / matched);
        }

        double ofBound() {
            return Math.sqrt(squares / bounds);
        }

        double f1() {
            return 2.0 * matched / (truth + predicted);
        }
    }

    private static void measure(List<Spot> truth, Points found, Errors all, Errors apart, Errors placed) {
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
            placed.truth += canBePlaced(bounds, i) ? 1 : 0;
        }
        for (PointMatching.PointPair pair : matching.pairs()) {
            all.matched++;
            all.squares += pair.distance() * pair.distance();
            if (canBePlaced(bounds, pair.truth())) {
                placed.matched++;
                placed.squares += pair.distance() * pair.distance();
                placed.bounds += Math.pow(bounds.get(pair.truth()).distance(), 2);
            }
            if (alone[pair.truth()]) {
                apart.matched++;
                apart.squares += pair.distance() * pair.distance();
            }
        }
    }

    private static boolean canBePlaced(List<Precision> bounds, int spot) {
        return !bounds.isEmpty() && bounds.get(spot).distance() <= PLACED;
    }

    /** The differences with their intervals over images. */
    @SuppressWarnings("unchecked")
    private static void verdict(Map<String, Model<Points>> models, double photons, double density, long seed) {
        List<Sample> samples =
                fields(photons, density, seed).stream().map(Spots::make).toList();
        List<Model<Points>> all = new ArrayList<>(models.values());
        var result = Validation.of(all.get(0), Metrics.pointF1(LocalisationTraining.DISTANCE))
                .also(Metrics.localisationError(LocalisationTraining.DISTANCE))
                .against(all.subList(1, all.size()).toArray(Model[]::new))
                .on(Dataset.of("density " + density, samples))
                .threads(1)
                .progress(Progress.SILENT)
                .run();
        System.out.println("density " + density + " per µm², " + photons + " photons");
        System.out.println(result.verdict());
        result.comparisons().forEach(System.out::println);
        System.out.println(result.table().print());
    }
}
