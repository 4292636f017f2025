package io.cellshell.workbench.image.spot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellshell.workbench.Reference;
import io.cellshell.workbench.image.ImageException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Bounds against finite differences ({@code spot_reference.py}), against a formula in print, and where nothing can be known. */
class CramerRaoBoundTest {

    static Stream<JsonNode> scenes() {
        return StreamSupport.stream(Reference.read("spots.json").get("scenes").spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void itIsThatOfFiniteDifferences(JsonNode expected) {
        List<Spot> spots = new ArrayList<>();
        for (JsonNode spot : expected.get("spots")) {
            spots.add(new Spot(
                    spot.get(0).asDouble(), spot.get(1).asDouble(), spot.get(2).asDouble()));
        }
        int size = expected.get("size").asInt();
        List<Precision> found = new CramerRaoBound(
                        expected.get("sigma").asDouble(),
                        expected.get("background").asDouble(),
                        expected.get("read").asDouble())
                .of(spots, size, size);
        for (int i = 0; i < spots.size(); i++) {
            JsonNode bounds = expected.get("bounds").get(i);
            assertThat(found.get(i).y() / bounds.get(0).asDouble()).isCloseTo(1, within(1e-4));
            assertThat(found.get(i).x() / bounds.get(1).asDouble()).isCloseTo(1, within(1e-4));
            assertThat(found.get(i).photons() / bounds.get(2).asDouble()).isCloseTo(1, within(1e-4));
        }
    }

    /**
     * Mortensen et al. 2010, doi 10.1038/nmeth.1447, supplementary note: the variance of the maximum likelihood is σa²/N (1 + ∫ ln t / (1 + t / τ)
     * dt)⁻¹ from 0 to 1, σa² = σ² + 1/12, τ = 2π σa² b / N, b the background in a pixel.
     */
    @ParameterizedTest
    @CsvSource({"1.3, 1000, 10", "1.3, 300, 10", "1.0, 5000, 100", "2, 1000, 1", "1.5, 20000, 50"})
    void itIsThatOfMortensenAndOthers(double sigma, double photons, double background) {
        double variance = sigma * sigma + 1.0 / 12;
        double tau = 2 * Math.PI * variance * background / photons;
        double integral = 0;
        int steps = 200_000;
        for (int i = 0; i < steps; i++) {
            // t = u², so that the logarithm is no trouble at 0
            double u = (i + 0.5) / steps;
            integral += 2 * u * 2 * Math.log(u) / (1 + u * u / tau) / steps;
        }
        double formula = Math.sqrt(variance / photons / (1 + integral));
        assertThat(new CramerRaoBound(sigma, background).ofOne(photons).place() / formula)
                .isCloseTo(1, within(0.02));
    }

    @Test
    void moreLightIsBetterAndAllElseIsWorse() {
        double usual = new CramerRaoBound(1.3, 10, 1).ofOne(1000).place();
        assertThat(new CramerRaoBound(1.3, 10, 1).ofOne(4000).place()).isBetween(usual / 2.5, usual / 2);
        assertThat(new CramerRaoBound(1.3, 20, 1).ofOne(1000).place()).isGreaterThan(usual);
        assertThat(new CramerRaoBound(1.3, 10, 4).ofOne(1000).place()).isGreaterThan(usual);
        assertThat(new CramerRaoBound(1.6, 10, 1).ofOne(1000).place()).isGreaterThan(usual);
        double alone = pair(50);
        assertThat(pair(8)).isCloseTo(alone, within(0.01 * alone));
        assertThat(pair(2)).isBetween(1.2 * alone, 10 * alone);
        assertThat(pair(0.5)).isGreaterThan(pair(1)).isGreaterThan(10 * alone);
    }

    private static double pair(double apart) {
        return new CramerRaoBound(1.3, 10)
                .of(List.of(new Spot(15, 15.2, 1000), new Spot(15, 15.2 + apart, 1000)), 30, 80)
                .get(0)
                .place();
    }

    @Test
    void whereNothingCanBeKnownItIsInfinite() {
        CramerRaoBound bound = new CramerRaoBound(1.3, 10);
        assertThat(pair(0)).isInfinite();
        assertThat(bound.ofOne(0).place()).isInfinite();
        assertThat(bound.of(List.of(new Spot(-100, 3, 1000)), 20, 20).get(0).place())
                .isInfinite();
        assertThat(bound.of(List.of(), 20, 20)).isEmpty();
        assertThat(new CramerRaoBound(1.3, 0).ofOne(1000).place()).isCloseTo(1.33 / Math.sqrt(1000), within(2e-3));
        // the others are not disturbed
        List<Precision> three =
                bound.of(List.of(new Spot(10, 10, 500), new Spot(10, 10, 500), new Spot(30, 30, 500)), 40, 40);
        assertThat(three.get(0).distance()).isInfinite();
        assertThat(three.get(2).distance())
                .isCloseTo(
                        bound.of(List.of(new Spot(30, 30, 500)), 40, 40).get(0).distance(), within(1e-3));
        assertThatThrownBy(() -> new CramerRaoBound(0, 10)).isInstanceOf(ImageException.class);
        assertThatThrownBy(() -> new CramerRaoBound(1, -1)).hasMessageContaining("1.3, 10 and 1.6 are usual");
        assertThatThrownBy(() -> bound.of(Collections.nCopies(501, new Spot(1, 1, 1)), 9, 9))
                .hasMessageContaining("501 were given; take a smaller part");
    }
}
