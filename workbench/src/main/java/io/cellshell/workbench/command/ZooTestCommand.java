package io.cellshell.workbench.command;

import io.cellshell.workbench.model.bioimageio.verdict.PackageTest;
import io.cellshell.workbench.model.bioimageio.verdict.PackageVerdict;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether a package does what it says. */
@Command(
        name = "test",
        description = {
            "Test whether a model package does what it says, to the verdict of 'bioimageio test'.",
            "Its description, its files and checksums, its test tensors, and whether its weights give the test outputs. This"
                    + " says nothing of whether the model is any good for your images."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:passed",
            "1:failed, also a file or folder that is no package; or a server cannot be reached",
            "2:wrong options, no such model, or a file that cannot be read or written",
            "3:incomplete: nothing wrong was found, but a part could not be tested here",
            "130:stopped by Ctrl-C"
        })
final class ZooTestCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Mixin
    private ModelArgument model;

    @Option(
            names = "--weights",
            paramLabel = "WEIGHTS",
            description = "Test weights of one format alone, such as onnx. Default: all.")
    private String weights;

    @Option(
            names = "--time-limit",
            paramLabel = "MINUTES",
            defaultValue = "10",
            description = "Stop weights whose loading, or a single run, takes longer; the verdict is then incomplete."
                    + " Default: ${DEFAULT-VALUE}.")
    private double minutes;

    @Mixin
    private ReportOutput output;

    @Mixin
    private WhichZoo which;

    @Override
    public Integer call() {
        output.check();
        if (weights != null) {
            PackageTest.of("any").weights(weights);
        }
        Duration limit = Duration.ofMillis(Math.round(minutes * 60_000));
        PackageTest.of("any").timeLimit(limit);
        PackageTest test = PackageTest.of(which.zoo().packagePath(model.name())).timeLimit(limit);
        spec.commandLine().getErr().println("Testing “" + model.name() + "”");
        PackageVerdict verdict = (weights == null ? test : test.weights(weights)).run();
        output.write(
                verdict, verdict.name(), verdict.toString().lines().findFirst().orElse(""));
        return switch (verdict.outcome()) {
            case PASSED -> ZooMain.OK;
            case FAILED -> ZooMain.FAILED;
            case INCOMPLETE -> ZooMain.INCOMPLETE;
        };
    }
}
