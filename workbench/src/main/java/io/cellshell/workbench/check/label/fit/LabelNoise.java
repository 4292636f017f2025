package io.cellshell.workbench.check.label.fit;

import io.cellshell.workbench.check.Check;
import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.check.label.LabelledImage;
import java.util.Locale;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/** Few of the objects of a data set look wrongly labelled. */
public final class LabelNoise implements Check<SuspectLabels> {

    private static final double MOST = 0.02;

    /** Of carefully corrected masks of fluorescent nuclei (Data Science Bowl 2018), 5.5 % of the objects are odd. */
    private static final double CAREFUL = 0.055;

    private static final double USUAL = 0.1;

    /** More than a tenth of few objects are odd by chance, too: a binomial test against careful masks, one-sided. */
    private static final double LEVEL = 0.01;

    /** Of fewer, nobody can say what is usual. */
    static final int LEAST = 8;

    private static final Practice PRACTICE = new Practice(
            "B4.label-noise",
            "Wrong labels lower what can be learned, and more so what can be measured (checklist B4; Northcutt et al. 2021,"
                    + " doi 10.1613/jair.1.12125).");

    @Override
    public Finding examine(SuspectLabels subject) {
        String evidence = String.format(
                Locale.ROOT,
                "%d of %d objects (%.1f %%) are suspicious",
                subject.all().size(),
                subject.objects(),
                100 * subject.share());
        if (subject.objects() < LEAST) {
            return PRACTICE.notChecked(
                    subject.objects() + " objects",
                    "There are too few objects to say which of them are odd.",
                    "Label " + LEAST + " or more.");
        }
        if (subject.share() <= MOST) {
            return PRACTICE.ok(evidence, "Few labels look wrong.");
        }
        String some = evidence + ": " + LabelledImage.some(subject.all());
        String remedy = "Go through the gallery, the oddest first, and correct what is wrong.";
        double chance = BinomialDistribution.of(subject.objects(), CAREFUL)
                .survivalProbability(subject.all().size() - 1);
        return subject.share() <= USUAL || chance >= LEVEL
                ? PRACTICE.note(some, "Some objects look unusual; check their labels.", remedy)
                : PRACTICE.warn(some, "More objects look unusual than in careful annotations.", remedy);
    }
}
