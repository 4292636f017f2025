package io.cellshell.workbench.image.segment;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellshell.workbench.Reference;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The steps on small volumes against stored results of scipy and scikit-image. */
class VolumeReferenceTest {

    private final JsonNode reference = Reference.read("volumes.json");

    @ParameterizedTest
    @ValueSource(strings = {"blobs", "noise"})
    void everyStepIsThatOfScipyAndScikitImage(String name) {
        JsonNode stored = reference.get(name);
        new VolumeComparison(
                        name,
                        stored,
                        key -> StreamSupport.stream(stored.get(key).spliterator(), false)
                                .mapToDouble(JsonNode::asDouble)
                                .toArray())
                .everyStepIsEqual();
    }
}
