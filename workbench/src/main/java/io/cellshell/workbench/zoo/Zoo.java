package io.cellshell.workbench.zoo;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.file.UserPath;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.bioimageio.ModelPackage;
import io.cellshell.workbench.model.bioimageio.verdict.PackageTest;
import io.cellshell.workbench.model.bioimageio.verdict.PackageVerdict;
import io.cellshell.workbench.task.Task;
import io.cellshell.workbench.web.WebAddress;
import io.cellshell.workbench.zoo.tournament.Tournament;
import io.cellshell.workbench.zoo.tournament.TournamentResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Models to choose from. Immutable; nothing is fetched before it is asked for.
 *
 * <pre>{@code
 * var zoo   = Zoo.bundled().and(Zoo.folder("models"));
 * var model = zoo.model("affable-shark");
 * model.predicting(Labels.class).predict(image)
 * }</pre>
 */
public final class Zoo {

    private final List<ModelSource> sources;
    private final boolean offline;

    private Zoo(List<ModelSource> sources) {
        this(sources, false);
    }

    private Zoo(List<ModelSource> sources, boolean offline) {
        this.sources = List.copyOf(sources);
        this.offline = offline;
    }

    /** The models that come with the workbench. */
    public static Zoo bundled() {
        return new Zoo(List.of(new BundledSource(ZooCache.standard())));
    }

    /**
     * The packages in a folder: zip archives, and folders with a description.
     *
     * @throws ModelException where there is no such folder
     */
    public static Zoo folder(Path path) {
        return new Zoo(List.of(new FolderSource(path)));
    }

    /** The packages in a folder at a path as a person types it; see {@link #folder(Path)}. */
    public static Zoo folder(String path) {
        return folder(UserPath.of(path));
    }

    /**
     * The models of bioimage.io. Its indexes are asked when models are looked for, and at most once an hour; packages are downloaded when they
     * are first used, and kept in the folder that the environment variable {@code CELLSHELL_MODELS} names, else in {@code
     * .cache/cellshell/models} of the home folder. Without a connection, what was downloaded before serves.
     */
    public static Zoo bioimageIo() {
        return new Zoo(List.of(BioimageIoSource.standard(ZooCache.standard())));
    }

    static Zoo of(ModelSource source) {
        return new Zoo(List.of(source));
    }

    /** These models, then those of another zoo; where both have a model of a name, the first is meant. */
    public Zoo and(Zoo other) {
        List<ModelSource> all = new ArrayList<>(sources);
        all.addAll(other.sources);
        return new Zoo(all, offline || other.offline);
    }

    /** These models without asking any server: of public ones, those that were downloaded, and the last list of them. */
    public Zoo offline() {
        return new Zoo(sources.stream().map(ModelSource::offline).toList(), true);
    }

    /** All models, those of the first source first. */
    public List<ZooModel> models() {
        return sources.stream()
                .flatMap(source -> source.contents().models().stream())
                .toList();
    }

    /** All models, to be narrowed: {@code zoo.search().task("denoising")}. */
    public ModelSearch search() {
        return search("");
    }

    /**
     * Models that have all these words, the best match first. Words of one meaning are one: {@code em}, {@code electron-microscopy}; {@code
     * 2D} and {@code 3D} are read from the axes.
     *
     * @param words such as {@code nuclei fluorescence 2D}; of none, all models
     */
    public ModelSearch search(String words) {
        List<ZooModel> models = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (ModelSource source : sources) {
            ModelSource.Contents contents = source.contents();
            models.addAll(contents.models());
            notes.addAll(contents.notes());
        }
        return ModelSearch.of(words, models, notes);
    }

    /**
     * One model.
     *
     * @param name its nickname ({@code affable-shark}), its id or what it is called, perhaps followed by {@code /VERSION}; or the path of a
     *     package: a zip archive, a folder or a description; or the address of a zip archive or a description; or {@code
     *     huggingface/USER/MODEL}, perhaps followed by {@code /VERSION}
     * @throws ModelException where there is none of that name
     */
    public ZooModel model(String name) {
        WantedModel wanted = new WantedModel(name);
        if (isPath(wanted.text())) {
            return model(UserPath.of(wanted.text()));
        }
        Optional<ZooModel> listed = listed(wanted);
        if (listed.isPresent()) {
            return listed.get();
        }
        return model(file(wanted));
    }

    /**
     * Where the package of a model lies, downloaded where it is not here yet. A package of yours is not opened, so it may be damaged.
     *
     * @param name as {@link #model(String)} takes it
     * @throws ModelException where there is none of that name, or it cannot be had
     */
    public Path packagePath(String name) {
        WantedModel wanted = new WantedModel(name);
        return isPath(wanted.text())
                ? existing(UserPath.of(wanted.text()))
                : listed(wanted).map(model -> model.modelPackage().path()).orElseGet(() -> file(wanted));
    }

