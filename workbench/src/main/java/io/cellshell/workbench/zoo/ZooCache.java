package io.cellshell.workbench.zoo;

import io.cellshell.workbench.file.UserPath;
import java.nio.file.Path;
import java.util.Optional;

/** The folder for what was downloaded. */
record ZooCache(Path folder) {

    /** That which the environment variable {@code CELLSHELL_MODELS} names, else {@code cellshell/models} in {@code XDG_CACHE_HOME}, else {@code .cache/cellshell/models} of the home folder. */
    static ZooCache standard() {
        return new ZooCache(Optional.ofNullable(System.getenv("CELLSHELL_MODELS"))
                .filter(text -> !text.isBlank())
                .map(UserPath::of)
                .orElseGet(() -> UserPath.cache().resolve("models")));
    }
}
