package io.cellshell.workbench.zoo.fit;

import io.cellshell.workbench.check.Count;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.FirstFew;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.check.leakage.search.LeakageSearch;
import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.KnownPixels;
import io.cellshell.workbench.image.Plane;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.zoo.facts.Concept;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** None of the images is known to be among those that the model was trained on: else a score on it says nothing of new ones. */
final class OverlapFit implements FitCheck {

    /** Of a very large data set, so many are compared. */
    private static final int MOST = 512;

    /** Shorter names, such as “data”, are many data sets'. */
    private static final int LEAST_NAME = 5;

    /** Words that name no data set in particular; those of a kind of image, such as “nuclei”, do neither. */
    private static final Set<String> COMMON = Set.of(
            "train",
            "training",
            "test",
            "testing",
            "validation",
            "val",
            "image",
            "images",
            "data",
            "dataset",
            "datasets",
            "set",
            "sample",
            "samples",
            "microscopy",
            "simulated",
            "crops",
            "raw",
            "my",
            "new",
            "and",
            "of",
            "the",
            "in");

    private static final Practice PRACTICE = new Practice(
            "C7.training-images",
            "A model that was trained on an image knows the answer: its score there is no evidence (checklist C7; Kapoor and Narayanan"
                    + " 2023, doi 10.1016/j.patter.2023.100804).");

    @Override
    public Finding examine(FitSubject subject) {
        ModelSide model = subject.model();
        List<LeakageSearch.Subject> images =
                some(subject.all()).stream().filter(OverlapFit::isReadable).toList();
        if (images.isEmpty()) {
            return PRACTICE.notChecked("no image", "There is no image to look at.", "Give at least one image.");
        }
        String compared = images.size() == subject.all().size()
                ? Count.of(images.size(), "image")
                : images.size() + " of " + subject.all().size() + " images";
        List<String> known = new ArrayList<>();
        if (!model.learnedFrom().isEmpty()) {
            KnownPixels learned = KnownPixels.of(model.learnedFrom());
            for (LeakageSearch.Subject image : images) {
                known(image, learned).ifPresent(known::add);
            }
        }
        if (!known.isEmpty()) {
            return PRACTICE.warn(
                    known.size() + " of " + compared + ": " + FirstFew.of(known, ", "),
                    "The model was trained on, or chosen by, some of these very images.",
                    "Do not judge the model by them; annotate others for that.");
        }
        List<LeakageSearch.Subject> small =
                images.stream().filter(s -> !isLarge(s.image().get())).toList();
        String left = small.size() == images.size()
                ? ""
                : "; " + Count.of(images.size() - small.size(), "image")
                        + " of more than 16 million pixels could not be compared with it";
        Map<String, String> alike = PictureSearch.alike(small, model.pictures(), subject);
        if (!alike.isEmpty()) {
            List<String> named = alike.entrySet().stream()
                    .map(e -> "“" + e.getKey() + "” (" + e.getValue() + ")")
                    .toList();
            return PRACTICE.warn(
                    named.size() + " of " + compared + ": " + FirstFew.of(named, ", "),
                    "Some images show what a picture in the model's package shows: they are of the data that its authors had, and perhaps"
                            + " of those that it was trained on.",
                    "Do not judge the model by images of this data set, before its documentation says which it was trained on.");
        }
        Optional<String> named = model.dataNames().stream()
                .filter(n -> isNamed(subject.name(), n))
                .findFirst();
        if (model.ownNetwork() && !model.learnedFrom().isEmpty()) {
            String evidence = compared + ", compared with what the network has learned from ("
                    + Count.of(model.learnedFrom().size(), "image") + ")";
            String sentence =
                    "None of these images is one that the network was trained on, turned or not; a crop of one, or one whose contrast was"
                            + " changed, would not be recognised.";
            return named.isPresent()
                    ? PRACTICE.note(
                            evidence + "; the data set is called “" + subject.name() + "”, the training data “"
                                    + named.get() + "”",
                            "The data set has a name of the training data. " + sentence,
                            "Judge the model by it only where you know that these are the images as they were published.")
                    : PRACTICE.ok(evidence, sentence);
        }
        if (named.isPresent()) {
            return PRACTICE.warn(
                    "the data set is called “" + subject.name() + "”, and the package names “" + named.get() + "”",
                    "By its name, this data set may be the one that the model was trained on.",
                    "Do not judge the model by it, before its documentation says which images it was trained on.");
        }
        return PRACTICE.notChecked(
                model.pictures().isEmpty()
                        ? "no picture in the package that shows something"
                        : compared + ", none like "
                                + FirstFew.of(
                                        model.pictures().stream()
                                                .map(KnownPicture::what)
                                                .distinct()
                                                .toList(),
                                        ", ")
                                + left,
                "The package does not list the images that it was trained on, so that yours may be among them"
                        + (model.pictures().isEmpty() ? "." : ", though none looks like a picture in it."),
                "Compare the name of your data set with what the model's documentation says of its training.");
    }

    /** Whether what is particular of one name is a part of the other; an id may be a path. */
    static boolean isNamed(String data, String known) {
        String own = particular(data);
        for (String part : known.split("/")) {
            String other = particular(part);
            if (own.length() >= LEAST_NAME
                    && other.length() >= LEAST_NAME
                    && (own.contains(other) || other.contains(own))) {
                return true;
            }
        }
        return false;
    }

    private static String particular(String name) {
        return Arrays.stream(name.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !COMMON.contains(word) && Concept.in(word).isEmpty())
                .collect(Collectors.joining());
    }

    private static Optional<String> known(LeakageSearch.Subject one, KnownPixels learned) {
        Image image = one.image().get();
        if (learned.holdSomeOf(image.id())) {
            return Optional.of("“" + one.name() + "”");
        }
        return Resaved.asBefore(image).stream().anyMatch(before -> learned.holdSomeOf(before.id()))
                ? Optional.of("“" + one.name() + "” (with other intensities)")
                : Optional.empty();
    }

    /** A file may be cut off, so that the image is opened and its last row cannot be read. */
    private static boolean isReadable(LeakageSearch.Subject one) {
        try {
            for (Image plane : one.image().get().planes()) {
                plane.crop(new Region(plane.height() - 1, 0, 1, plane.width())).pixels();
            }
            return true;
        } catch (DataException | ImageException e) {
            return false;
        }
    }

    /** The test input may be any small part of such an image, and to look for it everywhere takes too long. */
    private static boolean isLarge(Image image) {
        return Plane.isLarge(image.height(), image.width());
    }

    /** All, or, of very many, some that are spread evenly. */
    private static List<LeakageSearch.Subject> some(List<LeakageSearch.Subject> all) {
        if (all.size() <= MOST) {
            return all;
        }
        List<LeakageSearch.Subject> some = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            some.add(all.get((int) ((long) i * all.size() / MOST)));
        }
        return some;
    }
}
