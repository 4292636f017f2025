package io.cellshell.workbench.data.simulate;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Region;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * A made experiment on plates with wells. Each sample knows its {@code plate}, {@code well}, {@code field}, {@code day}, {@code donor}
 * and {@code condition}; a tile its {@code tile}, a frame of a time series its {@code t}. Immutable: each knob gives a new plate.
 *
 * <pre>{@code
 * Dataset leaky = Simulation.plate(Simulation.nuclei()).tiles(2, 2).make();
 * }</pre>
 */
public final class Plate {

    private final Simulation<?> fields;
    private final List<String> conditions;
    private final SimulationParameters knobs;

    Plate(Simulation<?> fields, List<String> conditions, SimulationParameters knobs) {
        this.fields = fields;
        this.conditions = conditions;
        this.knobs = knobs;
    }

    /** What it is, for someone who forgot to make it. */
    @Override
    public String toString() {
        return "Simulated plates of " + fields.kind() + " that were not made yet; say .make().";
    }

    private Plate turn(SimulationParameter knob, double value) {
        return new Plate(fields, conditions, knobs.turn(knob, value));
    }

    /** The number that decides everything random. */
    public Plate seed(long seed) {
        return new Plate(fields.seed(seed), conditions, knobs);
    }

    /** Number of plates, each imaged on a day of its own; 2 unless said otherwise. */
    public Plate plates(int number) {
        return turn(SimulationParameter.PLATES, number);
    }

    /** Number of wells on a plate; 4 unless said otherwise. */
    public Plate wells(int number) {
        return turn(SimulationParameter.WELLS, number);
    }

    /** Number of fields of view in a well; 2 unless said otherwise. */
    public Plate fields(int number) {
        return turn(SimulationParameter.FIELDS, number);
    }

    /** Number of donors, one a well, in turn; 2 unless said otherwise. */
    public Plate donors(int number) {
        return turn(SimulationParameter.DONORS, number);
    }

    /** Names of the conditions, one a well, in turn; “control” and “treated” unless said otherwise. */
    public Plate conditions(String... names) {
        if (names.length == 0) {
            throw SimulationParameter.wrong("An experiment has one condition or more", 0);
        }
        return new Plate(fields, List.of(names), knobs);
    }

    /** All wells of a plate have the same condition, so that condition, plate and day cannot be told apart. */
    public Plate conditionByPlate() {
        return turn(SimulationParameter.CONDITION_BY_PLATE, 1);
    }

    /** Each field is cut into adjacent tiles of the size of the simulation: neighbours share a border, and cells lie across it. */
    public Plate tiles(int rows, int columns) {
        return turn(SimulationParameter.TILE_ROWS, rows).turn(SimulationParameter.TILE_COLUMNS, columns);
    }

    /** So many samples are there a second time, under another name and as if from another field. */
    public Plate duplicates(int number) {
        return turn(SimulationParameter.COPIES, number);
    }

    /** So many samples are there a second time as mirror images, under another name and as if from another field. */
    public Plate mirroredDuplicates(int number) {
        return turn(SimulationParameter.MIRRORED_COPIES, number);
    }

    /** Each field is taken so many times, one sample a time point. */
    public Plate timePoints(int number) {
        return new Plate(fields.frames(number), conditions, knobs);
    }

    /**
     * How much the plates differ for no reason of biology, 0 to 2: the relative standard deviation, from plate to plate, of the
     * exposure and of the camera's offset, and half that of a defocus in pixels. 0 unless said otherwise.
     */
    public Plate batchEffect(double strength) {
        return turn(SimulationParameter.BATCH_EFFECT, strength);
    }

    /** How much brighter, relatively, the objects of each further condition are; 0 unless said otherwise. */
    public Plate effect(double share) {
        return turn(SimulationParameter.CONDITION_EFFECT, share);
    }

