package io.cellshell.workbench.model.folder;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.Predictor;
import io.cellshell.workbench.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Goes through the images of a folder, one after the other. */
final class PredictionRun<P> {

    private static final String PREVIEWS = "previews";

    /** The table is written so often, so that a killed program loses the results of a hundredth of the images at most. */
    private static final int WRITINGS = 100;

    private final Model<P> model;
    private final UnaryOperator<Image> preparation;
    private final int threads;
    private final FolderContents contents;
    private final Path from;
    private final Path to;
    private final Progress progress;
    private final Map<String, PredictedFile> files;
    private final int kept;
    private final long began = System.nanoTime();

    PredictionRun(
            Model<P> model,
            UnaryOperator<Image> preparation,
            int threads,
            FolderContents contents,
            PredictionTable earlier,
            Path from,
            Path to,
            Progress progress) {
        this.model = model;
        this.preparation = preparation;
        this.threads = threads;
        this.contents = contents;
        this.from = from;
        this.to = to;
        this.progress = progress;
        this.files = planned(earlier);
        this.kept = (int) files.values().stream()
                .filter(file -> file.status() == PredictedFile.Status.DONE)
                .count();
    }

    FolderResult run() {
        writeTable();
        String ending = "";
        try (Predictor<P> predictor = threads == 0 ? model.open() : model.open(threads)) {
            ending = predictAll(predictor);
        } finally {
            writeTable();
        }
        FolderResult result = new FolderResult(
                model.name(),
                to,
                List.copyOf(files.values()),
                contents.others().size(),
                contents.othersInWords(),
                kept,
                ending);
        IndexPage.write(result, to);
        return result;
    }

    /** @return why it ended before the last image; empty where it did not */
    private String predictAll(Predictor<P> predictor) {
        List<PredictedFile> waiting = files.values().stream()
                .filter(file -> file.status() != PredictedFile.Status.DONE)
                .toList();
        int each = Math.max(1, waiting.size() / WRITINGS);
        for (int i = 0; i < waiting.size(); i++) {
            if (Thread.interrupted()) {
                return "interrupted";
            }
            PredictedFile file = waiting.get(i);
            String stamp = stamp(from.resolve(file.image()));
            try {
                files.put(file.image(), predicted(predictor, file, stamp));
            } catch (UncheckedIOException e) {
                if (Thread.interrupted()) {
                    return "interrupted";
                }
                files.put(file.image(), file.failed(sentence(e), stamp));
                return sentence(e);
            } catch (RuntimeException | OutOfMemoryError e) {
                if (Thread.interrupted()) {
                    return "interrupted";
                }
                files.put(file.image(), file.failed(sentence(e), stamp));
            }
            if ((i + 1) % each == 0) {
                writeTable();
            }
            report(i + 1, waiting.size());
        }
        return "";
    }

    private PredictedFile predicted(Predictor<P> predictor, PredictedFile file, String stamp) {
        Image image = preparation.apply(Image.open(from.resolve(file.image())));
        if (image == null) {
            throw new ModelException("What was given to prepared(…) made no image of it, but null; let it return one.");
        }
        P prediction = predictor.predict(image);
        String result = file.name() + ResultFiles.ending(prediction);
        String preview = PREVIEWS + "/" + file.name() + ".png";
        String note = ResultFiles.write(prediction, image, place(result));
        ResultFiles.writePreview(prediction, image, place(preview));
        return file.done(result, preview, Measured.of(prediction, image), note, stamp);
    }

    private Path place(String name) {
        Path file = to.resolve(name);
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + file.getParent() + " cannot be made.", e);
        }
        return file;
    }

    /**
     * Every image with the name of its results: its own without the ending, or with it where another image, or a file that is there already, has the
     * same. What is done and has not changed is left as it is.
     */
    private Map<String, PredictedFile> planned(PredictionTable earlier) {
        Set<String> taken = new HashSet<>();
        Map<String, Long> stems = new LinkedHashMap<>();
        contents.images().forEach(image -> stems.merge(key(stem(image)), 1L, Long::sum));
        earlier.files().values().forEach(file -> taken.add(key(file.name())));
        Map<String, PredictedFile> planned = new LinkedHashMap<>();
        for (Path path : contents.images()) {
            String image = slashed(path);
            PredictedFile before = earlier.files().get(image);
            if (before == null) {
                String whole = slashed(path);
                String name = stems.get(key(stem(path))) == 1 && isFree(stem(path), taken) ? stem(path) : whole;
                for (int n = 2; !isFree(name, taken); n++) {
                    name = whole + " (" + n + ")";
                }
                taken.add(key(name));
                planned.put(image, PredictedFile.waiting(image, name));
            } else {
                planned.put(image, isDone(before, path) ? before : PredictedFile.waiting(image, before.name()));
            }
        }
        return planned;
    }

    private boolean isDone(PredictedFile file, Path image) {
        return file.status() == PredictedFile.Status.DONE
                && file.stamp().equals(stamp(from.resolve(image)))
                && Files.exists(to.resolve(file.result()))
                && Files.exists(to.resolve(file.preview()));
    }

    private boolean isFree(String name, Set<String> taken) {
        return !taken.contains(key(name))
                && ResultFiles.ENDINGS.stream().noneMatch(ending -> Files.exists(to.resolve(name + ending)))
                && !Files.exists(to.resolve(PREVIEWS + "/" + name + ".png"));
    }

    /** On some systems names that differ in capitals alone are one. */
    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static String slashed(Path path) {
        return path.toString().replace('\\', '/');
    }

    private static String stem(Path image) {
        return slashed(image).replaceFirst("(?i)(\\.ome)?\\.[^./]+$", "");
    }

    private static String stamp(Path image) {
        try {
            return Files.size(image) + " bytes, " + Files.getLastModifiedTime(image);
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static String sentence(Throwable e) {
        if (e instanceof OutOfMemoryError) {
            return "There is not enough memory for it; allow more, with CELLSHELL_JVM_OPTS=-Xmx8g for instance, or crop it.";
        }
        return e.getMessage() == null ? e.toString() : e.getMessage().replaceAll("\\s+", " ");
    }

    private void writeTable() {
        new PredictionTable(PredictionTable.identity(model), files).writeInto(to);
    }

    private void report(int done, int total) {
        double left = (System.nanoTime() - began) / 1e9 / done * (total - done);
        progress.at(new Progress.Step("Predicting " + from.getFileName(), done, total, left, null));
    }
}
