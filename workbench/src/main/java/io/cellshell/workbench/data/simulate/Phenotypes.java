package io.cellshell.workbench.data.simulate;

import io.cellshell.workbench.image.ImageClass;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Fields of cells of one of two phenotypes, with the truth {@link ImageClass}: “smooth” nuclei, or “granular” ones with bright
 * granules. {@link #samples} gives them in turn. The mean brightness of a nucleus is the same in both, so a classifier must see the granules,
 * unless {@link #brighter} gives it a short cut.
 */
public final class Phenotypes extends Simulation<Phenotypes> {

    static final Phenotypes ORDINARY = new Phenotypes(Setting.ORDINARY
            .withSize(128, 128)
            .turned(SimulationParameter.DIAMETER, 32)
            .turned(SimulationParameter.DENSITY, 0.25));

    private static final List<String> NAMES = List.of("smooth", "granular");

    private static final int GRANULES = 6;

    /** What the granules add to the light of a nucleus, which the smooth ones get as a whole: measured over 40 fields. */
    private static final double GRANULES_ADD = 0.235;

    Phenotypes(Setting setting) {
        super(setting);
    }

    /** Which of the two phenotypes: 0 smooth, 1 granular; 0 unless said otherwise. */
    public Phenotypes phenotype(int number) {
        return turn(SimulationParameter.PHENOTYPE, number);
    }

    /** How much brighter, relatively, granular nuclei are as a whole; 0 unless said otherwise. */
    public Phenotypes brighter(double share) {
        return turn(SimulationParameter.CONDITION_EFFECT, share);
    }

    @Override
    Phenotypes with(Setting newSetting) {
        return new Phenotypes(newSetting);
    }

    @Override
    String kind() {
        return "phenotypes";
    }

    @Override
    Phenotypes numbered(int index) {
        return super.numbered(index).phenotype(index % NAMES.size());
    }

    @Override
    Scene scene(UniformRandomProvider random) {
        boolean granular = setting().get(SimulationParameter.PHENOTYPE) > 0.5;
        double brightness = setting().get(SimulationParameter.BRIGHTNESS)
                * (granular ? 1 + setting().get(SimulationParameter.CONDITION_EFFECT) : 1 + GRANULES_ADD);
        Setting nuclei = setting()
                .turned(SimulationParameter.GRANULES, granular ? GRANULES : 0)
                .turned(SimulationParameter.BRIGHTNESS, brightness);
        return new Scene(new Nuclei(nuclei).scene(random).light(), new ImageClass(NAMES.get(granular ? 1 : 0)));
    }
}
