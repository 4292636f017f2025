package io.cellshell.workbench.data;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.check.LabelsPresent;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.check.ShapesAgree;
import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Images with their ground truth. Immutable; samples from a folder are read anew each time they are asked for. */
public final class Dataset implements Iterable<Sample> {

    private final String name;
    private final List<Source> sources;
    private final String grouping;

    Dataset(String name, List<Source> sources, String grouping) {
        this.name = name;
        this.sources = List.copyOf(sources);
        this.grouping = grouping;
    }

    /**
     * One image and its ground truth.
     *
     * @throws DataException where the shapes differ
     */
    public static Dataset of(Image image, Annotation annotation) {
        return of(image.name(), List.of(Sample.of(image, annotation)));
    }

    /** Samples at hand, at least one. */
    public static Dataset of(String name, List<Sample> samples) {
        if (samples.isEmpty()) {
            throw new DataException("The data set “" + name + "” has no sample; give it at least one.");
        }
        return new Dataset(name, samples.stream().map(Source::of).toList(), "");
    }

    /**
     * The pairs in a folder: {@code images/x.png} with {@code labels/x.png}, or {@code x.tif} with {@code x_labels.tif}. A
     * file {@code index.csv} with a column {@code image} may add metadata, a column for each.
     *
     * @throws DataException where the folder is missing or empty, or a partner is missing
     */
    public static Dataset folder(Path folder) {
        return new Dataset(String.valueOf(folder.getFileName()), new PairedFolder(folder).sources(), "");
    }

    /** The pairs in a folder; see {@link #folder(Path)}. */
    public static Dataset folder(String folder) {
        return folder(Path.of(folder));
    }

    /** What the data set is called in tables. */
    public String name() {
        return name;
    }

    /** Number of samples. */
    public int size() {
        return sources.size();
    }

    /** The name of each sample. */
    public List<String> names() {
        return sources.stream().map(Source::name).toList();
    }

    /** Reads one sample, counted from 0. */
    public Sample sample(int index) {
        return sources.get(index).read();
    }

    /** Reads the samples one after the other. */
    @Override
    public Iterator<Sample> iterator() {
        return sources.stream().map(Source::read).iterator();
    }

    /**
     * This data set, knowing which samples belong together: those of one field of view, plate or animal. A split keeps them
     * together, and intervals are taken over groups.
     *
     * @param key of the metadata
     * @throws DataException where a sample lacks it
     */
    public Dataset groupedBy(String key) {
        Set<String> known = new TreeSet<>();
        sources.forEach(s -> known.addAll(s.metadata().keySet()));
        for (Source source : sources) {
            if (!source.metadata().containsKey(key)) {
                throw new DataException("The sample “" + source.name() + "” has no metadata “" + key + "”; known are "
                        + known + ", which an index.csv beside the images can extend.");
            }
        }
        return new Dataset(name, sources, key);
    }

    /** What the samples are grouped by; empty where nothing is known. */
    public String grouping() {
        return grouping;
    }

    /** The group of each sample, in their order; a sample with no grouping is a group of its own. */
    public List<String> groups() {
        return sources.stream()
                .map(s -> grouping.isEmpty() ? s.name() : s.metadata().get(grouping))
                .toList();
    }

    /** Begins a split into parts for training, validation and test, as shares that sum to 1. */
    public Splitting split(double train, double validation, double test) {
        return new Splitting(this, train, validation, test);
    }

    /** Looks at every sample: shapes, empty labels. */
    public Findings examine() {
        List<Finding> shapes = new ArrayList<>();
        List<Finding> labels = new ArrayList<>();
        String kind = "";
        for (Source source : sources) {
            ShapesAgree.Pair pair = source.reader().get();
            shapes.add(new ShapesAgree().examine(pair));
            kind = pair.annotation().kind();
            if (pair.annotation() instanceof Labels truth) {
                labels.add(new LabelsPresent().examine(new LabelsPresent.Subject(pair.name(), truth)));
            }
        }
        List<Finding> all = new ArrayList<>();
        all.addAll(summary(shapes, "The shapes of image and " + kind + " agree in every sample."));
        if (!labels.isEmpty()) {
            all.addAll(summary(labels, "Every sample is labelled."));
        }
        return new Findings("the data set “" + name + "”", all);
    }

    /** Every objection, or one line that there is none. */
    private static List<Finding> summary(List<Finding> findings, String sound) {
        List<Finding> objections =
                findings.stream().filter(f -> f.severity() != Severity.OK).toList();
        Finding first = findings.get(0);
        return objections.isEmpty()
                ? List.of(new Finding(
                        first.id(), Severity.OK, "samples examined: " + findings.size(), sound, "", first.reference()))
                : objections;
    }

    /** The samples at these places, under another name, grouped as these are. */
    Dataset part(String partName, List<Integer> indices) {
        return new Dataset(partName, indices.stream().map(sources::get).toList(), grouping);
    }

    @Override
    public String toString() {
        return "Data set “" + name + "”, " + size() + (size() == 1 ? " sample" : " samples")
                + (grouping.isEmpty() ? "" : " in " + Set.copyOf(groups()).size() + " groups by " + grouping);
    }
}
