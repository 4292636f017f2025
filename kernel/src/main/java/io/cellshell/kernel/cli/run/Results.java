package io.cellshell.kernel.cli.run;

import java.nio.file.Path;

/**
 * The files that a run leaves.
 *
 * @param notebook the executed notebook
 * @param page the HTML page
 */
record Results(Path notebook, Path page) {

    static Results of(Path source, RunOptions options) {
        Path folder = options.outputFor(source).normalize();
        String name = source.getFileName().toString();
        String stem = name.endsWith(".ipynb") ? name.substring(0, name.length() - ".ipynb".length()) : name;
        return new Results(folder.resolve(stem + ".ipynb"), folder.resolve(stem + ".html"));
    }
}