    /** Makes all samples. */
    public Dataset make() {
        UniformRandomProvider random = Seeds.random(fields.setting().seed(), Seeds.PLATE);
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        List<Sample> samples = new ArrayList<>();
        int number = 0;
        for (int p = 0; p < knobs.whole(SimulationParameter.PLATES); p++) {
            Simulation<?> day = batch(gaussian.sample(), gaussian.sample(), gaussian.sample());
            for (int w = 0; w < knobs.whole(SimulationParameter.WELLS); w++) {
                for (int f = 0; f < knobs.whole(SimulationParameter.FIELDS); f++) {
                    samples.addAll(field(day.numbered(number++), p, w, f));
                }
            }
        }
        Copies copies = new Copies(random);
        List<Sample> all = new ArrayList<>(samples);
        all.addAll(copies.plain(samples, knobs.whole(SimulationParameter.COPIES)));
        all.addAll(copies.mirrored(samples, knobs.whole(SimulationParameter.MIRRORED_COPIES)));
        return Dataset.of("simulated plates of " + fields.kind(), all);
    }

    private Simulation<?> batch(double exposure, double offset, double focus) {
        double strength = knobs.get(SimulationParameter.BATCH_EFFECT);
        if (strength == 0) {
            return fields;
        }
        Setting setting = fields.setting();
        Camera camera = setting.camera();
        double shifted = Math.max(0, Math.min(camera.maximum(), camera.offset() * (1 + strength * offset)));
        return fields.camera(new Camera(camera.gain(), shifted, camera.readNoise(), camera.bits()))
                .photons(setting.get(SimulationParameter.PHOTONS) * Math.exp(strength * exposure))
                .defocus(setting.get(SimulationParameter.DEFOCUS) + 2 * strength * Math.abs(focus));
    }

    private List<Sample> field(Simulation<?> simulation, int plate, int well, int field) {
        int condition = (knobs.get(SimulationParameter.CONDITION_BY_PLATE) > 0 ? plate : well) % conditions.size();
        int donor = well / conditions.size() % knobs.whole(SimulationParameter.DONORS);
        String wellName = String.format(Locale.ROOT, "%c%02d", 'A' + well / 24, well % 24 + 1);
        String name = "P" + (plate + 1) + "-" + wellName + "-" + (field + 1);
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("plate", "P" + (plate + 1));
        metadata.put("day", "day " + (plate + 1));
        metadata.put("well", wellName);
        metadata.put("donor", "donor " + (donor + 1));
        metadata.put("condition", conditions.get(condition));
        metadata.put("field", name);
        Setting setting = simulation.setting();
        double brightness = setting.get(SimulationParameter.BRIGHTNESS)
                * (1 + condition * knobs.get(SimulationParameter.CONDITION_EFFECT));
        Sample whole = simulation
                .size(
                        setting.height() * knobs.whole(SimulationParameter.TILE_ROWS),
                        setting.width() * knobs.whole(SimulationParameter.TILE_COLUMNS))
                .turn(SimulationParameter.BRIGHTNESS, brightness)
                .make(name, metadata);
        return frames(whole).stream().flatMap(this::tiles).toList();
    }

    private static List<Sample> frames(Sample series) {
        int frames = series.image().size(Axis.T);
        return frames == 1
                ? List.of(series)
                : IntStream.range(0, frames)
                        .mapToObj(t -> part(
                                series, series.image().t(t), series.annotation(), "-t" + t, "t", Integer.toString(t)))
                        .toList();
    }

    private Stream<Sample> tiles(Sample field) {
        int rows = knobs.whole(SimulationParameter.TILE_ROWS);
        int columns = knobs.whole(SimulationParameter.TILE_COLUMNS);
        if (rows * columns == 1) {
            return Stream.of(field);
        }
        int height = field.image().height() / rows;
        int width = field.image().width() / columns;
        return IntStream.range(0, rows * columns).mapToObj(i -> {
            Region region = new Region(i / columns * height, i % columns * width, height, width);
            Sample cut = field.crop(region, field.name());
            String tile = "r" + i / columns + "c" + i % columns;
            return part(cut, cut.image(), cut.annotation(), "-" + tile, "tile", tile);
        });
    }

    private static Sample part(
            Sample whole, Image image, Annotation annotation, String suffix, String key, String value) {
        Map<String, String> metadata = new LinkedHashMap<>(whole.metadata());
        metadata.put(key, value);
        return new Sample(whole.name() + suffix, image.named(whole.name() + suffix), annotation, metadata);
    }
}
