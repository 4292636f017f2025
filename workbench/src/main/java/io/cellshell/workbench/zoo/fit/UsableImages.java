package io.cellshell.workbench.zoo.fit;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.FirstFew;
import io.cellshell.workbench.check.Practice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The images can be read, show something, and are not cut off at their bright end. */
final class UsableImages implements FitCheck {

    private static final Practice PRACTICE = new Practice(
            "A3.images", "What no image shows, no model finds; what noise shows, a model may (checklist B2, F8).");

    @Override
    public Finding examine(FitSubject subject) {
        List<String> unread = subject.unreadable();
        List<String> holes = named(subject, l -> !l.finite(), "holds pixels that are no numbers");
        List<String> blank =
                named(subject, l -> l.finite() && l.blank(), "shows nothing but noise, or a single grey level");
        List<String> drawn = named(
                subject,
                l -> l.finite() && !l.blank() && l.drawn(),
                "is made of areas of one grey level each: labels or a mask");
        List<String> saturated =
                named(subject, l -> l.finite() && !l.drawn() && l.saturated() && l.polarity() >= 0, "is saturated");
        int all = subject.looks().size() + unread.size();
        if (all == 0) {
            return PRACTICE.notChecked("no image", "There is no image to look at.", "Give at least one image.");
        }
        List<String> faults = new ArrayList<>();
        List<String> remedies = new ArrayList<>();
        tell(unread, "Open them as is said there, and give model.fits(…) the images.", faults, remedies);
        tell(holes, "Replace what is no number, as by the background, or leave those images out.", faults, remedies);
        tell(
                blank,
                "Check that the right files and channels were exported; leave out what is empty.",
                faults,
                remedies);
        tell(drawn, "Give the images themselves, not their annotations.", faults, remedies);
        int grave = faults.size();
        tell(
                saturated,
                "Do not measure intensities in what is saturated, and look at the predictions in its brightest parts.",
                faults,
                remedies);
        if (faults.isEmpty()) {
            return PRACTICE.ok(subject.lookedAt(), "The images can be read and show something.");
        }
        String evidence = FirstFew.of(faults, "; ");
        if (grave == all) {
            return PRACTICE.stop(
                    evidence,
                    unread.size() == all
                            ? "None of the images can be read."
                            : "None of the images shows what a model could look at.",
                    String.join(" ", remedies));
        }
        return PRACTICE.warn(
                evidence,
                faults.size() + " of " + all + " images cannot be judged, or only in part.",
                String.join(" ", remedies));
    }

    private static void tell(List<String> found, String remedy, List<String> faults, List<String> remedies) {
        faults.addAll(found);
        if (!found.isEmpty()) {
            remedies.add(remedy);
        }
    }

    private static List<String> named(FitSubject subject, Predicate<ImageLook> which, String what) {
        return subject.looks().stream()
                .filter(which)
                .map(l -> "“" + l.name() + "” " + what)
                .toList();
    }
}
