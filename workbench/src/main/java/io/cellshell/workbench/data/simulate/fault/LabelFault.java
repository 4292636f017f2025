package io.cellshell.workbench.data.simulate.fault;

import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.simulate.LabelWarp;
import io.cellshell.workbench.image.Labels;

/**
 * A mistake of the kind that people and programs make in annotations, to plant in a sound one.
 *
 * <pre>{@code
 * Labels sound = Simulation.nuclei().make().labels();
 * Labels faulty = LabelFault.missing(0.2).plant(sound, 1);
 * }</pre>
 */
@FunctionalInterface
public interface LabelFault {

    /**
     * The annotation with the mistake in it; where it is made follows from the seed.
     *
     * @throws io.cellshell.workbench.data.DataException where the annotation has too few objects for it
     */
    Labels plant(Labels sound, long seed);

    /** The sample with the mistake in its labels. */
    default Sample plant(Sample sound, long seed) {
        return new Sample(sound.name(), sound.image(), plant(sound.labels(), seed), sound.metadata());
    }

    /** So many objects have a hole. */
    static LabelFault holes(int objects) {
        return (sound, seed) -> new Eraser(sound, seed).holes(objects);
    }

    /** So many objects are cut in two pieces that share the id. */
    static LabelFault fragments(int objects) {
        return (sound, seed) -> new Eraser(sound, seed).fragments(objects);
    }

    /** So many specks of at most four pixels lie in the background as objects of their own. */
    static LabelFault tinyObjects(int specks) {
        return (sound, seed) -> new Eraser(sound, seed).specks(specks);
    }

    /** This share of the objects, above 0 to 1, was never drawn; one object at least. */
    static LabelFault missing(double share) {
        return (sound, seed) -> new Eraser(sound, seed).missing(share);
    }

    /** So many pairs of objects have one id. */
    static LabelFault duplicatedIds(int pairs) {
        return (sound, seed) -> new Renaming(sound, seed).duplicated(pairs);
    }

    /** Objects that touch each other are one. */
    static LabelFault mergedTouching() {
        return (sound, seed) -> Renaming.merged(sound);
    }

    /** Every object has the id 1, as in a mask of foreground and background. */
    static LabelFault binary() {
        return (sound, seed) -> Renaming.each(sound, id -> 1);
    }

    /** The ids have gaps: 3, 6, 9 … in place of 1, 2, 3 … */
    static LabelFault gappedIds() {
        return (sound, seed) -> Renaming.each(sound.relabelled(), id -> 3 * id);
    }

    /** No object was drawn at all. */
    static LabelFault empty() {
        return (sound, seed) -> Renaming.each(sound, id -> 0);
    }

    /** Everything lies so many pixels further down and to the right. */
    static LabelFault shifted(int down, int right) {
        return (sound, seed) -> LabelWarp.moved(sound, (y, x) -> new double[] {y - down, x - right});
    }

    /** Height and width are exchanged, as by a program that takes columns for rows; for square fields. */
    static LabelFault transposed() {
        return (sound, seed) -> LabelWarp.moved(sound, (y, x) -> new double[] {x, y});
    }

    /** The annotator stopped at this share of the width: nothing is drawn to the right of it. */
    static LabelFault cutOff(double share) {
        return (sound, seed) -> LabelWarp.moved(sound, (y, x) -> new double[] {y, x < share * sound.width() ? x : -1});
    }

    /** A second annotator: every outline runs a little elsewhere, typically by so many pixels. */
    static LabelFault redrawn(double pixels) {
        return (sound, seed) -> LabelWarp.wavering(sound, pixels, seed);
    }
}
