package io.cellshell.workbench.data.examine;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.check.annotation.EmptyClasses;
import io.cellshell.workbench.check.label.LabelledImage;
import io.cellshell.workbench.check.label.fit.LabelNoise;
import io.cellshell.workbench.check.label.fit.SuspectLabels;
import io.cellshell.workbench.check.leakage.RepeatedImages;
import io.cellshell.workbench.check.metadata.ClassBalance;
import io.cellshell.workbench.check.quality.ImageQuality;
import io.cellshell.workbench.check.quality.ImageSet;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.Source;
import io.cellshell.workbench.progress.Progress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/**
 * Looks at every sample of a data set, each read once, on all cores, and at what only all of them together show. An interrupt ends
 * it; what was seen up to then is told.
 */
public final class Examination {

    private static final Practice WHOLE = new Practice("data.examined", "What was not looked at may hold any fault.");

    private final String name;
    private final List<Source> sources;
    private final int threads;

    public Examination(String name, List<Source> sources) {
        this(name, sources, Runtime.getRuntime().availableProcessors());
    }

    Examination(String name, List<Source> sources, int threads) {
        this.name = name;
        this.sources = sources;
        this.threads = threads;
    }

    public Findings run(Progress progress) {
        Room room = new Room(Runtime.getRuntime().maxMemory());
        Looking.Result<SampleLook> looks =
                new Looking("Examining " + name, threads).at(sources, source -> SampleLook.at(source, room), progress);
        SampleFindings samples = new SampleFindings();
        looks.all().forEach(look -> samples.add(look.source().name(), look.findings()));
        List<SampleLook> read =
                looks.all().stream().filter(look -> look.seen().isPresent()).toList();
        List<Finding> all = new ArrayList<>(samples.told());
        if (!looks.interrupted()) {
            all.addAll(together(read));
        }
        if (read.size() < sources.size()) {
            all.add(WHOLE.warn(
                    read.size() + " of " + sources.size() + " samples",
                    "Not every sample was examined: "
                            + (looks.interrupted() ? "the work was interrupted." : "some could not be read."),
                    looks.interrupted()
                            ? "Examine the data set again, and let it end; the samples were not looked at together."
                            : "Mend what cannot be read, and examine the data set again."));
        }
        return new Findings("the data set “" + name + "”", all);
    }

    private List<Finding> together(List<SampleLook> looks) {
        List<SampleLook.Seen> seen =
                looks.stream().map(look -> look.seen().orElseThrow()).toList();
        List<Finding> findings = new ArrayList<>();
        if (!seen.isEmpty()) {
            ImageSet set =
                    ImageSet.of(name, seen.stream().map(SampleLook.Seen::image).toList());
            ImageQuality.setChecks().forEach(check -> findings.add(check.examine(set)));
            if (seen.size() > 1) {
                findings.add(new RepeatedImages()
                        .examine(seen.stream().map(SampleLook.Seen::print).toList()));
                List<String> classes =
                        seen.stream().flatMap(one -> one.imageClass().stream()).toList();
                findings.addAll(MetadataExamination.of(
                        looks.stream().map(SampleLook::source).toList(), classes, set.features()));
            }
        }
        List<SuspectLabels.Seen> labels =
                seen.stream().flatMap(one -> one.labels().stream()).toList();
        if (!labels.isEmpty()) {
            findings.add(new LabelNoise().examine(SuspectLabels.of(labels, labelled(sources))));
        }
        Map<String, Long> pixels = new LinkedHashMap<>();
        seen.forEach(one -> one.classPixels().forEach((c, count) -> pixels.merge(c, count, Long::sum)));
        if (!pixels.isEmpty()) {
            findings.add(new EmptyClasses().examine(pixels));
            findings.add(new ClassBalance().examine(new ClassBalance.Subject("classes", "pixels", pixels)));
        }
        return findings;
    }

    /** The oddest objects of samples with instance labels. */
    public static SuspectLabels suspects(String name, List<Source> labelled, Progress progress) {
        Function<String, LabelledImage> images = labelled(labelled);
        Looking.Result<SuspectLabels.Seen> seen = new Looking(
                        "Labels of " + name, Runtime.getRuntime().availableProcessors())
                .at(labelled, source -> SuspectLabels.see(images.apply(source.name())), progress);
        if (seen.interrupted()) {
            throw new CancellationException("The look at the labels of “" + name + "” was interrupted.");
        }
        return SuspectLabels.of(seen.all(), images);
    }

    /** Reads the labelled image of a name. */
    private static Function<String, LabelledImage> labelled(List<Source> sources) {
        Map<String, Source> byName = new LinkedHashMap<>();
        sources.forEach(s -> byName.put(s.name(), s));
        return sample -> {
            Sample read = byName.get(sample).read();
            return new LabelledImage(sample, SampleLook.plane(read.image()), read.labels());
        };
    }
}
