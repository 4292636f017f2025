package io.cellshell.workbench.image.spot;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Points;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;

/** Spots of one image whose light overlaps, fitted by maximum likelihood: each together with those near it, while the light of all others is taken for given. */
final class OverlappingSpots {

    /** Over all spots; they end before where none moves by more than {@link #STILL} pixels. */
    private static final int MOST_SWEEPS = 40;

    private static final double STILL = 1e-3;
    private static final int STEPS_OF_SWEEP = 3;
    private static final int STEPS_OF_SPLIT = 30;

    /** In sigma: spots so near are fitted at once, and pixels so near are looked at. */
    private static final double REACH = 3;

    private static final int MOST_AT_ONCE = 6;

    /** Of three or more in the place of one, two are told apart at a time. */
    private static final int ROUNDS = 3;

    /** Twice the logarithm of how much more likely two spots are than one. By chance alone, with three more numbers, 20 comes in one of 6,000. */
    private static final double EVIDENCE = 20;

    /** Of what the middle one of all spots would gain, for each photon. */
    private static final double TIMES_USUAL = 3;

    /** In sigma. */
    private static final double LEAST_DISTANCE = 0.5;

    /** Of the brighter one's photons: fainter ones are where a spot is not quite a Gaussian. */
    private static final double LEAST_SHARE = 0.15;

    private final Image image;
    private final SpotFit fit;
    private final double sigma;
    private final SpotLight light;

    /** Row, column, photons and background of each. */
    private final List<double[]> found;

    /** No spot leaves the surroundings of its anchor. */
    private final List<double[]> anchors = new ArrayList<>();

    private Set<Integer> unsettled = new HashSet<>();

    OverlappingSpots(Image image, SpotFit fit, Points start) {
        this.image = image;
        this.fit = fit;
        sigma = fit.sigma();
        List<Points.Point> places = start.inside(image.height(), image.width()).all();
        light = new SpotLight(image.height(), image.width(), sigma);
        found = new ArrayList<>(Arrays.asList(light.shares(places, image, fit.camera())));
        for (int i = 0; i < found.size(); i++) {
            anchors.add(found.get(i).clone());
            unsettled.add(i);
        }
    }

    /** Those that are not settled, and whatever they move. */
    void fit() {
        for (int sweep = 0; sweep < MOST_SWEEPS && !unsettled.isEmpty(); sweep++) {
            Set<Integer> moving = new HashSet<>();
            for (int i = 0; i < found.size(); i++) {
                requireGoingOn();
                List<Integer> block = block(i);
                if (block.stream().anyMatch(unsettled::contains)) {
                    improve(block, moving);
                }
            }
            unsettled = moving;
        }
        unsettled = new HashSet<>();
    }

    private void improve(List<Integer> block, Set<Integer> moving) {
        block.forEach(s -> light.remove(found.get(s)));
        SpotWindow window = window(block);
        if (window.pixels() >= SpotFit.FEWEST_PIXELS) {
            double[] p = window.fitted(parameters(block), STEPS_OF_SWEEP, places(anchors, block), sigma);
            for (int k = 0; k < block.size(); k++) {
                double[] before = found.get(block.get(k));
                double[] after = spot(p, k);
                if (distance(before, after) > STILL) {
                    moving.add(block.get(k));
                }
                found.set(block.get(k), after);
            }
        }
        block.forEach(s -> light.add(found.get(s)));
    }

    /**
     * Two in the place of one where that is far more likely, and more so than in the place of the other spots: where a spot is not quite the Gaussian that it is taken for, two would fit
     * better everywhere.
     */
    void split() {
        for (int round = 0; round < ROUNDS; round++) {
            List<Parting> partings = new ArrayList<>();
            for (int i = 0; i < found.size(); i++) {
                requireGoingOn();
                partings.add(parting(i));
            }
            double[] usual = partings.stream()
                    .mapToDouble(Parting::gainOfPhoton)
                    .sorted()
                    .toArray();
            for (Parting one : partings) {
                // of a spot alone nothing is usual
                part(one, usual.length == 1 ? 0 : usual[(usual.length - 1) / 2]);
            }
            if (unsettled.isEmpty()) {
                return;
            }
            fit();
        }
    }

    /**
     * What two in the place of a spot would be.
     *
     * @param gain in twice the logarithm of the likelihood; 0 where there are none
     * @param parameters the first and the last spot are the two
     */
    private record Parting(List<Integer> block, double photons, double gain, double[] parameters) {

        double gainOfPhoton() {
            return photons > 0 ? gain / photons : 0;
        }
    }

