package io.cellshell.workbench.planted;

import io.cellshell.workbench.check.label.LabelledImage;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.simulate.Nuclei;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.data.simulate.fault.LabelFault;
import io.cellshell.workbench.image.Labels;
import java.util.List;
import java.util.stream.IntStream;

/** Sound fields of nuclei under various circumstances. Their seeds were never looked at while a threshold was chosen. */
final class Fields {

    private static final long SEED = 710_000;

    /** Made once: most checks look at the same fields. */
    private static final List<Sample> MADE =
            IntStream.range(0, 10).mapToObj(i -> nuclei(i).make()).toList();

    private static final List<Sample> SOUND =
            IntStream.range(100, 110).mapToObj(i -> nuclei(i).make()).toList();

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
        return labelled(SOUND.get(i));
    }

    static LabelledImage faulty(LabelFault fault, int i) {
        return labelled(fault.plant(MADE.get(i), SEED + i));
    }

    static LabelledImage with(LabelledImage subject, Labels labels) {
        return new LabelledImage(subject.name(), subject.image(), labels);
    }
}
