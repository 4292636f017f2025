package io.cellshell.workbench.planted.real;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.simulate.fault.LabelFault;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.PixelType;
import io.cellshell.workbench.image.SemanticMask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleFunction;

/** Faults of instance labels and of masks. */
final class LabelFaults {

    private LabelFaults() {}

    static List<RealFault> all(List<Field> fields) {
        List<RealFault> all = new ArrayList<>(OutlineFaults.all());
        all.add(planted("holes, objects", "B3.holes", 1, 3, 10, s -> LabelFault.holes((int) s)));
        all.add(planted("objects cut in two, objects", "B3.fragments", 1, 3, 10, s -> LabelFault.fragments((int) s)));
        all.add(planted("specks, number", "B3.tiny", 1, 3, 10, s -> LabelFault.tinyObjects((int) s)));
        all.add(planted("objects missing, share", "B3.missing", 0.05, 0.15, 0.5, LabelFault::missing));
        all.add(planted(
                "two objects with one id, pairs",
                "B3.duplicate-ids",
                1,
                3,
                10,
                s -> LabelFault.duplicatedIds((int) s)));
        all.add(RealFault.some("touching objects joined, pairs", "B3.merged", 1, 3, 10, LabelFaults::joined));
        all.add(planted("all objects with one id", "B3.instances", 1, 1, 1, s -> LabelFault.binary()));
        all.add(RealFault.of(
                "turned or mirrored, way", "B3.orientation", 1, 2, 3, (f, s) -> f.with(turned(f, (int) s))));
        all.add(RealFault.of("shifted, pixels", "B3.shift", 2, 4, 10, (f, s) -> f.with(shifted(f, s))));
        all.add(RealFault.some(
                "labels of another image, images further on",
                "B3.belongs",
                1,
                2,
                3,
                (f, s) -> other(fields, f, (int) s)));
        all.add(RealFault.of("the image as its labels, divided by", "B3.copy", 1, 2, 3, LabelFaults::copied));
        all.add(RealFault.of(
                "labels resized with interpolation, factor",
                "B3.interpolated",
                0.75,
                0.5,
                0.25,
                (f, s) -> f.with(resized(f, s))));
        all.add(RealFault.of(
                "three channels, labels of the last, shifted",
                "B3.shift",
                2,
                4,
                10,
                (f, s) -> threeChannels(fields, f.with(shifted(f, s)))));
        all.add(RealFault.of("mask inverted", "B3.inverted", 1, 1, 1, (f, s) -> mask(f, inverted(f))));
        all.add(RealFault.of(
                "mask with a part missing, share", "B3.missing", 0.2, 0.5, 0.7, (f, s) -> mask(f, half(f, s))));
        all.add(RealFault.of(
                "mask too wide, pixels",
                "B3.outlines",
                2,
                4,
                8,
                (f, s) -> mask(f, OutlineFaults.grown(f.labels(), (int) s))));
        all.add(RealFault.of("mask shifted, pixels", "B3.shift", 2, 4, 10, (f, s) -> mask(f, shifted(f, s))));
        all.add(RealFault.of("mask turned, way", "B3.orientation", 1, 2, 3, (f, s) -> mask(f, turned(f, (int) s))));
        all.add(RealFault.some(
                "mask of another image",
                "B3.belongs",
                1,
                2,
                3,
                (f, s) -> other(fields, f, (int) s).map(o -> mask(o, o.labels()))));
        return all;
    }

    private static RealFault planted(
            String name, String check, double weak, double middle, double strong, DoubleFunction<LabelFault> fault) {
        return RealFault.some(name, check, weak, middle, strong, (field, strength) -> {
            try {
                return Optional.of(field.with(
                        fault.apply(strength).plant(field.labels(), field.name().hashCode())));
            } catch (DataException e) {
                return Optional.empty();
            }
        });
    }

    private static Optional<Field> joined(Field field, double pairs) {
        int[] ids = field.labels().ids();
        int joined = 0;
        java.util.Set<Integer> used = new java.util.HashSet<>();
        for (int i = 0; i + field.width() < ids.length && joined < pairs; i++) {
            int one = ids[i];
            int below = ids[i + field.width()];
            if (one > 0 && below > 0 && one != below && used.add(one) && used.add(below)) {
                for (int k = 0; k < ids.length; k++) {
                    ids[k] = ids[k] == below ? one : ids[k];
                }
                joined++;
            }
        }
        return joined == 0 ? Optional.empty() : Optional.of(field.with(Labels.of(field.height(), field.width(), ids)));
    }

