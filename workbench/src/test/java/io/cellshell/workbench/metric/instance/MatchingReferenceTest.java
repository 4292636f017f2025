package io.cellshell.workbench.metric.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellshell.workbench.Reference;
import io.cellshell.workbench.metric.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Matching against {@code stardist.matching.matching}, which computes IoU in single precision. */
class MatchingReferenceTest {

    private static final Offset<Double> SINGLE_PRECISION = within(1e-6);

    static Stream<Arguments> cases() {
        JsonNode cases = Reference.read("matching.json").get("cases");
        return StreamSupport.stream(cases.spliterator(), false)
                .flatMap(one -> StreamSupport.stream(one.get("results").spliterator(), false)
                        .map(result -> Arguments.of(
                                one.get("name").asText() + " at "
                                        + result.get("iou").asText(),
                                one,
                                result)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void agreesWithStarDist(String name, JsonNode one, JsonNode expected) {
        Matching matching = Matching.of(
                Reference.labels(one, "truth"),
                Reference.labels(one, "prediction"),
                expected.get("iou").asDouble());
        Counts counts = matching.counts();

        assertThat(counts)
                .isEqualTo(new Counts(
                        expected.get("tp").asInt(),
                        expected.get("fp").asInt(),
                        expected.get("fn").asInt()));
        assertThat(counts.precision()).isCloseTo(expected.get("precision").asDouble(), SINGLE_PRECISION);
        assertThat(counts.recall()).isCloseTo(expected.get("recall").asDouble(), SINGLE_PRECISION);
        assertThat(counts.accuracy()).isCloseTo(expected.get("accuracy").asDouble(), SINGLE_PRECISION);
        assertThat(counts.f1()).isCloseTo(expected.get("f1").asDouble(), SINGLE_PRECISION);
        assertThat(matching.meanMatchedIou())
                .isCloseTo(expected.get("mean_matched_score").asDouble(), SINGLE_PRECISION);
        assertThat(matching.meanTruthIou())
                .isCloseTo(expected.get("mean_true_score").asDouble(), SINGLE_PRECISION);
        assertThat(matching.panopticQuality())
                .isCloseTo(expected.get("panoptic_quality").asDouble(), SINGLE_PRECISION);
        if (!name.contains("halves")) {
            assertThat(matchedPairs(matching)).isEqualTo(pairs(expected.get("pairs")));
        }
    }

    private static List<List<Integer>> matchedPairs(Matching matching) {
        return matching.objects().stream()
                .filter(ObjectMatch::isMatched)
                .map(object -> List.of(object.truthId(), object.matchedId()))
                .toList();
    }

    private static List<List<Integer>> pairs(JsonNode pairs) {
        List<List<Integer>> all = new ArrayList<>();
        pairs.forEach(pair -> all.add(List.of(pair.get(0).asInt(), pair.get(1).asInt())));
        return all;
    }
}
