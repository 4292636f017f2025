package io.cellshell.workbench.data;

import io.cellshell.workbench.check.leakage.search.LeakageSearch;
import io.cellshell.workbench.data.statistics.DatasetStatistics;
import io.cellshell.workbench.image.Plane;
import io.cellshell.workbench.image.SampleId;
import io.cellshell.workbench.plot.Html;
import io.cellshell.workbench.progress.Progress;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tech.tablesaw.api.Table;

/** The samples of a data set, and what is known of them. Immutable. Public, as notebooks complete no methods of a hidden class. */
public abstract sealed class Samples implements Iterable<Sample> permits Dataset {

    final String name;
    final List<Source> sources;
    final String grouping;
    final List<String> notes;

    Samples(String name, List<Source> sources, String grouping, List<String> notes) {
        this.name = name;
        this.sources = Source.namedApart(sources);
        this.grouping = grouping;
        this.notes = List.copyOf(notes);
    }

    /** What the data set is called in tables. */
    public String name() {
        return name;
    }

    /** Number of samples. */
    public int size() {
        return sources.size();
    }

    /** Sentences about how the files of a folder were understood, and which of them are not used; mostly none. */
    public List<String> notes() {
        return notes;
    }

    /** The name of each sample. */
    public List<String> names() {
        return sources.stream().map(Source::name).toList();
    }

    /** Reads one sample, counted from 0; a {@link DataException} where there is none of that number. */
    public Sample sample(int index) {
        if (index < 0 || index >= size()) {
            throw new DataException("The data set “" + name + "” has " + size()
                    + (size() == 1 ? " sample: " : " samples: ") + Plane.outside("sample", index, size()) + ".");
        }
        return sources.get(index).read();
    }

    /** Reads the samples one after the other. */
    @Override
    public Iterator<Sample> iterator() {
        return sources.stream().map(Source::read).iterator();
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

    /** What is known of each sample: a row for each, with its name and a column for each key, of the type that its values have. */
    public Table metadata() {
        return Metadata.table(name, sources);
    }

    /**
     * Numbers of every image, a row for each: size, type, intensities, objects. Images are read one after the other, so that the
     * memory of one is enough. An interrupt ends it early; what was measured up to then is kept.
     */
    public DatasetStatistics statistics() {
        List<DatasetStatistics.Subject> subjects = sources.stream()
                .map(s -> new DatasetStatistics.Subject(s.name(), s.reader()))
                .toList();
        return DatasetStatistics.of(name, subjects, size(), Progress.standard());
    }

    /**
     * Reads every image and looks for those that are no independent witnesses: duplicates, crops of one field that lie side by side,
     * neighbours in z or t.
     */
    public LeakageSearch leakageSearch() {
        return LeakageSearch.over(subjects());
    }

    public List<LeakageSearch.Subject> subjects() {
        return sources.stream()
                .map(s -> new LeakageSearch.Subject(s.name(), s.metadata(), s.image()))
                .toList();
    }

    /** Which pixels each sample holds, in their order; reads every image. */
    public List<SampleId> ids() {
        return sources.stream().map(s -> s.image().get().id()).toList();
    }

    /** What is known of each sample, in their order. */
    public List<Map<String, String>> metadataOfSamples() {
        return sources.stream().map(Source::metadata).toList();
    }

    @Override
    public String toString() {
        return "Data set “" + name + "”, " + size() + (size() == 1 ? " sample" : " samples")
                + (grouping.isEmpty() ? "" : " in " + Set.copyOf(groups()).size() + " groups by " + grouping)
                + notesInWords();
    }

    String notesInWords() {
        return notes.stream().map(n -> "\n" + n).collect(Collectors.joining());
    }

    String notesInHtml() {
        return notes.stream().map(n -> "<p>" + Html.escape(n) + "</p>").collect(Collectors.joining());
    }
}
