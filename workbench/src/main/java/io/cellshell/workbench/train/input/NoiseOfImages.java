package io.cellshell.workbench.train.input;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.preprocessing.NoiseIsIndependent;
import io.cellshell.workbench.check.preprocessing.NoiseIsIndependent.Noise;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.filter.NoiseCorrelation;
import java.util.ArrayList;
import java.util.List;

/** Looks at the noise of a data set; of many images at some that are spread over all, of a volume at its middle section. */
public final class NoiseOfImages {

    private static final int LOOKED_AT = 20;

    private NoiseOfImages() {}

    public static Finding examine(Dataset data) {
        int count = Math.min(LOOKED_AT, data.size());
        List<Noise> noise = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Image image = data.sample((int) ((long) i * data.size() / count)).image();
            noise.add(new Noise(image.name(), NoiseCorrelation.of(image.plane(0, 0, image.size(Axis.Z) / 2))));
        }
        return new NoiseIsIndependent().examine(noise);
    }
}
