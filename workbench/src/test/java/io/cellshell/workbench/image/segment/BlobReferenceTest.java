package io.cellshell.workbench.image.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellshell.workbench.Reference;
import io.cellshell.workbench.image.Image;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Blobs and their fits against scikit-image and scipy on one image of 20 noisy spots of several sizes. */
class BlobReferenceTest {

    private final JsonNode reference = Reference.read("blobs.json");
    private final Image image = Image.of(
            reference.get("height").asInt(), reference.get("width").asInt(), Reference.floats(reference.get("image")));

    private static List<List<Double>> rows(JsonNode table) {
        List<List<Double>> rows = new ArrayList<>();
        table.forEach(row -> {
            List<Double> values = new ArrayList<>();
            row.forEach(value -> values.add(value.asDouble()));
            rows.add(values);
        });
        return rows;
    }

    private static List<List<Double>> rows(List<Blob> blobs) {
        return blobs.stream().map(b -> List.of(b.y(), b.x(), b.sigma())).toList();
    }

    @Test
    void laplacianFindsTheSameBlobsInTheSameOrder() {
        List<Blob> found =
                BlobDetection.laplacian().scales(1, 4, 7).threshold(12).find(image);

        assertThat(rows(found)).isEqualTo(rows(reference.get("log")));
    }

    @Test
    void differencesFindTheSameBlobsInTheSameOrder() {
        List<Blob> found = BlobDetection.differences().threshold(12).find(image);

        assertThat(rows(found)).isEqualTo(rows(reference.get("dog")));
    }

    @Test
    void fitsAsScipy() {
        List<List<Double>> expected = rows(reference.get("fits"));
        List<List<Double>> found = rows(reference.get("log"));
        for (int i = 0; i < found.size(); i++) {
            double sigma = found.get(i).get(2);
            GaussianFit fit = GaussianFit.around(
                            image,
                            found.get(i).get(0).intValue(),
                            found.get(i).get(1).intValue(),
                            sigma,
                            (int) Math.ceil(2 * sigma))
                    .orElseThrow();

            assertThat(new double[] {fit.y(), fit.x(), fit.sigma(), fit.amplitude(), fit.background()})
                    .containsExactly(
                            expected.get(i).stream().mapToDouble(v -> v).toArray(), within(1e-4));
        }
    }
}
