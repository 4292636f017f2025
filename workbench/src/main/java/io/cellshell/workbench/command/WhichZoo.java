package io.cellshell.workbench.command;

import io.cellshell.workbench.zoo.Zoo;
import java.util.List;
import picocli.CommandLine.Option;

/** Where models are looked for. */
final class WhichZoo {

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description = "Look for models in this folder, too. May be given more than once.")
    private List<String> folders = List.of();

    @Option(
            names = "--offline",
            description =
                    "Ask no server: of bioimage.io, the list that was read last and the models that are on this machine.")
    private boolean offline;

    Zoo zoo() {
        Zoo zoo = Zoo.bundled();
        for (String folder : folders) {
            zoo = zoo.and(Zoo.folder(folder));
        }
        zoo = zoo.and(Zoo.bioimageIo());
        return offline ? zoo.offline() : zoo;
    }
}
