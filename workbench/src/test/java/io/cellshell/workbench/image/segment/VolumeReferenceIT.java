package io.cellshell.workbench.image.segment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cellshell.workbench.PythonEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The steps on volumes of many kinds against scipy and scikit-image: sections farther apart than pixels, plateaus, sizes of 1, objects at all
 * borders, more than 2^16 objects.
 */
@Tag("reference")
class VolumeReferenceIT {

    private static final int MOST_OF_16_BITS = 65_536;

    @TempDir
    private static Path folder;

    @TestFactory
    Stream<DynamicTest> everyStepIsThatOfScipyAndScikitImage() throws IOException, InterruptedException {
        PythonEnvironment.create().run("volume_reference.py", folder.toString());
        JsonNode cases =
                new ObjectMapper().readTree(folder.resolve("cases.json").toFile());
        assertThat(cases.get("checkers").get("objects").asInt()).isGreaterThan(MOST_OF_16_BITS);
        return cases.properties().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> compare(entry.getKey(), entry.getValue())));
    }

    private static void compare(String name, JsonNode numbers) {
        String number = numbers.get("number").asText();
        new VolumeComparison(name, numbers, key -> array(folder.resolve(number + " " + key + ".raw")))
                .everyStepIsEqual();
    }

    private static double[] array(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            double[] values = new double[bytes.length / Double.BYTES];
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asDoubleBuffer()
                    .get(values);
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
