package io.cellshell.workbench.planted.real;

import io.cellshell.workbench.image.LabelledObject;
import io.cellshell.workbench.image.Labels;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Objects drawn too wide, too narrow, or in too many parts. */
final class OutlineFaults {

    private static final int LEAST_OBJECTS = 5;

    private OutlineFaults() {}

    static List<RealFault> all() {
        return List.of(
                RealFault.of("objects split, share", "B3.split", 0.03, 0.1, 0.3, (f, s) -> f.with(split(f, s))),
                RealFault.of(
                        "outlines too wide, pixels",
                        "B3.outlines",
                        1,
                        3,
                        5,
                        (f, s) -> f.with(grown(f.labels(), (int) s))),
                RealFault.some("outlines too narrow, pixels", "B3.outlines", 1, 3, 5, (f, s) -> narrowed(f, (int) s)));
    }

    /** Each chosen object is parted in two by a line through its middle, at an angle of chance. */
    static Labels split(Field field, double share) {
        Random random = field.random("split");
        List<LabelledObject> objects = new ArrayList<>(field.labels().objects().stream()
                .filter(o -> o.area() >= 30 && !o.touchesBorder())
                .toList());
        Collections.shuffle(objects, random);
        int[] ids = field.labels().ids();
        int next = java.util.Arrays.stream(ids).max().orElse(0) + 1;
        long count = Math.max(1, Math.round(share * field.labels().count()));
        for (LabelledObject object : objects.stream().limit(count).toList()) {
            double angle = Math.PI * random.nextDouble();
            for (int i = 0; i < ids.length; i++) {
                double y = i / field.width() - object.y();
                double x = i % field.width() - object.x();
                if (ids[i] == object.id() && Math.cos(angle) * y + Math.sin(angle) * x > 0) {
                    ids[i] = next;
                }
            }
            next++;
        }
        return Labels.of(field.height(), field.width(), ids);
    }

    /** Every object by so many pixels; where two meet, each keeps what it has. */
    static Labels grown(Labels labels, int pixels) {
        int[] ids = labels.ids();
        int width = labels.width();
        for (int step = 0; step < pixels; step++) {
            int[] before = ids.clone();
            for (int i = 0; i < ids.length; i++) {
                if (before[i] == 0) {
                    for (int n : neighbours(i, width, labels.height(), step % 2 == 1)) {
                        ids[i] = Math.max(ids[i], before[n]);
                    }
                }
            }
        }
        return Labels.of(labels.height(), width, ids);
    }

    static Optional<Field> narrowed(Field field, int pixels) {
        int[] ids = field.labels().ids();
        for (int step = 0; step < pixels; step++) {
            int[] before = ids.clone();
            for (int i = 0; i < ids.length; i++) {
                for (int n : neighbours(i, field.width(), field.height(), step % 2 == 1)) {
                    ids[i] = before[n] == before[i] ? ids[i] : 0;
                }
            }
        }
        Labels narrow = Labels.of(field.height(), field.width(), ids);
        return narrow.count() < LEAST_OBJECTS ? Optional.empty() : Optional.of(field.with(narrow));
    }

    /** Four and eight neighbours in turn make octagons of squares. */
    private static List<Integer> neighbours(int i, int width, int height, boolean eight) {
        List<Integer> all = new ArrayList<>();
        int y = i / width;
        int x = i % width;
        for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
                boolean inside = y + dy >= 0 && y + dy < height && x + dx >= 0 && x + dx < width;
                if (inside && (eight || dy == 0 || dx == 0) && (dy != 0 || dx != 0)) {
                    all.add((y + dy) * width + x + dx);
                }
            }
        }
        return all;
    }
}
