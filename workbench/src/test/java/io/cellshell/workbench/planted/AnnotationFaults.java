package io.cellshell.workbench.planted;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.LabelsPresent;
import io.cellshell.workbench.check.ShapesAgree;
import io.cellshell.workbench.check.annotation.EmptyClasses;
import io.cellshell.workbench.check.annotation.MarkedImage;
import io.cellshell.workbench.check.annotation.PointsInside;
import io.cellshell.workbench.check.annotation.RepeatedPoints;
import io.cellshell.workbench.check.label.BinaryMask;
import io.cellshell.workbench.check.label.BorderObjects;
import io.cellshell.workbench.check.label.ConsecutiveIds;
import io.cellshell.workbench.check.label.CutAnnotations;
import io.cellshell.workbench.check.label.DuplicatedIds;
import io.cellshell.workbench.check.label.FragmentedObjects;
import io.cellshell.workbench.check.label.HolesInObjects;
import io.cellshell.workbench.check.label.InterpolatedIds;
import io.cellshell.workbench.check.label.LabelledImage;
import io.cellshell.workbench.check.label.MergedObjects;
import io.cellshell.workbench.check.label.fit.LabelNoise;
import io.cellshell.workbench.check.label.fit.LabelsAreIntensities;
import io.cellshell.workbench.check.label.fit.LabelsBelong;
import io.cellshell.workbench.check.label.fit.MirroredMask;
import io.cellshell.workbench.check.label.fit.MissingAnnotations;
import io.cellshell.workbench.check.label.fit.OutlinesOnEdges;
import io.cellshell.workbench.check.label.fit.ShiftedMask;
import io.cellshell.workbench.check.label.fit.SplitObjects;
import io.cellshell.workbench.check.label.fit.SuspectLabels;
import io.cellshell.workbench.check.label.fit.TinyObjects;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.data.simulate.fault.LabelFault;
import io.cellshell.workbench.image.LabelledObject;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.Region;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/** Faults of annotations: groups B3 and B4. */
final class AnnotationFaults {

    private static final int SET = 4;

    private AnnotationFaults() {}

    static List<PlantedFault> all() {
        List<PlantedFault> all = new ArrayList<>();
        all.add(new PlantedFault("data.shapes", AnnotationFaults::cropped, i -> new ShapesAgree().examine(pair(i))));
        all.add(new PlantedFault(
                "data.labels",
                i -> present(Fields.faulty(LabelFault.empty(), i).labels()),
                i -> present(Fields.sound(i).labels())));
        all.add(labels("B3.holes", new HolesInObjects(), LabelFault.holes(1)));
        all.add(labels("B3.fragments", new FragmentedObjects(), LabelFault.fragments(1)));
        all.add(labels("B3.duplicate-ids", new DuplicatedIds(), LabelFault.duplicatedIds(1)));
        all.add(labels("B3.tiny", new TinyObjects(), LabelFault.tinyObjects(1)));
        all.add(labels("B3.merged", new MergedObjects(), LabelFault.mergedTouching()));
        all.add(labels("B3.instances", new BinaryMask(), LabelFault.binary()));
        all.add(labels("B3.ids", new ConsecutiveIds(), LabelFault.gappedIds()));
        all.add(labels("B3.orientation", new MirroredMask(), LabelFault.transposed()));
        all.add(labels("B3.shift", new ShiftedMask(), LabelFault.shifted(2, -3)));
        all.add(labels("B3.missing", new MissingAnnotations(), LabelFault.missing(0.1)));
        all.add(planted(
                "B3.belongs",
                new LabelsBelong(),
                i -> Fields.with(Fields.sound(i), Fields.sound((i + 3) % 10).labels()),
                Fields::sound));
        all.add(planted("B3.outlines", new OutlinesOnEdges(), i -> widened(i, 3), Fields::sound));
        all.add(planted("B3.split", new SplitObjects(), AnnotationFaults::halved, Fields::sound));
        all.add(planted("B3.interpolated", new InterpolatedIds(), AnnotationFaults::averaged, Fields::sound));
        all.add(planted("B3.copy", new LabelsAreIntensities(), AnnotationFaults::copied, Fields::sound));
        all.add(planted(
                "B3.cut",
                new CutAnnotations(),
                i -> Fields.labelled(
                        LabelFault.cutOff(0.5).plant(Fields.crowded(i).make(), i)),
                i -> Fields.labelled(Fields.crowded(100 + i).make())));
        all.add(planted(
                "B3.border",
                new BorderObjects(),
                i -> Fields.labelled(
                        Fields.nuclei(i).size(90, 90).diameter(40).density(0.4).make()),
                i -> Fields.labelled(
                        Fields.nuclei(100 + i).size(360, 360).diameter(14).make())));
        all.add(planted(
                "B3.points-inside",
                new PointsInside(),
                i -> spots(i, p -> new Points.Point(p.x(), p.y())),
                i -> spots(100 + i, p -> p)));
        all.add(planted(
                "B3.point-duplicates",
                new RepeatedPoints(),
                AnnotationFaults::clickedTwice,
                i -> spots(100 + i, p -> p)));
        all.add(planted(
                "B3.empty-classes",
                new EmptyClasses(),
                i -> Map.of("background", 100L + i, "stroma", 5L * i + 1, "tumour", 0L),
                i -> Map.of("background", 100L + i, "stroma", 5L * i + 1, "tumour", 1L + i)));
        all.add(planted(
                        "B4.label-noise",
                        new LabelNoise(),
                        i -> suspects(i, LabelFault.fragments(1)::plant),
                        i -> suspects(100 + i, (sample, seed) -> sample))
                .few());
        return all;
    }

