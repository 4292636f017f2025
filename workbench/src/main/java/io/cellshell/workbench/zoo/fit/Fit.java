package io.cellshell.workbench.zoo.fit;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Findings;
import io.cellshell.workbench.check.Practice;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.check.leakage.search.LeakageSearch;
import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.image.Annotation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.bioimageio.ModelPackage;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import io.cellshell.workbench.progress.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/**
 * Whether images are of the kind that a model was made for, said before any is predicted: axes, channels, sizes of pixels and objects,
 * intensities, brightness of objects, licence, what it takes to run, and whether the model may know the images. One tile of one image goes
 * through the network, to time it.
 *
 * <pre>{@code
 * var fit = Fit.of(ModelPackage.open("nuclei.zip"), data);
 * var model = fit.applied(ModelPackage.open("nuclei.zip").pipeline());
 * }</pre>
 */
public final class Fit implements Viewable {

    /** So many images are looked at, spread evenly over the data set. */
    private static final int MOST = 16;

    private static final List<FitCheck> ALL = List.of(
            new UsableImages(),
            new OneKind(),
            new PolarityFit(),
            new IntensityFit(),
            new PixelSizeFit(),
            new ObjectSizeFit(),
            new TileFit(),
            new LicenceFit(),
            new OverlapFit(),
            new ResourcesFit());

    /** Those that ask nothing of the network. */
    private static final List<FitCheck> FOR_ANY_IMAGES =
            List.of(new UsableImages(), new PixelSizeFit(), new LicenceFit(), new OverlapFit());

    private static final Practice OTHERS =
            new Practice("A3.others", "What a network is given is known once axes and channels are (checklist A3).");

    private final String model;
    private final Findings findings;
    private final Adaptation adaptation;

    private Fit(String model, Findings findings, Adaptation adaptation) {
        this.model = model;
        this.findings = findings;
        this.adaptation = adaptation;
    }

    /**
     * Asks of a data set. At most 16 of its images are looked at, of large ones a part; more only to be compared with the test input. Labels of objects are used
     * where there are some, and never needed.
     *
     * @throws CancellationException where the thread was interrupted
     */
    public static Fit of(ModelPackage model, Dataset data) {
        List<LeakageSearch.Subject> all = data.subjects();
        return of(side(model), data.name(), all, i -> annotation(data, i));
    }

    /**
     * Asks of images without annotations; see {@link #of(ModelPackage, Dataset)}.
     *
     * @throws DataException where none is given
     */
    public static Fit of(ModelPackage model, List<Image> images) {
        if (images.isEmpty() || images.stream().anyMatch(Objects::isNull)) {
            throw new DataException(
                    images.isEmpty()
                            ? "There is no image to look at; give at least one."
                            : "One of the " + images.size()
                                    + " images is null; open it first, as in Image.open(path).");
        }
        List<LeakageSearch.Subject> all = images.stream()
                .map(i -> new LeakageSearch.Subject(i.name(), Map.of(), () -> i))
                .toList();
        String name = images.size() == 1 ? "the image “" + images.get(0).name() + "”" : images.size() + " images";
        return of(side(model), name, all, i -> Optional.empty());
    }

    /** Asks of images without annotations; see {@link #of(ModelPackage, Dataset)}. */
    public static Fit of(ModelPackage model, Image... images) {
        return of(model, Arrays.asList(images));
    }

    /**
     * Asks of the images in a folder, annotated or not; folders in it are left aside. See {@link #of(ModelPackage, Dataset)}.
     *
     * @throws DataException where the folder is missing, or holds no image
     */
    public static Fit of(ModelPackage model, Path folder) {
        return of(
                side(model),
                "the folder “" + folder.getFileName() + "”",
                FolderImages.in(folder),
                i -> Optional.empty());
    }

    private static ModelSide side(ModelPackage model) {
        requireGoingOn();
        return ModelSide.of(model);
    }

    /** An annotation that does not fit its image, or cannot be read, is no reason not to look at the image. */
    private static Optional<Annotation> annotation(Dataset data, int index) {
        try {
            return Optional.of(data.sample(index).annotation());
        } catch (DataException | ImageException e) {
            return Optional.empty();
        }
    }

