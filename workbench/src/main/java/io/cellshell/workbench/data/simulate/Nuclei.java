package io.cellshell.workbench.data.simulate;

import io.cellshell.workbench.image.segment.GaussianBlur;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Nuclei in a fluorescence microscope: irregular ellipses with a texture, alone and in touching clusters. A pixel belongs to at
 * most one nucleus, and each nucleus is one connected piece without holes.
 */
public final class Nuclei extends Simulation<Nuclei> {

    /** The microscope's own blur, in pixels. */
    private static final double RESOLUTION = 1;

    Nuclei(Setting setting) {
        super(setting);
    }

    /** The share of the field, 0 to 1, that nuclei are to cover; 0.15 unless said otherwise. Above about 0.5 no more fit in. */
    public Nuclei density(double share) {
        return turn(SimulationParameter.DENSITY, share);
    }

    /** Mean diameter in pixels, at least 4; 24 unless said otherwise. */
    public Nuclei diameter(double pixels) {
        return turn(SimulationParameter.DIAMETER, pixels);
    }

    /** Relative standard deviation of the diameter, 0 to 0.5; 0.15 unless said otherwise. */
    public Nuclei sizeSpread(double share) {
        return turn(SimulationParameter.SIZE_SPREAD, share);
    }

    /** The share of nuclei, 0 to 1, that are placed against another; 0.3 unless said otherwise. */
    public Nuclei touching(double share) {
        return turn(SimulationParameter.TOUCHING, share);
    }

    /** How bright a nucleus is on the mean; 1 unless said otherwise. */
    public Nuclei brightness(double mean) {
        return turn(SimulationParameter.BRIGHTNESS, mean);
    }

    /** Relative standard deviation of the brightness from nucleus to nucleus, 0 to 2; 0.25 unless said otherwise. */
    public Nuclei brightnessSpread(double share) {
        return turn(SimulationParameter.BRIGHTNESS_SPREAD, share);
    }

    /** Relative standard deviation of the brightness within a nucleus, 0 to 1; 0.12 unless said otherwise. */
    public Nuclei texture(double share) {
        return turn(SimulationParameter.TEXTURE, share);
    }

    /** So many bright granules in each nucleus; none unless said otherwise. */
    public Nuclei granules(int number) {
        return turn(SimulationParameter.GRANULES, number);
    }

    /** Brightness between the nuclei; 0.06 unless said otherwise. */
    public Nuclei background(double brightness) {
        return turn(SimulationParameter.BACKGROUND, brightness);
    }

    @Override
    Nuclei with(Setting newSetting) {
        return new Nuclei(newSetting);
    }

    @Override
    String kind() {
        return "nuclei";
    }

    @Override
    Scene scene(UniformRandomProvider random) {
        NucleiField field = new NucleiField(setting(), random);
        return new Scene(GaussianBlur.blur(field.light(), RESOLUTION), field.labels());
    }
}
