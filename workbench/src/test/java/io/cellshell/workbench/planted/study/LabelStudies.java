package io.cellshell.workbench.planted.study;

import static io.cellshell.workbench.planted.study.Studies.SOUND;
import static io.cellshell.workbench.planted.study.Studies.dataAlone;
import static io.cellshell.workbench.planted.study.Studies.each;
import static io.cellshell.workbench.planted.study.Studies.with;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.simulate.fault.LabelFault;
import io.cellshell.workbench.image.LabelledObject;
import io.cellshell.workbench.image.Labels;
import java.util.List;
import java.util.Random;

/** Studies whose annotations are wrong. */
final class LabelStudies {

    private LabelStudies() {}

    static List<StudyFault> all() {
        return List.of(
                StudyFault.of("images and labels paired wrongly", "B3.belongs", LabelStudies::pairedWrongly, SOUND),
                planted("labels shifted by 4 and 3 pixels", "B3.shift", LabelFault.shifted(4, -3)),
                planted("rows and columns of labels exchanged", "B3.orientation", LabelFault.transposed()),
                planted("a fifth of the objects not annotated", "B3.missing", LabelFault.missing(0.2)),
                planted("one id for all objects", "B3.instances", LabelFault.binary()),
                planted("one id for two objects", "B3.duplicate-ids", LabelFault.duplicatedIds(2)),
                planted("objects in pieces", "B3.fragments", LabelFault.fragments(3)),
                planted("a fifth of the objects misplaced", "B4.label-noise", LabelStudies::misplaced));
    }

    private static StudyFault planted(String name, String check, LabelFault fault) {
        return StudyFault.of(
                name,
                check,
                (material, seed) -> dataAlone(
                        each(material.nuclei(Studies.FEW, seed), (sample, i) -> fault.plant(sample, seed + i))),
                SOUND);
    }

    private static List<Finding> pairedWrongly(Material material, long seed) {
        List<Sample> samples = material.nuclei(Studies.FEW, seed);
        return dataAlone(each(
                samples,
                (sample, i) ->
                        with(sample, samples.get((i + 1) % samples.size()).labels())));
    }

    /** A fifth of the objects lie half their diameter off, in a direction of chance each. */
    static Labels misplaced(Labels sound, long seed) {
        Random random = new Random(seed);
        int height = sound.height();
        int width = sound.width();
        int[] ids = sound.ids();
        int[] moved = ids.clone();
        for (LabelledObject object : sound.objects()) {
            if (random.nextDouble() < 0.2) {
                double angle = 2 * Math.PI * random.nextDouble();
                double far = Math.sqrt(object.area() / Math.PI);
                int down = (int) Math.round(far * Math.sin(angle));
                int right = (int) Math.round(far * Math.cos(angle));
                for (int p = 0; p < ids.length; p++) {
                    moved[p] = moved[p] == object.id() ? 0 : moved[p];
                }
                for (int p = 0; p < ids.length; p++) {
                    int y = p / width + down;
                    int x = p % width + right;
                    if (ids[p] == object.id() && y >= 0 && y < height && x >= 0 && x < width) {
                        moved[y * width + x] = object.id();
                    }
                }
            }
        }
        return Labels.of(height, width, moved);
    }
}
