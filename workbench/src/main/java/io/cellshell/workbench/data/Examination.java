package io.cellshell.workbench.data;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.check.LabelsPresent;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.check.ShapesAgree;
import io.cellshell.workbench.check.annotation.AnnotationQuality;
import io.cellshell.workbench.check.annotation.EmptyClasses;
import io.cellshell.workbench.check.label.LabelledImage;
import io.cellshell.workbench.check.label.fit.LabelNoise;
import io.cellshell.workbench.check.label.fit.SuspectLabels;
import io.cellshell.workbench.check.metadata.ClassBalance;
import io.cellshell.workbench.check.quality.ImageQuality;
import io.cellshell.workbench.check.quality.ImageSet;
import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.progress.Progress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/**
 * Looks at every sample of a data set, one after the other, and at what only all of them together show. An interrupt ends it; what
 * was seen up to then is told.
 */
final class Examination {

    private static final Practice READABLE =
            new Practice("data.readable", "What cannot be read is silently missing from every result.");

    private static final Practice WHOLE = new Practice("data.examined", "What was not looked at may hold any fault.");

    private final String name;
    private final List<Source> sources;
    private final SampleFindings samples = new SampleFindings();
    private final Map<String, Long> classPixels = new LinkedHashMap<>();
    private final List<String> imageClasses = new ArrayList<>();
    private final List<Source> seen = new ArrayList<>();
    private final List<Source> labelled = new ArrayList<>();
    private int unread;

    Examination(String name, List<Source> sources) {
        this.name = name;
        this.sources = sources;
    }

    Findings run(Progress progress) {
        long start = System.nanoTime();
        for (Source source : sources) {
            if (Thread.interrupted()) {
                return findings(samples.told());
            }
            examine(source);
            int done = seen.size() + unread;
            double seconds = (System.nanoTime() - start) / 1e9;
            if (sources.size() > 1) {
                double left = seconds / done * (sources.size() - done);
                progress.at(new Progress.Step("Examining " + name, done, sources.size(), left, null));
            }
        }
        List<Finding> all = new ArrayList<>(samples.told());
        try {
            all.addAll(ofAllTogether());
        } catch (CancellationException e) {
            Thread.interrupted();
            all.add(WHOLE.warn(
                    seen.size() + " samples one by one",
                    "The samples were not looked at together: the work was interrupted.",
                    "Examine the data set again, and let it end."));
        }
        return findings(all);
    }

    private Findings findings(List<Finding> found) {
        List<Finding> all = new ArrayList<>(found);
        if (seen.size() < sources.size()) {
            all.add(WHOLE.warn(
                    seen.size() + " of " + sources.size() + " samples",
                    "Not every sample was examined: the work was interrupted, or samples could not be read.",
                    "Mend what cannot be read, and examine the data set again."));
        }
        return new Findings("the data set “" + name + "”", all);
    }

    private void examine(Source source) {
        ShapesAgree.Pair pair;
        List<Finding> findings = new ArrayList<>();
        try {
            pair = source.reader().get();
            findings.addAll(
                    ImageQuality.examine(pair.image().named(source.name())).all());
        } catch (ImageException | DataException e) {
            unread++;
            samples.add(
                    source.name(), List.of(READABLE.stop("not readable", e.getMessage(), "Mend or remove the file.")));
            return;
        }
        Finding shapes = new ShapesAgree().examine(pair);
        findings.add(0, shapes);
        if (pair.annotation() instanceof Labels labels) {
            findings.add(1, new LabelsPresent().examine(new LabelsPresent.Subject(source.name(), labels)));
        }
        if (shapes.severity() != Severity.STOP) {
            findings.addAll(AnnotationQuality.examine(source.name(), pair.image(), pair.annotation()));
        }
        samples.add(source.name(), findings);
        count(pair.annotation());
        seen.add(source);
        if (pair.annotation() instanceof Labels && shapes.severity() != Severity.STOP) {
            labelled.add(source);
        }
    }

    /** The oddest objects of samples with instance labels, each image read when it is looked at. */
    static SuspectLabels suspects(List<Source> labelled) {
        Map<String, Source> byName = new LinkedHashMap<>();
        labelled.forEach(s -> byName.put(s.name(), s));
        return SuspectLabels.of(List.copyOf(byName.keySet()), sample -> {
            Sample read = uninterrupted(byName.get(sample)).read();
            Image image = read.image().isPlane() ? read.image() : read.image().plane(0, 0, 0);
            return new LabelledImage(sample, image, read.labels());
        });
    }

    /** @throws CancellationException where the user wants the work to end */
    private static Source uninterrupted(Source source) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("The look at the samples was interrupted at “" + source.name() + "”.");
        }
        return source;
    }

    /** Notes what is judged over all samples: the class of an image, the pixels of each class of a mask. */
    private void count(Annotation annotation) {
        if (annotation instanceof ImageClass imageClass) {
            imageClasses.add(imageClass.name());
        }
        if (annotation instanceof SemanticMask mask) {
            mask.names().forEach(c -> classPixels.putIfAbsent(c, 0L));
            for (int c : mask.classes()) {
                classPixels.merge(mask.names().get(c), 1L, Long::sum);
            }
        }
    }

    private List<Finding> ofAllTogether() {
        List<Finding> findings = new ArrayList<>();
        if (seen.size() > 1) {
            ImageSet set = ImageSet.of(
                    name,
                    () -> seen.stream()
                            .map(s -> uninterrupted(s).image().get().named(s.name()))
                            .iterator());
            ImageQuality.setChecks().forEach(check -> findings.add(check.examine(set)));
            findings.addAll(MetadataExamination.of(seen, imageClasses, set.features()));
        }
        if (!labelled.isEmpty()) {
            findings.add(new LabelNoise().examine(suspects(labelled)));
        }
        if (!classPixels.isEmpty()) {
            findings.add(new EmptyClasses().examine(classPixels));
            findings.add(new ClassBalance().examine(new ClassBalance.Subject("classes", "pixels", classPixels)));
        }
        return findings;
    }
}
