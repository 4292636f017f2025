package io.cellshell.workbench.zoo.fit;

import io.cellshell.workbench.check.Count;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.FirstFew;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.check.leakage.search.LeakageSearch;
import io.cellshell.workbench.check.leakage.search.Link;
import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.KnownPixels;
import io.cellshell.workbench.image.Plane;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** None of the images is known to be among those that the model was trained on: else a score on it says nothing of new ones. */
final class OverlapFit implements FitCheck {

    /** Each image is compared with the test input, and, on the way, with so many others. */
    private static final int AT_ONCE = 32;

    private static final int MOST = 512;

    /** Shorter names, such as “data”, are many data sets'. */
    private static final int LEAST_NAME = 5;

    /** A correlation that unrelated fields of the same kind of cell do not reach. */
    private static final Set<Link.Kind> SAME =
            EnumSet.of(Link.Kind.DUPLICATE, Link.Kind.NEAR_DUPLICATE, Link.Kind.OVERLAPPING);

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
                if (learned.holdSomeOf(image.image().get().id())) {
                    known.add("“" + image.name() + "”");
                }
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
        Map<String, String> alike = model.tellingSample().isPresent()
                ? alike(small, samples(model.sample().orElseThrow()), subject)
                : Map.of();
        if (!alike.isEmpty()) {
            List<String> named = alike.entrySet().stream()
                    .map(e -> "“" + e.getKey() + "” (" + e.getValue() + ")")
                    .toList();
            return PRACTICE.warn(
                    named.size() + " of " + compared + ": " + FirstFew.of(named, ", "),
                    "Some images show what the model's test input shows: they are of the data that its authors had, and perhaps of"
                            + " those that it was trained on.",
                    "Do not judge the model by images of this data set, before its documentation says which it was trained on.");
        }
        Optional<String> named = model.ownNetwork() && !model.learnedFrom().isEmpty()
                ? Optional.empty()
                : model.dataNames().stream()
                        .filter(n -> isNamed(subject.name(), n))
                        .findFirst();
        if (named.isPresent()) {
            return PRACTICE.warn(
                    "the data set is called “" + subject.name() + "”, and the package names “" + named.get() + "”",
                    "By its name, this data set may be the one that the model was trained on.",
                    "Do not judge the model by it, before its documentation says which images it was trained on.");
        }
        if (model.ownNetwork() && !model.learnedFrom().isEmpty()) {
            return PRACTICE.ok(
                    compared + ", compared with what the network has learned from ("
                            + Count.of(model.learnedFrom().size(), "image") + ")",
                    "The network was trained on none of these images.");
        }
        return PRACTICE.notChecked(
                model.tellingSample().isPresent()
                        ? compared + ", none like the test input of the package" + left
                        : "no test input that shows something",
                "The package does not list the images that it was trained on, so that yours may be among them"
                        + (model.tellingSample().isPresent() ? ", though none looks like its test input." : "."),
                "Compare the name of your data set with what the model's documentation says of its training.");
    }

    /** Whether one name is a part of the other, whatever stands between letters and numbers; an id may be a path. */
    private static boolean isNamed(String data, String known) {
        String own = plain(data);
        for (String part : known.split("/")) {
            String other = plain(part);
            if (own.length() >= LEAST_NAME
                    && other.length() >= LEAST_NAME
                    && (own.contains(other) || other.contains(own))) {
                return true;
            }
        }
        return false;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static boolean isReadable(LeakageSearch.Subject one) {
        try {
            one.image().get();
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

    /** The planes of the test input, channel by channel. */
    private static List<Image> samples(ImageLook sample) {
        return List.of(ImageLook.grey(sample.image()));
    }

    /** By the image's name, what it shares with a sample. */
    private static Map<String, String> alike(
            List<LeakageSearch.Subject> images, List<Image> samples, FitSubject subject) {
        Map<String, String> found = new TreeMap<>();
        for (int from = 0; from < images.size(); from += AT_ONCE) {
            List<LeakageSearch.Subject> now = new ArrayList<>();
            samples.forEach(s -> now.add(new LeakageSearch.Subject("sample", Map.of(), () -> s)));
            for (LeakageSearch.Subject one : images.subList(from, Math.min(images.size(), from + AT_ONCE))) {
                // as the model is given it, so that the right channel is compared
                now.add(new LeakageSearch.Subject(
                        one.name(),
                        Map.of(),
                        () -> subject.geometry().apply(one.image().get())));
            }
            for (Link link : LeakageSearch.over(now).links()) {
                boolean withSample = link.first() < samples.size() && link.second() >= samples.size();
                if (withSample && SAME.contains(link.kind())) {
                    found.putIfAbsent(now.get(link.second()).name(), link.kind().words() + ": " + link.evidence());
                }
            }
        }
        return found;
    }
}
