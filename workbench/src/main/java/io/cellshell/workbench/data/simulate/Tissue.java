package io.cellshell.workbench.data.simulate;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.SemanticMask;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Tissue of three textures, with the truth {@link SemanticMask}: 0 stroma (coarse and dim), 1 epithelium (fine grains), 2 fibres (stripes).
 * Brightness alone does not tell epithelium from fibres; their texture does.
 */
public final class Tissue extends Simulation<Tissue> {

    static final Tissue ORDINARY = new Tissue(Setting.ORDINARY.turned(SimulationParameter.TEXTURE, 0.3));

    private static final List<String> NAMES = List.of("stroma", "epithelium", "fibres");

    Tissue(Setting setting) {
        super(setting);
    }

    /** Typical size of a region in pixels, 4 to 1000; 60 unless said otherwise. */
    public Tissue regions(double pixels) {
        return turn(SimulationParameter.REGIONS, pixels);
    }

    /** How strong the textures are: the relative standard deviation of the brightness, 0 to 1; 0.3 unless said otherwise. */
    public Tissue texture(double share) {
        return turn(SimulationParameter.TEXTURE, share);
    }

    /** How bright the tissue is on the mean; 1 unless said otherwise. */
    public Tissue brightness(double mean) {
        return turn(SimulationParameter.BRIGHTNESS, mean);
    }

    @Override
    Tissue with(Setting newSetting) {
        return new Tissue(newSetting);
    }

    @Override
    String kind() {
        return "tissue";
    }

    /** At each pixel the class whose random landscape is the highest; so the regions are round and of like area. */
    @Override
    Scene scene(UniformRandomProvider random) {
        int height = setting().height();
        int width = setting().width();
        double grain = setting().get(SimulationParameter.REGIONS) / 4;
        float[][] landscapes = new float[NAMES.size()][];
        for (int c = 0; c < landscapes.length; c++) {
            landscapes[c] = SmoothNoise.of(height, width, grain, random);
        }
        float[] coarse = SmoothNoise.of(height, width, 5, random);
        float[] fine = SmoothNoise.of(height, width, 1.2, random);
        float[] bend = SmoothNoise.of(height, width, 25, random);
        int[] classes = new int[height * width];
        float[] light = new float[height * width];
        for (int i = 0; i < classes.length; i++) {
            for (int c = 1; c < landscapes.length; c++) {
                classes[i] = landscapes[c][i] > landscapes[classes[i]][i] ? c : classes[i];
            }
            double stripes = Math.sqrt(2) * Math.sin(2 * Math.PI * (i % width + i / width) / 9.0 + 5 * bend[i]);
            double pattern = new double[] {coarse[i], fine[i], stripes}[classes[i]];
            double mean = classes[i] == 0 ? 0.5 : 1;
            light[i] = (float) (setting().get(SimulationParameter.BRIGHTNESS)
                    * mean
                    * Math.max(0.05, 1 + setting().get(SimulationParameter.TEXTURE) * pattern));
        }
        return new Scene(Image.of(height, width, light), SemanticMask.of(height, width, classes, NAMES));
    }
}
