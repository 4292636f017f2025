package io.cellshell.workbench.train.safeguard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellshell.workbench.Reference;
import io.cellshell.workbench.check.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Suggested rates against fastai ({@code learning_rate_reference.py}). */
class LearningRatesTest {

    private static LearningRates rates(JsonNode one) {
        return new LearningRates(doubles(one.get("rates")), doubles(one.get("losses")), "all rates were tested");
    }

    private static List<Double> doubles(JsonNode array) {
        List<Double> values = new ArrayList<>();
        array.forEach(value -> values.add(value.asDouble()));
        return values;
    }

    @Test
    void suggestionsAreThoseOfFastai() {
        for (JsonNode one : Reference.read("learning_rates.json").get("cases")) {
            LearningRates found = rates(one);
            double valley = one.get("valley").asDouble();
            double steep = one.get("steep").asDouble();
            double minimum = one.get("minimum").asDouble();
            assertThat(found.suggestion()).isCloseTo(valley, within(1e-9 * valley));
            assertThat(found.suggestion(LearningRates.Rule.STEEPEST)).isCloseTo(steep, within(1e-9 * steep));
            assertThat(found.suggestion(LearningRates.Rule.MINIMUM_OVER_10)).isCloseTo(minimum, within(1e-9 * minimum));
        }
    }

    @Test
    void ratesOutsideOfTheStableRegionAreWarnedOf() {
        LearningRates found =
                rates(Reference.read("learning_rates.json").get("cases").get(0));
        assertThat(found.examine(found.suggestion()).severity()).isEqualTo(Severity.OK);
        assertThat(found.unstableFrom()).isBetween(0.1, 10.0);
        assertThat(found.examine(found.unstableFrom()).sentence()).contains("unstable");
        assertThat(found.examine(1e-7).sentence()).contains("so low");
        assertThat(found.view().text()).contains("Learning rate");
    }

    /** A network that has learned already: its loss hardly falls, and scatters from batch to batch. */
    @Test
    void lossesThatScatterAreNotUnstable() {
        for (long seed = 1; seed <= 20; seed++) {
            Random chance = new Random(seed);
            List<Double> rates = new ArrayList<>();
            List<Double> losses = new ArrayList<>();
            for (int step = 0; step < 100; step++) {
                rates.add(1e-7 * Math.pow(1e8, step / 99.0));
                losses.add(0.3 + 0.1 * chance.nextGaussian() + (step < 80 ? 0 : 0.1 * (step - 79)));
            }
            assertThat(new LearningRates(rates, losses, "all rates were tested").unstableFrom())
                    .as("seed " + seed)
                    .isBetween(rates.get(70), rates.get(90));
            List<Double> flat = losses.subList(0, 80);
            assertThat(new LearningRates(rates.subList(0, 80), flat, "it was stopped").unstableFrom())
                    .as("seed " + seed)
                    .isGreaterThan(rates.get(70));
        }
    }

    @Test
    void aTestThatEndedAtOnceSuggestsNothing() {
        LearningRates found = new LearningRates(List.of(1e-7), List.of(1.0), "the loss was no finite number any more");
        assertThatThrownBy(found::suggestion).hasMessageContaining("after 1 steps because the loss was no finite");
        assertThat(found.examine(0.1).severity()).isEqualTo(Severity.NOT_CHECKED);
        assertThat(found.view().text()).contains("No learning rate");
    }
}