    static Fit of(
            ModelSide model,
            String name,
            List<LeakageSearch.Subject> all,
            Function<Integer, Optional<Annotation>> annotations) {
        Progress progress = Progress.standard();
        List<Image> given = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        int count = Math.min(MOST, all.size());
        for (int i = 0; i < count; i++) {
            int place = (int) ((long) i * all.size() / count);
            LeakageSearch.Subject one = all.get(place);
            try {
                given.add(one.image().get().named(one.name()));
                places.add(place);
            } catch (DataException | ImageException e) {
                unreadable.add("“" + one.name() + "” cannot be read (" + e.getMessage() + ")");
            }
        }
        List<Finding> findings = new ArrayList<>();
        FitSubject subject =
                new FitSubject(model, name, all, given, unreadable, Adaptation.none(), List.of(), Adaptation.none());
        boolean fitting = true;
        for (FitCheck check : List.of(new AxesFit(), new ChannelsFit())) {
            Finding found = check.examine(subject);
            findings.add(found);
            fitting &= found.severity() != Severity.STOP || found.remedy().contains(FitCheck.APPLIED);
            subject = subject.with(check.mended(subject));
        }
        Adaptation geometry = subject.adaptation();
        List<ImageLook> looks = new ArrayList<>();
        long began = System.nanoTime();
        for (int i = 0; i < given.size(); i++) {
            requireGoingOn();
            try {
                looks.add(ImageLook.of(geometry.apply(given.get(i)), annotations.apply(places.get(i))));
            } catch (DataException | ImageException e) {
                unreadable.add("“" + given.get(i).name() + "” cannot be read (" + e.getMessage() + ")");
            }
            double each = (System.nanoTime() - began) / 1e9 / (i + 1);
            progress.at(
                    new Progress.Step("looking at images", i + 1, given.size(), each * (given.size() - i - 1), null));
        }
        subject = new FitSubject(model, name, all, given, unreadable, geometry, looks, geometry);
        for (FitCheck check : fitting ? ALL : FOR_ANY_IMAGES) {
            requireGoingOn();
            findings.add(check.examine(subject));
            subject = subject.with(check.mended(subject));
        }
        if (!fitting) {
            findings.add(OTHERS.notChecked(
                    "axes or channels do not fit",
                    "Brightness of objects, intensities, sizes, memory and time mean nothing before axes and channels fit.",
                    "Mend those first, and ask again."));
        }
        return new Fit(
                model.name(), new Findings("how “" + model.name() + "” fits " + name, findings), subject.adaptation());
    }

    private static void requireGoingOn() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("The look at whether the model fits was interrupted.");
        }
    }

    /** What was found, the gravest first; what could not be looked for is among it. */
    public Findings findings() {
        return findings;
    }

    /** The gravest severity among the findings. */
    public Severity severity() {
        return findings.severity();
    }

    /** All remedies that can be applied by a call, together; none where the images fit as they are. */
    public Adaptation adaptation() {
        return adaptation;
    }

    /**
     * A model with all remedies applied: each image is adapted, predicted, and the prediction brought back to the image's own size. Where nothing
     * is to be done, the model under a name that says so, so that the two can stand in one table.
     *
     * @param <P> what is predicted
     */
    public <P> Model<P> applied(Model<P> given) {
        return adaptation.isNone() ? given.named(given.name() + " (as it is)") : adaptation.to(given);
    }

    /** What is to be done to the images, in a sentence. */
    private String remedy() {
        return adaptation.isNone()
                ? "Nothing needs to be done to the images."
                : "With fit.applied(model), for instance fit.applied(model.predicting(Labels.class)), images are predicted like this: "
                        + adaptation + ". It is " + adaptation.call() + ".to(model).";
    }

    /** A card for each finding, and what is to be done. */
    @Override
    public View view() {
        return findings.view().withHeading("Does “" + model + "” fit? " + remedy());
    }

    @Override
    public String toString() {
        return findings + "\n" + remedy();
    }
}
