package io.cellshell.workbench.planted;

import io.cellshell.workbench.check.label.LabelledImage;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.simulate.LabelFault;
import io.cellshell.workbench.data.simulate.Nuclei;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.image.Labels;

/** Sound fields of nuclei under various circumstances. Their seeds were never looked at while a threshold was chosen. */
final class Fields {

    private static final long SEED = 710_000;

    private Fields() {}

    static Nuclei nuclei(int i) {
        return Simulation.nuclei()
                .seed(SEED + i)
                .size(200, 200)
                .density(0.14 + 0.03 * (i % 4))
                .diameter(14 + 2 * (i % 5))
                .touching(0.4)
                .photons(i % 2 == 0 ? 300 : 60)
                .unevenIllumination(0.03 * (i % 10));
    }

    /** Many small nuclei, so that any line crosses several. */
    static Nuclei crowded(int i) {
        return nuclei(i).size(256, 256).density(0.25).diameter(16);
    }

    static LabelledImage labelled(Sample sample) {
        return new LabelledImage(sample.name(), sample.image(), sample.labels());
    }

    static LabelledImage sound(int i) {
        return labelled(nuclei(100 + i).make());
    }

    static LabelledImage faulty(LabelFault fault, int i) {
        return labelled(fault.plant(nuclei(i).make(), SEED + i));
    }

    static LabelledImage with(LabelledImage subject, Labels labels) {
        return new LabelledImage(subject.name(), subject.image(), labels);
    }
}