    private static Labels turned(Field field, int way) {
        int h = field.height();
        int w = field.width();
        Labels labels = field.labels();
        int[] ids = new int[h * w];
        for (int i = 0; i < ids.length; i++) {
            int y = i / w;
            int x = i % w;
            ids[i] = switch (way) {
                case 1 -> labels.at(h - 1 - y, w - 1 - x);
                case 2 -> labels.at(h - 1 - y, x);
                default -> labels.at(y, w - 1 - x);
            };
        }
        return Labels.of(h, w, ids);
    }

    static Labels shifted(Field field, double by) {
        double angle = 2 * Math.PI * field.random("shift").nextDouble();
        int down = (int) Math.round(by * Math.sin(angle));
        int right = (int) Math.round(by * Math.cos(angle));
        return LabelFault.shifted(down, right).plant(field.labels(), 1);
    }

    /** Of the same size, from another field of view. */
    private static Optional<Field> other(List<Field> fields, Field field, int further) {
        List<Field> alike = fields.stream()
                .filter(f -> f.height() == field.height()
                        && f.width() == field.width()
                        && !f.name().equals(field.name()))
                .toList();
        if (alike.isEmpty()) {
            return Optional.empty();
        }
        int at = Math.floorMod(field.name().hashCode() + further, alike.size());
        return Optional.of(field.with(alike.get(at).labels()));
    }

    private static Field copied(Field field, double divided) {
        float[] pixels = field.image().pixels();
        int[] ids = new int[pixels.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = (int) (pixels[i] / divided);
        }
        return field.with(Labels.of(field.height(), field.width(), ids));
    }

    /** Made smaller by leaving out pixels, and larger again by linear interpolation of the ids. */
    private static Labels resized(Field field, double factor) {
        int h = Math.max(2, (int) (factor * field.height()));
        int w = Math.max(2, (int) (factor * field.width()));
        int[] ids = new int[field.height() * field.width()];
        for (int i = 0; i < ids.length; i++) {
            double y = Math.min(h - 1, (i / field.width() + 0.5) * h / field.height() - 0.5);
            double x = Math.min(w - 1, (i % field.width() + 0.5) * w / field.width() - 0.5);
            int top = Math.max(0, (int) Math.floor(y));
            int left = Math.max(0, (int) Math.floor(x));
            double fy = Math.max(0, y - top);
            double fx = Math.max(0, x - left);
            double above = (1 - fx) * small(field, h, w, top, left) + fx * small(field, h, w, top, left + 1);
            double below = (1 - fx) * small(field, h, w, top + 1, left) + fx * small(field, h, w, top + 1, left + 1);
            ids[i] = (int) Math.round((1 - fy) * above + fy * below);
        }
        return Labels.of(field.height(), field.width(), ids);
    }

    private static int small(Field field, int h, int w, int y, int x) {
        return field.labels().at((int) ((Math.min(y, h - 1) + 0.5) * field.height() / h), (int)
                ((Math.min(x, w - 1) + 0.5) * field.width() / w));
    }

    /** Another field and noise before the channel that was labelled. */
    static Field threeChannels(List<Field> fields, Field field) {
        int count = field.height() * field.width();
        float[] planes = new float[3 * count];
        Optional<Field> other = fields.stream()
                .filter(f -> f.height() == field.height()
                        && f.width() == field.width()
                        && !f.name().equals(field.name()))
                .findFirst();
        Random random = field.random("channels");
        float[] first = other.map(f -> f.image().pixels()).orElse(null);
        float[] last = field.image().pixels();
        for (int i = 0; i < count; i++) {
            planes[i] = first == null ? (float) Math.max(0, 20 + 3 * random.nextGaussian()) : first[i];
            planes[count + i] = (float) Math.rint(Math.max(0, 30 + 4 * random.nextGaussian()));
            planes[2 * count + i] = last[i];
        }
        int[] shape = {3, field.height(), field.width()};
        return field.with(
                Image.of(List.of(Axis.C, Axis.Y, Axis.X), shape, planes).withType(PixelType.UINT8));
    }

    static Field mask(Field field, Labels labels) {
        int[] classes = labels.ids();
        for (int i = 0; i < classes.length; i++) {
            classes[i] = Math.min(1, classes[i]);
        }
        return field.with(SemanticMask.of(field.height(), field.width(), classes, List.of("background", "foreground")));
    }

    private static Labels inverted(Field field) {
        int[] ids = field.labels().ids();
        for (int i = 0; i < ids.length; i++) {
            ids[i] = ids[i] > 0 ? 0 : 1;
        }
        return Labels.of(field.height(), field.width(), ids);
    }

    private static Labels half(Field field, double share) {
        int[] ids = field.labels().ids();
        for (int i = 0; i < ids.length; i++) {
            ids[i] = i % field.width() >= (1 - share) * field.width() ? 0 : ids[i];
        }
        return Labels.of(field.height(), field.width(), ids);
    }
}
