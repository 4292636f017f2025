package io.cellshell.workbench.zoo.fit;

import io.cellshell.workbench.check.leakage.search.LeakageSearch;
import io.cellshell.workbench.check.leakage.search.Link;
import io.cellshell.workbench.image.Image;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;

/** Which images of a data set a package shows: the same, nearly the same, displaced, or a part of one. */
final class PictureSearch {

    /** Images that are compared with each other on the way. */
    private static final int AT_ONCE = 32;

    /** So many images, evenly spread, are looked for as a part of a picture, and pictures in them. */
    private static final int PARTS = 32;

    /** A correlation that unrelated fields of the same kind of cell do not reach. */
    private static final Set<Link.Kind> SAME =
            EnumSet.of(Link.Kind.DUPLICATE, Link.Kind.NEAR_DUPLICATE, Link.Kind.OVERLAPPING);

    private PictureSearch() {}

    /** By the image's name, what it shares with a picture. */
    static Map<String, String> alike(
            List<LeakageSearch.Subject> images, List<KnownPicture> pictures, FitSubject subject) {
        Map<String, String> found = new TreeMap<>();
        if (pictures.isEmpty()) {
            return found;
        }
        for (int from = 0; from < images.size(); from += AT_ONCE) {
            requireGoingOn();
            List<LeakageSearch.Subject> now = new ArrayList<>();
            pictures.forEach(p -> now.add(new LeakageSearch.Subject(p.what(), Map.of(), p::image)));
            for (LeakageSearch.Subject one : images.subList(from, Math.min(images.size(), from + AT_ONCE))) {
                // as the model is given it, so that the right channel is compared
                now.add(new LeakageSearch.Subject(
                        one.name(),
                        Map.of(),
                        () -> subject.geometry().apply(one.image().get())));
            }
            for (Link link : LeakageSearch.over(now).links()) {
                boolean withPicture = link.first() < pictures.size() && link.second() >= pictures.size();
                if (withPicture && SAME.contains(link.kind())) {
                    found.putIfAbsent(
                            now.get(link.second()).name(),
                            now.get(link.first()).name() + ", " + link.kind().words() + ": " + link.evidence());
                }
            }
        }
        int count = Math.min(PARTS, images.size());
        for (int i = 0; i < count; i++) {
            LeakageSearch.Subject one = images.get((int) ((long) i * images.size() / count));
            if (!found.containsKey(one.name())) {
                requireGoingOn();
                parts(one, pictures, subject, found);
            }
        }
        return found;
    }

    private static void parts(
            LeakageSearch.Subject one, List<KnownPicture> pictures, FitSubject subject, Map<String, String> found) {
        Image image = ImageLook.grey(subject.geometry().apply(one.image().get()));
        for (KnownPicture picture : pictures) {
            PartSearch.find(picture.image(), image)
                    .ifPresent(part -> found.putIfAbsent(
                            one.name(),
                            String.format(
                                    Locale.ROOT,
                                    "%s, one is a part of the other%s: r = %.3f",
                                    picture.what(),
                                    part.orientation().words().isEmpty()
                                            ? ""
                                            : ", " + part.orientation().words(),
                                    part.r())));
        }
    }

    private static void requireGoingOn() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("The look at whether the model fits was interrupted.");
        }
    }
}
