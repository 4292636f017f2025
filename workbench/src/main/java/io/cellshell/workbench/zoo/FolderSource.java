package io.cellshell.workbench.zoo;

import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.bioimageio.ModelPackage;
import io.cellshell.workbench.zoo.facts.DescriptionFacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The packages in a folder: zip archives, and folders with a description. They are looked for anew each time. */
record FolderSource(Path folder) implements ModelSource {

    private static final int MOST = 10_000;
    private static final List<String> DESCRIPTIONS = List.of("bioimageio.yaml", "rdf.yaml", "model.yaml");

    FolderSource {
        if (!Files.isDirectory(folder)) {
            throw new ModelException("There is no folder " + folder.toAbsolutePath()
                    + " with models; check its name, or create it and put packages (zip archives or folders) into it.");
        }
    }

    @Override
    public String words() {
        return "the folder " + folder;
    }

    @Override
    public Contents contents() {
        List<ZooModel> models = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (Path path : packages()) {
            try {
                models.add(model(path, words()));
            } catch (ModelException e) {
                notes.add(path.getFileName() + " is left out: " + e.getMessage());
            }
        }
        return new Contents(models, notes);
    }

    /** A model in a zip archive or a folder. */
    static ZooModel model(Path path, String source) {
        DescriptionFacts facts = ZooModel.facts(ModelPackage.open(path));
        String file = path.toAbsolutePath().normalize().getFileName().toString();
        return ZooModel.here(
                facts.id().orElse(file.replaceFirst("(?i)\\.(zip|yaml)$", "")),
                source,
                facts,
                () -> ModelPackage.open(path));
    }

    private List<Path> packages() {
        if (hasDescription(folder)) {
            return List.of(folder);
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.limit(MOST).filter(FolderSource::isPackage).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            throw new ModelException("The folder " + folder + " cannot be read (" + e + "); check its permissions.", e);
        }
    }

    private static boolean isPackage(Path path) {
        boolean hidden = path.getFileName().toString().startsWith(".");
        return !hidden
                && (Files.isRegularFile(path)
                        ? path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".zip")
                        : Files.isDirectory(path) && hasDescription(path));
    }

    private static boolean hasDescription(Path path) {
        if (DESCRIPTIONS.stream().anyMatch(name -> Files.isRegularFile(path.resolve(name)))) {
            return true;
        }
        try (Stream<Path> inside = Files.list(path)) {
            return inside.limit(MOST)
                    .anyMatch(file -> file.getFileName().toString().endsWith(".bioimageio.yaml"));
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }
}
