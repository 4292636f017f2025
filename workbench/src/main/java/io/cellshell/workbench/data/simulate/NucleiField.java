package io.cellshell.workbench.data.simulate;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** Places nuclei one after the other until they cover the wished share of the field, or no more fit in. */
final class NucleiField {

    /** So many places are tried for a nucleus; when this often in a row nothing fits, the field is full. */
    private static final int TRIES = 40;

    private static final int FULL = 8;

    private final SimulationParameters knobs;
    private final int height;
    private final int width;
    private final UniformRandomProvider random;
    private final ZigguratSampler.NormalizedGaussian gaussian;
    private final int[] ids;
    private final float[] light;
    private final List<WavyEllipse> placed = new ArrayList<>();

    NucleiField(Setting setting, UniformRandomProvider random) {
        this.knobs = setting.knobs();
        this.height = setting.height();
        this.width = setting.width();
        this.random = random;
        this.gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        this.ids = new int[height * width];
        this.light = new float[height * width];
        Arrays.fill(light, (float) knobs.get(SimulationParameter.BACKGROUND));
        fill();
    }

    Labels labels() {
        return Labels.of(height, width, ids);
    }

    Image light() {
        return Image.of(height, width, light);
    }

    private void fill() {
        float[] texture =
                SmoothNoise.of(height, width, Math.max(1, knobs.get(SimulationParameter.DIAMETER) / 10), random);
        long wished = Math.round(knobs.get(SimulationParameter.DENSITY) * height * width);
        long covered = 0;
        int failures = 0;
        while (covered < wished && failures < FULL) {
            boolean against = !placed.isEmpty() && random.nextDouble() < knobs.get(SimulationParameter.TOUCHING);
            WavyEllipse form = form();
            WavyEllipse found = null;
            for (int t = 0; t < TRIES && found == null; t++) {
                found = against ? against(form) : alone(form);
            }
            failures = found == null ? failures + 1 : 0;
            if (found != null) {
                placed.add(found);
                covered += paint(found, texture);
            }
        }
    }

    /** The size and shape of a nucleus that has no place yet. */
    private WavyEllipse form() {
        double diameter = knobs.get(SimulationParameter.DIAMETER)
                * Math.max(0.4, 1 + knobs.get(SimulationParameter.SIZE_SPREAD) * gaussian.sample());
        double elongation = 1 + 0.5 * random.nextDouble();
        double[] waves = {0.05 * gaussian.sample(), 0.03 * gaussian.sample()};
        double[] phases = {2 * Math.PI * random.nextDouble(), 2 * Math.PI * random.nextDouble()};
        return new WavyEllipse(0, 0, diameter / 2, elongation, Math.PI * random.nextDouble(), waves, phases);
    }

    /** At a random place with a margin of background around it; null where that is taken. */
    private WavyEllipse alone(WavyEllipse form) {
        WavyEllipse there = form.at(height * random.nextDouble(), width * random.nextDouble());
        return isFree(there, 3) ? there : null;
    }

    /** Moved towards an earlier nucleus until they touch; null where something else is in the way. */
    private WavyEllipse against(WavyEllipse form) {
        WavyEllipse neighbour = placed.get(random.nextInt(placed.size()));
        double direction = 2 * Math.PI * random.nextDouble();
        double reach = neighbour.reach() + form.reach();
        WavyEllipse last = null;
        for (double distance = reach + 2; distance > reach / 4; distance -= 0.5) {
            WavyEllipse there = form.at(
                    neighbour.y() + distance * Math.sin(direction), neighbour.x() + distance * Math.cos(direction));
            boolean outside = there.y() < 0 || there.x() < 0 || there.y() >= height || there.x() >= width;
            if (outside || !isFree(there, 0)) {
                break;
            }
            last = there;
        }
        return last;
    }

    private boolean isFree(WavyEllipse outline, int margin) {
        return !outline.hits(height, width, margin, pixel -> ids[pixel] > 0);
    }

    private long paint(WavyEllipse outline, float[] texture) {
        int id = placed.size();
        double spread = knobs.get(SimulationParameter.BRIGHTNESS_SPREAD);
        double sigma = Math.sqrt(Math.log1p(spread * spread));
        double brightness =
                knobs.get(SimulationParameter.BRIGHTNESS) * Math.exp(sigma * gaussian.sample() - sigma * sigma / 2);
        int[] pixels = outline.pixels(height, width).toArray();
        for (int pixel : pixels) {
            ids[pixel] = id;
            light[pixel] +=
                    (float) (brightness * Math.max(0.1, 1 + knobs.get(SimulationParameter.TEXTURE) * texture[pixel]));
        }
        for (int g = 0; g < knobs.get(SimulationParameter.GRANULES) && pixels.length > 0; g++) {
            granule(pixels[random.nextInt(pixels.length)], id, brightness);
        }
        return pixels.length;
    }

    /** A bright granule of a tenth of the diameter, inside its nucleus. */
    private void granule(int centre, int id, double brightness) {
        double radius = Math.max(1, knobs.get(SimulationParameter.DIAMETER) / 16);
        int reach = (int) Math.ceil(2 * radius);
        for (int dy = -reach; dy <= reach; dy++) {
            for (int dx = -reach; dx <= reach; dx++) {
                int y = centre / width + dy;
                int x = centre % width + dx;
                if (y >= 0 && x >= 0 && y < height && x < width && ids[y * width + x] == id) {
                    light[y * width + x] +=
                            (float) (1.5 * brightness * Math.exp(-(dy * dy + dx * dx) / (2 * radius * radius)));
                }
            }
        }
    }
}
