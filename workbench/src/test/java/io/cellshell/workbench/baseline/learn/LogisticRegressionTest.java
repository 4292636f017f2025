package io.cellshell.workbench.baseline.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellshell.workbench.Reference;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {

    private static double[] doubles(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    private static double[][] rows(JsonNode table) {
        return StreamSupport.stream(table.spliterator(), false)
                .map(LogisticRegressionTest::doubles)
                .toArray(double[][]::new);
    }

    @Test
    void probabilitiesOfScikitLearn() {
        for (JsonNode expected : Reference.read("logistic.json").get("cases")) {
            double[][] rows = rows(expected.get("rows"));
            LogisticRegression model = LogisticRegression.fit(
                    rows,
                    Reference.ints(expected.get("truth")),
                    expected.get("classes").asInt());

            for (int i = 0; i < rows.length; i++) {
                assertThat(model.probabilities(rows[i]))
                        .containsExactly(doubles(expected.get("probabilities").get(i)), within(1e-5));
            }
        }
    }

    @Test
    void aNumberThatNeverChangesSaysNothing() {
        LogisticRegression model =
                LogisticRegression.fit(new double[][] {{3}, {3}, {3}, {3}}, new int[] {0, 0, 0, 1}, 2);

        assertThat(model.probabilities(new double[] {3})[0]).isCloseTo(0.75, within(1e-6));
    }
}
