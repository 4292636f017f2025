package io.cellshell.kernel.cli.doctor;

import io.cellshell.kernel.cli.common.About;
import io.cellshell.kernel.cli.common.ExitCode;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows what the {@link Doctor} has found. */
@Command(
        name = "doctor",
        description = "Say what is there and what is missing, each with its remedy.",
        mixinStandardHelpOptions = true,
        versionProvider = About.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:everything essential is there", "1:something essential is missing"})
public final class DoctorCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<Diagnosis> diagnoses = Doctor.ofUser().examine();
        PrintWriter out = spec.commandLine().getOut();
        int width = diagnoses.stream().mapToInt(d -> d.what().length()).max().orElse(0);
        for (Diagnosis diagnosis : diagnoses) {
            out.printf("%-7s  %-" + width + "s  %s%n", diagnosis.state().label(), diagnosis.what(), diagnosis.found());
            if (!diagnosis.remedy().isEmpty() && diagnosis.state() != Diagnosis.State.OK) {
                out.printf("%-7s  %-" + width + "s  → %s%n", "", "", diagnosis.remedy());
            }
        }
        return diagnoses.stream().anyMatch(d -> d.state() == Diagnosis.State.MISSING) ? ExitCode.FAILED : ExitCode.OK;
    }
}
