package io.cellshell.workbench.data;

import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.check.label.fit.SuspectLabels;
import io.cellshell.workbench.check.leakage.search.LeakageSearch;
import io.cellshell.workbench.data.examine.Examination;
import io.cellshell.workbench.data.layout.Entry;
import io.cellshell.workbench.data.layout.Found;
import io.cellshell.workbench.data.layout.Reading;
import io.cellshell.workbench.data.split.Folding;
import io.cellshell.workbench.data.split.Folds;
import io.cellshell.workbench.data.split.GivenParts;
import io.cellshell.workbench.data.split.Split;
import io.cellshell.workbench.data.split.Splitting;
import io.cellshell.workbench.file.UserPath;
import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Unannotated;
import io.cellshell.workbench.plot.TableView;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.study.ledger.TestLedger;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;

/** Images with their ground truth. Immutable; samples from a folder are read anew each time they are asked for. */
public final class Dataset extends Samples implements Viewable {

    /** So many samples are enough for a first look, and are read within a moment. */
    private static final int SHOWN = 6;

    /** The metadata under which {@link #groupedBy(LeakageSearch)} notes the groups. */
    private static final String LINKS = "links";

    /** Shared with all that is made of these samples, so that another split knows of the looks at the test part of the first. */
    private final TestLedger looks;

    private final boolean test;

    public Dataset(String name, List<Source> sources, String grouping) {
        this(name, sources, grouping, List.of());
    }

    private Dataset(String name, List<Source> sources, String grouping, List<String> notes) {
        this(name, sources, grouping, notes, new TestLedger(), false);
    }

    private Dataset(
            String name, List<Source> sources, String grouping, List<String> notes, TestLedger looks, boolean test) {
        super(name, sources, grouping, notes);
        this.looks = looks;
        this.test = test;
    }

    private Dataset changed(String newName, List<Source> newSources, String newGrouping) {
        return new Dataset(newName, newSources, newGrouping, notes, looks, test);
    }

    /** What counts the looks at these samples; empty where they are not known to be a test part. */
    public Optional<TestLedger> ledger() {
        return test ? Optional.of(looks) : Optional.empty();
    }

    /** These samples as a test part, at which every look is counted, or as none. What is made of them, parts included, is counted too. */
    public Dataset asTest(boolean counted) {
        return new Dataset(name, sources, grouping, notes, looks, counted);
    }

    /** Other samples of the same images, crops say: looks at them are looks at these. */
    public Dataset cut(String newName, List<Source> crops) {
        return new Dataset(newName, crops, grouping, List.of(), looks, test);
    }

    /**
     * One image and its ground truth.
     *
     * @throws DataException where the shapes differ
     */
    public static Dataset of(Image image, Annotation annotation) {
        return of(image.name(), List.of(Sample.of(image, annotation)));
    }

    /** Samples at hand, at least one. The second of a name gets a number: {@code cell}, {@code cell (2)}. */
    public static Dataset of(String name, List<Sample> samples) {
        if (samples.isEmpty()) {
            throw new DataException("The data set “" + name + "” has no sample; give it at least one.");
        }
        return new Dataset(name, samples.stream().map(Source::of).toList(), "");
    }

    /**
     * Images of which nobody has said anything, at least one: to be learned from by themselves, as in self-supervised denoising. Those of a folder:
     * {@code Dataset.unannotated("raw", Dataset.files("raw").unannotated())}.
     *
     * @throws DataException where there is none
     */
    public static Dataset unannotated(String name, List<Image> images) {
        return of(
                name,
                images.stream()
                        .map(image -> Sample.of(image, new Unannotated()))
                        .toList());
    }

    /**
     * Samples that are made anew each time they are asked for, so that any number fits into memory: simulated ones, say.
     *
     * @param names of the samples, at least one
     * @param maker makes the sample of a place in the list, the same each time
     */
    public static Dataset made(String name, List<String> names, IntFunction<Sample> maker) {
        if (names.isEmpty()) {
            throw new DataException("The data set “" + name + "” has no sample; give it at least one.");
        }
        return new Dataset(
                name,
                IntStream.range(0, names.size())
                        .mapToObj(i -> Source.of(names.get(i), () -> maker.apply(i)))
                        .toList(),
                "");
    }

