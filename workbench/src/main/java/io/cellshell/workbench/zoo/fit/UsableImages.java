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
        List<String> faults = new ArrayList<>(subject.unreadable());
        faults.addAll(named(subject, l -> !l.finite(), "holds pixels that are no numbers"));
        faults.addAll(named(subject, l -> l.finite() && l.blank(), "shows nothing but noise, or a single grey level"));
        int grave = faults.size();
        faults.addAll(named(subject, l -> l.finite() && l.saturated() && l.polarity() >= 0, "is saturated"));
        int all = subject.looks().size() + subject.unreadable().size();
        if (all == 0) {
            return PRACTICE.notChecked("no image", "There is no image to look at.", "Give at least one image.");
        }
        if (faults.isEmpty()) {
            return PRACTICE.ok(subject.lookedAt(), "The images can be read and show something.");
        }
        String evidence = FirstFew.of(faults, "; ");
        String sentence = faults.size() + " of " + all + " images cannot be judged, or only in part.";
        if (grave == all) {
            return PRACTICE.stop(
                    evidence,
                    "None of the images shows anything that a model could find.",
                    "Check that the right files and channels were exported.");
        }
        return PRACTICE.warn(
                evidence,
                sentence,
                grave > 0
                        ? "Leave those images out; data.examine() tells more."
                        : "Do not measure intensities in them, and look at the predictions in their brightest parts.");
    }

    private static List<String> named(FitSubject subject, Predicate<ImageLook> which, String what) {
        return subject.looks().stream()
                .filter(which)
                .map(l -> "“" + l.name() + "” " + what)
                .toList();
    }
}
