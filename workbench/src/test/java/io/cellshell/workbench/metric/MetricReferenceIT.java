package io.cellshell.workbench.metric;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cellshell.workbench.PythonEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Metrics of all tasks against the references, on inputs that nobody has seen before. */
@Tag("reference")
class MetricReferenceIT {

    @Test
    void theNumbersAreThoseOfTheReferencesOnOtherInputs(@TempDir Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve("metrics.json");
        PythonEnvironment.create().run("metric_reference.py", file.toString());
        MetricReference.assertAll(new ObjectMapper().readTree(file.toFile()));
    }
}
