package io.cellshell.workbench.command;

import io.cellshell.workbench.zoo.ModelSearch;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Models by words. */
@Command(
        name = "search",
        description = {
            "Find models that have all the words, the best match first; without words, all models.",
            "Words of one meaning are one: em, electron-microscopy."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all went well, also where no model was found",
            "2:wrong options, or a file or folder that cannot be read or written",
            "130:stopped by Ctrl-C"
        })
final class ZooSearchCommand implements Callable<Integer> {

    @Mixin
    private HelpOption help;

    @Parameters(arity = "0..*", paramLabel = "WORD", description = "Such as: nuclei fluorescence 2D.")
    private List<String> words = List.of();

    @Option(names = "--task", paramLabel = "TASK", description = "Such as 'instance segmentation' or denoising.")
    private String task;

    @Option(names = "--modality", paramLabel = "MODALITY", description = "Such as fluorescence, EM or histology.")
    private String modality;

    @Option(names = "--target", paramLabel = "TARGET", description = "A structure, such as nuclei or mitochondria.")
    private String target;

    @Option(names = "--dimension", paramLabel = "NUMBER", description = "2 for planes, 3 for z-stacks.")
    private Integer dimension;

    @Option(names = "--license", paramLabel = "LICENCE", description = "How its name begins, such as CC-BY or MIT.")
    private String license;

    @Option(names = "--runs-here", description = "Those alone whose weights run in CellShell.")
    private boolean runsHere;

    @Mixin
    private ReportOutput output;

    @Mixin
    private WhichZoo which;

    @Override
    public Integer call() {
        output.check();
        ModelSearch search = filtered(which.zoo().search(String.join(" ", words)));
        output.write(search, search.toString(), search + ".");
        return ZooMain.OK;
    }

    private ModelSearch filtered(ModelSearch all) {
        ModelSearch search = all;
        search = task == null ? search : search.task(task);
        search = modality == null ? search : search.modality(modality);
        search = target == null ? search : search.target(target);
        search = dimension == null ? search : search.dimension(dimension);
        search = license == null ? search : search.license(license);
        return runsHere ? search.runsHere() : search;
    }
}