    /**
     * The samples in a folder. An image and its annotation lie
     *
     * <ul>
     *   <li>in two folders: {@code images/} with {@code labels/} (object ids), {@code masks/} (a class for each pixel, or object ids:
     *       the values tell), {@code points/} (tables); {@code noisy/} with {@code clean/}. Other usual names are known, too, such as
     *       {@code raw/} with {@code gt/};
     *   <li>or side by side: {@code x.tif} with {@code x_labels.tif}, {@code x_mask.tif}, {@code x_cp_masks.tif} or {@code x.csv};
     *       {@code x_noisy.tif} with {@code x_clean.tif};
     *   <li>or with a mask for each object, as {@code x/images/x.png} with {@code x/masks/*.png};
     *   <li>or so in folders of this one: of those called {@code train}, {@code val} and {@code test}, {@link #givenSplit} makes a split;
     *   <li>or the images alone, in a folder for each class.
     * </ul>
     *
     * Files of one channel each, {@code x_dapi.tif} and {@code x_gfp.tif}, become one image. Names may be in capitals. A file {@code
     * index.csv} with a column {@code image} may add metadata, a column for each; a file {@code classes.csv} with the columns {@code
     * value} and {@code class} names the pixel values of masks. {@link #notes} tells what was left aside.
     *
     * @throws DataException where the folder is missing or empty, holds several kinds of annotation, or a partner is missing
     */
    public static Dataset folder(Path folder) {
        return files(folder).find();
    }

    /** The samples in a folder; see {@link #folder(Path)}. */
    public static Dataset folder(String folder) {
        return folder(UserPath.of(folder));
    }

    /** Files in a folder, of which is said how they are named and opened: {@code Dataset.files(folder).labelsNamed("*_nuclei.tif")}. */
    public static DatasetFiles files(Path folder) {
        return new DatasetFiles(folder, "", Reading.plain());
    }

    /** Files in a folder; see {@link #files(Path)}. */
    public static DatasetFiles files(String folder) {
        return files(UserPath.of(folder));
    }

    /**
     * The samples listed in a table with a column {@code image}, one of {@code label}, {@code mask}, {@code points}, {@code
     * class} or {@code clean}, perhaps {@code name}, and any columns of metadata. Paths are relative to the table's folder;
     * {@link DatasetFiles#listedIn(Path)} takes another one.
     *
     * @throws DataException where a file is missing or lies outside of that folder
     */
    public static Dataset csv(Path table) {
        return files(table.toAbsolutePath().getParent()).listedIn(table);
    }

    /** The samples listed in a table; see {@link #csv(Path)}. */
    public static Dataset csv(String table) {
        return csv(UserPath.of(table));
    }

    static Dataset of(Path path, Found found) {
        String folder = String.valueOf(path.toAbsolutePath().normalize().getFileName());
        List<Source> sources = found.entries().stream()
                .map(e -> e.name().isEmpty() ? new Entry(folder, e.image(), e.truth(), e.metadata()) : e)
                .map(Source::of)
                .toList();
        return new Dataset(folder, sources, "", found.notes());
    }

    /** Samples whose files are known, read when they are asked for. */
    public static Dataset ofEntries(String name, List<Entry> entries) {
        return new Dataset(name, entries.stream().map(Source::of).toList(), "");
    }

    /**
     * This data set, knowing which samples belong together: those of one field of view, plate or animal. A split keeps them
     * together, and intervals are taken over groups.
     *
     * @param key of the metadata
     * @throws DataException where a sample lacks it
     */
    public Dataset groupedBy(String key) {
        Metadata.requireInAll(sources, key);
        return changed(name, sources, key);
    }

    /** This data set under another name: the one by which people know it, say, where a table's file name says nothing. */
    public Dataset named(String newName) {
        return changed(newName, sources, grouping);
    }

    /**
     * This data set, with the samples whose names share a part belonging together.
     *
     * @param pattern a regular expression for whole names with the shared part in brackets: {@code (A\\d+)_.*} puts A01_1 and
     *     A01_2 together. The part becomes metadata under {@code group}, or under the name of a named group: {@code
     *     (?<well>A\\d+)_.*}
     * @throws DataException where it fits not every name
     */
    public Dataset groupedByName(String pattern) {
        GroupPattern group = GroupPattern.of(pattern);
        return changed(name, Metadata.named(sources, group.key(), group.pattern()), group.key());
    }

