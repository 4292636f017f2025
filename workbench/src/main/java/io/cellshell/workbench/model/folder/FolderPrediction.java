package io.cellshell.workbench.model.folder;

import io.cellshell.workbench.file.UserPath;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Predicts every image in a folder and its subfolders, and writes what was predicted as files of the same names in another folder:
 *
 * <pre>{@code
 * var result = FolderPrediction.of(network).from("plate7").to("plate7-nuclei").start();
 * }</pre>
 *
 * <p>Objects become {@code x_labels.tif}, classes of pixels {@code x_mask.tif} with their names, points {@code x_points.csv}, a class {@code
 * x_class.csv}, a restored image {@code x_restored.tif} with the type and pixel size of the image. Beside them lie {@code previews/}, a page {@code index.html} with all of
 * them, and a table {@code predictions.csv} with counts and areas. No file that is there already is replaced, but those of an earlier
 * prediction into the same folder.
 *
 * <p>One image is in memory at a time. A file that cannot be predicted does not end the work: the table says why. An interrupt keeps what is
 * done; the same call goes on from there, and predicts again only what has changed. Immutable: each method gives a new one.
 *
 * @param <P> what is predicted
 */
public final class FolderPrediction<P> {

    private final Model<P> model;
    private Path from;
    private Path to;
    private UnaryOperator<Image> preparation = image -> image;
    private boolean anew;
    private int threads;
    private Progress progress;

    private FolderPrediction(Model<P> model) {
        this.model = model;
    }

    /** With any model: a network, one of a zoo, a classical method. */
    public static <P> FolderPrediction<P> of(Model<P> model) {
        if (model == null) {
            throw new ModelException("The model is null; was the cell that trains or opens it run to its end?");
        }
        return new FolderPrediction<>(model);
    }

    /** A copy in which something is changed, before anybody sees it. */
    private FolderPrediction<P> with(Consumer<FolderPrediction<P>> change) {
        FolderPrediction<P> copy = new FolderPrediction<>(model);
        copy.from = from;
        copy.to = to;
        copy.preparation = preparation;
        copy.anew = anew;
        copy.threads = threads;
        copy.progress = progress;
        change.accept(copy);
        return copy;
    }

    /** The folder with the images; those in its subfolders are predicted, too. Hidden files are left aside. */
    public FolderPrediction<P> from(Path folder) {
        return with(copy -> copy.from = folder);
    }

    /** The folder with the images, as a person types it; see {@link #from(Path)}. */
    public FolderPrediction<P> from(String folder) {
        return from(UserPath.of(folder));
    }

    /** The folder for the results, with the subfolders of the first; it is made where it is missing, and may lie inside the first. */
    public FolderPrediction<P> to(Path folder) {
        return with(copy -> copy.to = folder);
    }

    /** The folder for the results, as a person types it; see {@link #to(Path)}. */
    public FolderPrediction<P> to(String folder) {
        return to(UserPath.of(folder));
    }

    /** What is done to each image after it was opened, such as {@code image -> image.channel(0)}. */
    public FolderPrediction<P> prepared(UnaryOperator<Image> change) {
        return with(copy -> copy.preparation = change);
    }

    /** Predicts all images, those too that an earlier call has predicted; their results are replaced. */
    public FolderPrediction<P> anew() {
        return with(copy -> copy.anew = true);
    }

    /** Threads among which a network divides its work; as many as there are cores where nothing is said. */
    public FolderPrediction<P> threads(int number) {
        if (number < 1) {
            throw new ModelException("Models predict on 1 thread or more, but " + number + " were asked for.");
        }
        return with(copy -> copy.threads = number);
    }

    /** Who hears how far the work has come; without it, the notebook or the terminal shows it. */
    public FolderPrediction<P> progress(Progress listener) {
        return with(copy -> copy.progress = listener);
    }

    /**
     * Predicts. An interrupt ends it early; what is done is kept.
     *
     * @throws ModelException where a folder is missing, both are the same, there is no image, or the results there are those of another
     *     model
     */
    public FolderResult start() {
        requireFolders();
        FolderContents contents = FolderContents.of(from, to);
        if (contents.images().isEmpty()) {
            throw new ModelException("There is no image in " + from + " and its subfolders, where "
                    + (contents.others().isEmpty()
                            ? "no file was found"
                            : "only others were found: " + contents.othersInWords())
                    + "; check the folder.");
        }
        try {
            Files.createDirectories(to);
        } catch (IOException e) {
            throw new ModelException("The folder " + to + " cannot be made (" + e + "); choose another one.", e);
        }
        return new PredictionRun<>(model, preparation, threads, contents, earlier(), from, to, listener()).run();
    }

    private Progress listener() {
        return progress == null ? Progress.standard() : progress;
    }

    private PredictionTable earlier() {
        requireOwn();
        PredictionTable earlier = PredictionTable.open(to);
        String model = PredictionTable.identity(this.model);
        if (!anew && !earlier.model().isEmpty() && !earlier.model().equals(model)) {
            throw new ModelException("The results in " + to + " are those of another model, " + earlier.model()
                    + ", where this one is " + model
                    + "; choose another folder, or say anew() to replace them.");
        }
        return anew ? earlier.anew() : earlier;
    }

    /** A table and a page are written over those of an earlier call, and over no other file. */
    private void requireOwn() {
        for (String name :
                PredictionTable.isIn(to) ? List.<String>of() : List.of(PredictionTable.FILE, IndexPage.FILE)) {
            if (Files.exists(to.resolve(name))) {
                throw new ModelException("There is a " + name + " in " + to
                        + " that no prediction has written, and that would be replaced; choose another folder.");
            }
        }
    }

    private void requireFolders() {
        if (from == null || to == null) {
            throw new ModelException((from == null ? "The folder with the images" : "The folder for the results")
                    + " was not said; say .from(\"images\").to(\"results\").");
        }
        if (!Files.isDirectory(from)) {
            throw new ModelException("There is no folder " + from + " (looked in "
                    + from.toAbsolutePath().normalize().getParent() + "); check the name.");
        }
        if (Files.exists(to) && !Files.isDirectory(to)) {
            throw new ModelException(to + " is a file, where a folder for the results is needed; choose another name.");
        }
        if (FolderContents.same(from, to)) {
            throw new ModelException("The results would lie among the images in " + from
                    + "; choose another folder, such as " + from.resolve("predictions") + ".");
        }
    }

    /** What it is, for someone who forgot to start it. */
    @Override
    public String toString() {
        return "A prediction of " + model.name() + " for a folder that was not started yet; "
                + (from == null || to == null
                        ? "say .from(\"images\").to(\"results\"), then .start()."
                        : "say .start().");
    }
}
