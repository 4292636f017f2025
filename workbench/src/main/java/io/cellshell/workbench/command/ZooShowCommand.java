package io.cellshell.workbench.command;

import io.cellshell.workbench.zoo.ZooModel;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The card of a model. */
@Command(
        name = "show",
        description = {
            "Show the card of a model: what it is for, what it was trained on, its licence, its limits, what is not said.",
            "The description is taken at its word. Pictures are in html alone."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all went well",
            "1:a server cannot be reached or gave something else",
            "2:wrong options, no such model, or a package or file that cannot be read or written",
            "130:stopped by Ctrl-C"
        })
final class ZooShowCommand implements Callable<Integer> {

    @Mixin
    private HelpOption help;

    @Mixin
    private ModelArgument model;

    @Mixin
    private ReportOutput output;

    @Mixin
    private WhichZoo which;

    @Override
    public Integer call() {
        output.check();
        ZooModel found = which.zoo().model(model.name());
        output.write(found.card(), found.shortName(), "This is the card of “" + found.shortName() + "”.");
        return ZooMain.OK;
    }
}