    /**
     * This data set, grouped so that no image has a duplicate, a neighbouring or overlapping crop or a neighbour in z or t in another group. Where it
     * is grouped already, those groups are kept and joined where the leakage search links them.
     *
     * @param search over this data set
     * @throws DataException where it was made over another one
     */
    public Dataset groupedBy(LeakageSearch search) {
        if (!search.isOver(subjects())) {
            throw new DataException("The leakage search has looked at " + search.size() + " other images than the "
                    + size() + " of the data set “" + name + "”; use data.groupedBy(data.leakageSearch()).");
        }
        return changed(name, Metadata.with(sources, LINKS, search.groups(groups())), LINKS);
    }

    /**
     * This data set, of which more is known.
     *
     * @param table with a column {@code name} for the sample, and a column for each key
     * @throws DataException where it names a sample that is not there
     */
    public Dataset withMetadata(Table table) {
        return changed(name, Metadata.joined(sources, table), grouping);
    }

    /**
     * The samples with this metadata, as a data set of their own.
     *
     * @throws DataException where there is none
     */
    public Dataset where(String key, String value) {
        return part(name + ", " + key + " " + value, Metadata.where(sources, key, value));
    }

    /**
     * A sample for each channel of each image, with that channel of its clean image; other annotations stay as they are. For networks that restore one channel
     * at a time, see {@link io.cellshell.workbench.model.pipeline.EachChannel}. The channels of an image belong together: where there is no grouping, they are grouped by {@code image}.
     * Opens every image to count its channels.
     */
    public Dataset eachChannel() {
        return changed(
                name,
                sources.stream().flatMap(ChannelSources::of).toList(),
                grouping.isEmpty() ? ChannelSources.IMAGE : grouping);
    }

    /** Begins a split into parts for training, validation and test, as shares that sum to 1. */
    public Splitting split(double train, double validation, double test) {
        return new Splitting(this, train, validation, test);
    }

    /**
     * The split that was given with the data: samples from the folders {@code train}, {@code val} and {@code test}, or those that a
     * column {@code part} (or {@code split}, {@code subset}) names so. Where no validation part was given, a fifth of the training part
     * is set aside for it, in whole groups where a grouping is known; the split says so.
     *
     * @throws DataException where no parts were given
     */
    public Split givenSplit() {
        return givenSplit(0.2, 1);
    }

    /**
     * The split that was given with the data; see {@link #givenSplit()}.
     *
     * @param validation share of the training part that becomes validation where no such part was given, between 0 and 1
     * @param seed decides which samples these are
     */
    public Split givenSplit(double validation, long seed) {
        return GivenParts.split(this, validation, seed);
    }

    /** Begins a cross-validation in 3 or more folds; 5 are usual. */
    public Folding folds(int number) {
        return Folding.of(this, number);
    }

    /**
     * Cross-validation in which each group is tested on once, by a model that has seen none of it.
     *
     * @throws DataException where there are fewer than three groups, or no grouping is known
     */
    public Folds leaveOneGroupOut() {
        return Folding.leaveOneGroupOut(this);
    }

    /** The level of a metadata key of each sample, in their order. */
    public List<String> levels(String key) {
        return groupedBy(key).groups();
    }

    /**
     * The objects whose labels are most likely wrong, the oddest first: a list for looking, not for deleting.
     *
     * @throws DataException where a sample has no instance labels
     */
    public SuspectLabels suspectLabels() {
        return Examination.suspects(name, sources, Progress.standard());
    }

    /**
     * Looks at every sample, and at all of them together: the images, their annotations, what is known of them (checklist B1 to B7). An
     * interrupt ends it early; what was seen up to then is told.
     */
    public Findings examine() {
        return FileNotes.addTo(new Examination(name, sources).run(Progress.standard()), name, notes);
    }

    /** A gallery of the first samples, at most so many, with their annotations on them. */
    public Viewable head(int count) {
        return new SampleGallery(this, count);
    }

    /** The first samples, and what is known about all of them. */
    @Override
    public View view() {
        View pictures = head(SHOWN).view();
        Table table = metadata();
        return pictures.followedBy(TableView.html(table) + notesInHtml(), TableView.text(table) + notesInWords())
                .withTable(table);
    }

    /** The samples at these places, under another name, grouped as these are. */
    public Dataset part(String partName, List<Integer> indices) {
        return cut(partName, indices.stream().map(sources::get).toList());
    }
}