    private Parting parting(int spot) {
        List<Integer> block = block(spot);
        Parting none = new Parting(block, found.get(spot)[2], 0, new double[0]);
        block.forEach(s -> light.remove(found.get(s)));
        SpotWindow window = window(block);
        block.forEach(s -> light.add(found.get(s)));
        double[] one = parameters(block);
        Optional<double[]> axis = window.pixels() < SpotFit.FEWEST_PIXELS ? Optional.empty() : window.longer(one, 0);
        if (axis.isEmpty()) {
            return none;
        }
        one = window.fitted(one, STEPS_OF_SPLIT, places(anchors, block), sigma);
        double[] two = window.fitted(parted(one, axis.get()), STEPS_OF_SPLIT, sigma);
        double[] first = spot(two, 0);
        double[] second = spot(two, block.size());
        boolean distinct = distance(first, second) >= LEAST_DISTANCE * sigma
                && Math.min(first[2], second[2]) >= LEAST_SHARE * Math.max(first[2], second[2]);
        double gain = window.deviance(one) - window.deviance(two);
        return distinct && window.holds(first) && window.holds(second)
                ? new Parting(block, none.photons(), Math.max(0, gain), two)
                : none;
    }

    private void part(Parting one, double usual) {
        boolean likely = one.gain() >= EVIDENCE + TIMES_USUAL * usual * one.photons();
        if (!likely || one.block().stream().anyMatch(unsettled::contains)) {
            return;
        }
        one.block().forEach(s -> light.remove(found.get(s)));
        for (int k = 0; k < one.block().size(); k++) {
            int s = one.block().get(k);
            found.set(s, spot(one.parameters(), k));
            anchors.set(s, spot(one.parameters(), k));
            unsettled.add(s);
        }
        unsettled.add(found.size());
        double[] second = spot(one.parameters(), one.block().size());
        found.add(second);
        anchors.add(second.clone());
        light.add(second);
        one.block().forEach(s -> light.add(found.get(s)));
    }

    /** The first spot of the parameters as two, of which the second becomes the last spot. */
    private double[] parted(double[] p, double[] axis) {
        double[] two = Arrays.copyOf(p, p.length + SpotWindow.EACH);
        int last = p.length - 1;
        two[two.length - 1] = p[last];
        for (int k = 0; k < 2; k++) {
            two[k] = p[k] - 0.6 * sigma * axis[k];
            two[last + k] = p[k] + 0.6 * sigma * axis[k];
        }
        two[2] = p[2] / 2;
        two[last + 2] = p[2] / 2;
        return two;
    }

    /** A spot and the nearest of those that overlap it. */
    private List<Integer> block(int spot) {
        double[] here = found.get(spot);
        List<Integer> near = new ArrayList<>();
        for (int s = 0; s < found.size(); s++) {
            if (distance(found.get(s), here) <= REACH * sigma) {
                near.add(s);
            }
        }
        near.remove(Integer.valueOf(spot));
        near.sort(Comparator.comparingDouble(s -> distance(found.get(s), here)));
        near.add(0, spot);
        return near.subList(0, Math.min(MOST_AT_ONCE, near.size()));
    }

    private static void requireGoingOn() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("The fit of spots was interrupted.");
        }
    }

    private static double distance(double[] a, double[] b) {
        return Math.hypot(a[0] - b[0], a[1] - b[1]);
    }

    private SpotWindow window(List<Integer> block) {
        int[] rows = {Integer.MAX_VALUE, Integer.MIN_VALUE};
        int[] columns = {Integer.MAX_VALUE, Integer.MIN_VALUE};
        int reach = (int) Math.ceil(REACH * sigma);
        for (int s : block) {
            int row = (int) Math.floor(found.get(s)[0] + 0.5);
            int column = (int) Math.floor(found.get(s)[1] + 0.5);
            rows[0] = Math.min(rows[0], row - reach);
            rows[1] = Math.max(rows[1], row + reach);
            columns[0] = Math.min(columns[0], column - reach);
            columns[1] = Math.max(columns[1], column + reach);
        }
        return new SpotWindow(image, fit, rows, columns, light.values());
    }

    private double[] parameters(List<Integer> block) {
        double[] p = places(found, block);
        for (int s : block) {
            p[p.length - 1] += found.get(s)[SpotWindow.EACH] / block.size();
        }
        return p;
    }

    private static double[] places(List<double[]> all, List<Integer> block) {
        double[] p = new double[SpotWindow.EACH * block.size() + 1];
        for (int k = 0; k < block.size(); k++) {
            System.arraycopy(all.get(block.get(k)), 0, p, SpotWindow.EACH * k, SpotWindow.EACH);
        }
        return p;
    }

    private static double[] spot(double[] p, int k) {
        int at = SpotWindow.EACH * k;
        return new double[] {p[at], p[at + 1], p[at + 2], p[p.length - 1]};
    }

    List<SpotEstimate> estimates() {
        List<SpotEstimate> all = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            double[] spot = found.get(i);
            SpotWindow window = window(List.of(i));
            if (window.pixels() >= SpotFit.FEWEST_PIXELS && window.holds(spot)) {
                List<Spot> near = block(i).stream()
                        .map(found::get)
                        .map(p -> new Spot(p[0], p[1], p[2]))
                        .toList();
                all.add(new SpotEstimate(near.get(0), spot[3], window.precision(near, spot[3])));
            }
        }
        return all;
    }
}