    /** In the web, or in one of the sources. */
    private Optional<ZooModel> listed(WantedModel wanted) {
        return RemoteModel.find(wanted.text(), ZooCache.standard(), offline)
                .or(() -> sources.stream()
                        .flatMap(source -> source.find(wanted).stream())
                        .findFirst());
    }

    private Path file(WantedModel wanted) {
        Path path = UserPath.of(wanted.text());
        if (!Files.exists(path)) {
            throw missing(wanted);
        }
        return existing(path);
    }

    private static Path existing(Path path) {
        if (!Files.isReadable(path)) {
            throw new ModelException(
                    Files.exists(path)
                            ? "“" + path + "” cannot be read; check its permissions."
                            : "There is no file or folder “" + path + "”; check its name.");
        }
        return path;
    }

    /**
     * Which of several models is best on annotated crops, beside the classical methods, for objects ({@link Labels}); see {@link
     * #tournament(Task, Dataset, String...)}.
     *
     * @param crops annotated with labels; a handful is enough
     * @throws ModelException where there is no candidate
     */
    public TournamentResult<Labels> tournament(Dataset crops, String... names) {
        return tournament(Task.instanceSegmentation(), crops, names);
    }

    /**
     * Which of several models is best for a task on annotated crops, beside its classical methods.
     *
     * <pre>{@code
     * zoo.tournament(Task.detection(1.5), crops)
     * }</pre>
     *
     * @param crops annotated for the task; a handful is enough
     * @param names the candidates; without names, all models that are on this machine already, bundled ones and those of folders, but for
     *     networks of CellShell that predict something else
     * @return the standings; a candidate that cannot be had, or whose outputs leave a doubt, is among them with the reason
     * @throws ModelException where there is no candidate
     */
    public <P> TournamentResult<P> tournament(Task<P> task, Dataset crops, String... names) {
        Class<?> type = ModelPackage.prediction(task.decoder());
        List<ZooModel> candidates = names.length == 0
                ? models().stream()
                        .filter(ZooModel::isHere)
                        .filter(model -> model.mayPredict(type))
                        .toList()
                : Arrays.stream(names).map(this::model).toList();
        if (candidates.isEmpty()) {
            throw new ModelException("No model of " + words() + " on this machine is for " + task.name()
                    + "; name the candidates: zoo.tournament(crops, \"affable-shark\", …).");
        }
        return Tournament.of(task)
                .candidates(
                        candidates.stream().map(model -> candidate(model, task)).toList())
                .on(crops)
                .run();
    }

    /**
     * Whether a model computes here what it computed where it was made, to the verdict of {@code bioimageio test}: its description, its files,
     * its weights and its test tensors. It says nothing of whether the model is any good for somebody's images.
     *
     * @throws ModelException where its package cannot be had
     * @throws java.util.concurrent.CancellationException where the thread was interrupted
     */
    public PackageVerdict test(ZooModel model) {
        return model.test();
    }

    /**
     * The test of a model by its name, as {@link #model(String)} takes it; see {@link #test(ZooModel)}. A package of yours that cannot even be
     * opened has failed.
     */
    public PackageVerdict test(String name) {
        return PackageTest.of(packagePath(name)).run();
    }

    private static <P> Model<P> candidate(ZooModel model, Task<P> task) {
        try {
            return model.predicting(task);
        } catch (ModelException e) {
            return new UnreadableModel<>(model.shortName(), e.getMessage());
        }
    }

    /** A package at a path. */
    public ZooModel model(Path path) {
        return FolderSource.model(path, "a file of yours");
    }

    private static boolean isPath(String text) {
        return !WebAddress.isOne(text) && text.matches("(?i)(\\.{0,2}[/\\\\]|~[/\\\\]|[a-z]:\\\\).*|.*\\.(zip|yaml)");
    }

    private ModelException missing(WantedModel wanted) {
        List<String> known = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (ModelSource source : sources) {
            ModelSource.Contents contents = source.contents();
            contents.models().forEach(model -> known.add(model.shortName()));
            notes.addAll(contents.notes());
        }
        return new ModelException("There is no model “" + wanted.text() + "” in " + words()
                + wanted.hint(known)
                + (known.isEmpty()
                        ? ", which has no models"
                        : known.size() <= 20 ? "; there are " + String.join(", ", known) : "")
                + (notes.isEmpty() ? "" : ". " + String.join(" ", notes))
                + (notes.isEmpty() ? "." : ""));
    }

    private String words() {
        return sources.stream().map(ModelSource::words).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return "Zoo of the models in " + words();
    }
}
