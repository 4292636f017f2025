package io.cellshell.workbench.command;

import picocli.CommandLine.Parameters;

/** Which model is meant. */
final class ModelArgument {

    @Parameters(
            paramLabel = "MODEL",
            description = {
                "A package: a zip archive, a folder or a description (./name where a model has the same name);",
                "or a model of the zoo by its nickname (affable-shark), its id or what it is called, perhaps followed by"
                        + " /VERSION;",
                "or an address of the web, or huggingface/USER/MODEL."
            })
    private String name;

    String name() {
        return name;
    }
}