    private static <S> PlantedFault planted(
            String id, Check<? super S> check, IntFunction<S> faulty, IntFunction<S> sound) {
        return new PlantedFault(id, i -> check.examine(faulty.apply(i)), i -> check.examine(sound.apply(i)));
    }

    private static PlantedFault labels(String id, Check<LabelledImage> check, LabelFault fault) {
        return planted(id, check, i -> Fields.faulty(fault, i), Fields::sound);
    }

    private static ShapesAgree.Pair pair(int i) {
        LabelledImage sound = Fields.sound(i);
        return new ShapesAgree.Pair(sound.name(), sound.image(), sound.labels());
    }

    private static Finding cropped(int i) {
        ShapesAgree.Pair pair = pair(i);
        return new ShapesAgree()
                .examine(new ShapesAgree.Pair(
                        pair.name(), pair.image(), pair.annotation().crop(new Region(0, i, 200, 200 - i - 1))));
    }

    /** Every object wider by so many pixels, where there is room. */
    private static LabelledImage widened(int i, int pixels) {
        LabelledImage sound = Fields.sound(i);
        int[] ids = sound.labels().ids();
        for (int step = 0; step < pixels; step++) {
            int[] before = ids.clone();
            for (int p = 201; p < ids.length - 201; p++) {
                int around =
                        Math.max(Math.max(before[p - 1], before[p + 1]), Math.max(before[p - 200], before[p + 200]));
                ids[p] = before[p] == 0 ? around : before[p];
            }
        }
        return Fields.with(sound, Labels.of(200, 200, ids));
    }

    /** A tenth of the objects in two halves, and one at least. */
    private static LabelledImage halved(int i) {
        LabelledImage sound = Fields.sound(i);
        int[] ids = sound.labels().ids();
        List<LabelledObject> whole = sound.labels().objects().stream()
                .filter(o -> !o.touchesBorder())
                .toList();
        for (int k = 0; k < Math.max(1, whole.size() / 10); k++) {
            LabelledObject object = whole.get(10 * k + i % 3);
            for (int p = 0; p < ids.length; p++) {
                ids[p] += ids[p] == object.id() && p / 200 > object.y() ? 10_000 : 0;
            }
        }
        return Fields.with(sound, Labels.of(200, 200, ids));
    }

    /** Each id the mean of its neighbourhood, as after turning by a small angle with interpolation. */
    private static LabelledImage averaged(int i) {
        LabelledImage sound = Fields.sound(i);
        int[] ids = sound.labels().ids();
        int[] mean = new int[ids.length];
        for (int p = 201; p < ids.length; p++) {
            mean[p] = (ids[p] + ids[p - 1] + ids[p - 200] + ids[p - 201]) / 4;
        }
        return Fields.with(sound, Labels.of(200, 200, mean));
    }

    private static Finding present(Labels labels) {
        return new LabelsPresent().examine(new LabelsPresent.Subject("field", labels));
    }

    private static LabelledImage copied(int i) {
        LabelledImage sound = Fields.sound(i);
        float[] pixels = sound.image().pixels();
        int[] ids = new int[pixels.length];
        for (int p = 0; p < ids.length; p++) {
            ids[p] = Math.max(0, Math.round(pixels[p]) / (1 + i));
        }
        return Fields.with(sound, Labels.of(200, 200, ids));
    }

    private static MarkedImage spots(int i, UnaryOperator<Points.Point> change) {
        Sample sample = Simulation.spots()
                .seed(720_000 + i)
                .size(120, 240)
                .apart(4)
                .count(30 + i)
                .make();
        List<Points.Point> points = sample.annotation(Points.class).all();
        return new MarkedImage(
                sample.name(),
                sample.image(),
                Points.of(points.stream().map(change).toList()));
    }

    private static MarkedImage clickedTwice(int i) {
        MarkedImage sound = spots(i, p -> p);
        List<Points.Point> points = new ArrayList<>(sound.points().all());
        Points.Point one = points.get(i);
        points.add(new Points.Point(one.y() + 0.4, one.x() - 0.1 * i));
        return new MarkedImage(sound.name(), sound.image(), Points.of(points));
    }

    @FunctionalInterface
    private interface Change {
        Sample plant(Sample sample, long seed);
    }

    private static SuspectLabels suspects(int i, Change change) {
        Map<String, LabelledImage> images = new LinkedHashMap<>();
        for (int k = 0; k < SET; k++) {
            Sample sample = Fields.nuclei(1000 + SET * i + k).make();
            images.put(sample.name(), Fields.labelled(change.plant(sample, i)));
        }
        return SuspectLabels.of(List.copyOf(images.keySet()), images::get);
    }
}
