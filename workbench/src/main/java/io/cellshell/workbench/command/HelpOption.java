package io.cellshell.workbench.command;

import picocli.CommandLine.Option;

/** How to ask what a command does. */
final class HelpOption {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean asked;
}
