package io.cellshell.workbench.command;

import io.cellshell.workbench.file.UserPath;
import io.cellshell.workbench.zoo.ZooModel;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The package of a model. */
@Command(
        name = "get",
        description = {
            "Download the package of a model where it is not here yet, and say where it lies.",
            "Its path, a zip archive or a folder, is all that goes to standard output. Files are held against their checksums;"
                    + " weights that do not run here are left out."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all went well",
            "1:a server cannot be reached or gave something else",
            "2:wrong options, no such model, or a package, file or folder that cannot be read or written",
            "130:stopped by Ctrl-C"
        })
final class ZooGetCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Mixin
    private ModelArgument model;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            description =
                    "Put a copy into this folder, which is made where it is missing. Default: leave it in the cache.")
    private String output;

    @Mixin
    private WhichZoo which;

    @Override
    public Integer call() {
        Path folder = output == null ? null : UserPath.of(output);
        if (folder != null) {
            PackageCopy.requireFolder(folder);
        }
        ZooModel found = which.zoo().model(model.name());
        Path path = found.modelPackage().path();
        Path result = folder == null ? path : PackageCopy.into(folder, path, found.shortName());
        spec.commandLine().getOut().println(result.toAbsolutePath().normalize());
        spec.commandLine().getOut().flush();
        return ZooMain.OK;
    }
}
