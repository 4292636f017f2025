package io.cellshell.workbench.zoo.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cellshell.workbench.baseline.Baseline;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.Rounded;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.Predictor;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdaptationTest {

    private static <P> Model<P> model(Function<Image, P> prediction) {
        return new Model<>() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public P predict(Image image) {
                return prediction.apply(image);
            }
        };
    }

    /** Three bright disks. */
    private static Image disks(int height, int width) {
        float[] values = new float[height * width];
        int[][] centres = {{20, 20}, {20, 60}, {50, 40}};
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int[] c : centres) {
                    if (Math.hypot(y - c[0], x - c[1]) < 9) {
                        values[y * width + x] = 200;
                    }
                }
            }
        }
        return Image.of(height, width, values).withPixelSize(new PixelSize(0.5, 0.5));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.62, 0.9, 1.6, 2})
    void labelsComeBackInTheImagesOwnSize(double scale) {
        Image image = disks(71, 83);
        Model<Labels> adapted = Adaptation.none().scale(scale).to(model(seen -> {
            assertThat(seen.height()).isEqualTo((int) Math.round(71 * scale));
            assertThat(seen.width()).isEqualTo((int) Math.round(83 * scale));
            assertThat(seen.pixelSize().orElseThrow().y()).isCloseTo(0.5 / scale, within(0.01 / scale));
            return Baseline.otsuWatershed().minimumArea(1).predict(seen);
        }));
        Labels found = adapted.predict(image);
        assertThat(found.height()).isEqualTo(71);
        assertThat(found.width()).isEqualTo(83);
        assertThat(found.count()).isEqualTo(3);
        int wrong = 0;
        for (int i = 0; i < 71 * 83; i++) {
            wrong += found.ids()[i] > 0 != image.pixels()[i] > 0 ? 1 : 0;
        }
        // less than one pixel along the outlines of three disks
        assertThat(wrong).isLessThan(3 * 57);
        found.objects().forEach(o -> assertThat(o.equivalentDiameter()).isCloseTo(17, within(2.5)));
        assertThat(adapted.name()).isEqualTo("test (rescaled by " + Rounded.of(scale) + ")");
    }

    @ParameterizedTest
    @CsvSource({"0.5", "2", "0.62"})
    void pointsComeBackToTheirPlaces(double scale) {
        Image image = disks(100, 120);
        // a point in the middle of the pixel of the rescaled image that holds place (30, 44.5)
        Points back = Adaptation.none()
                .scale(scale)
                .to(model(seen -> Points.of(List.of(
                        new Points.Point(30.5 * seen.height() / 100 - 0.5, 45 * (double) seen.width() / 120 - 0.5)))))
                .predict(image);
        assertThat(back.all().get(0).y()).isCloseTo(30, within(1e-9));
        assertThat(back.all().get(0).x()).isCloseTo(44.5, within(1e-9));
    }

    @Test
    void classesImagesAndEnlargedImages() {
        Image image = disks(40, 60);
        SemanticMask mask = Adaptation.none()
                .scale(0.5)
                .to(model(seen -> {
                    int[] classes = new int[20 * 30];
                    classes[5 * 30 + 7] = 1;
                    return SemanticMask.of(20, 30, classes, List.of("no", "yes"));
                }))
                .predict(image);
        assertThat(mask.height()).isEqualTo(40);
        assertThat(mask.counts()).containsEntry("yes", 4);
        assertThat(mask.at(10, 14) + mask.at(11, 15)).isEqualTo(2);

        Image same = Adaptation.none().scale(0.5).to(model(seen -> seen)).predict(image);
        assertThat(same.dimensions()).isEqualTo(image.dimensions());
        assertThat(same.pixelSize()).isEqualTo(image.pixelSize());
        Image twice = Adaptation.none()
                .scale(0.5)
                .to(model(seen -> Image.of(2 * seen.height(), 2 * seen.width(), new float[4 * 20 * 30])))
                .predict(image);
        assertThat(twice.height()).isEqualTo(80);
        assertThat(twice.width()).isEqualTo(120);

        ImageClass kind = new ImageClass("a");
        assertThat(Adaptation.none().scale(3).to(model(seen -> kind)).predict(image))
                .isSameAs(kind);
    }

    @Test
    void axesAreTaken() {
        float[] values = new float[2 * 3 * 4 * 5 * 6];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        Image film = Image.of(List.of(Axis.T, Axis.C, Axis.Z, Axis.Y, Axis.X), new int[] {2, 3, 4, 5, 6}, values);
        Adaptation one = Adaptation.none().time(1).channel(2).section(3);
        assertThat(one.apply(film).pixels()).isEqualTo(film.plane(1, 2, 3).pixels());
        assertThat(one.call()).isEqualTo("Adaptation.none().time(1).channel(2).section(3)");
        Adaptation brightest = Adaptation.none().time(0).channel(1).maximum();
        assertThat(brightest.apply(film).pixels())
                .isEqualTo(film.t(0).channel(1).maximum(Axis.Z).pixels());
        Image swapped = Adaptation.none().channels(2, 0, 0).apply(film.t(0));
        assertThat(swapped.plane(0, 0, 1).pixels())
                .isEqualTo(film.plane(0, 2, 1).pixels());
        assertThat(swapped.plane(0, 2, 1).pixels())
                .isEqualTo(film.plane(0, 0, 1).pixels());
        assertThat(Adaptation.none().to(model(i -> i)).name()).isEqualTo("test");
    }

    @Test
    void intensitiesAreChangedInTheOrderGiven() {
        Image image = Image.of(1, 3, new float[] {0, 100, 255});
        assertThat(Adaptation.none().inverted(0, 255).apply(image).pixels()).containsExactly(255, 155, 0);
        Adaptation both = Adaptation.none().inverted(0, 255).range(0, 255, 0, 1);
        assertThat(both.apply(image).pixels()).containsExactly(new float[] {1, 155 / 255f, 0}, within(1e-6f));
        assertThat(both.toString()).isEqualTo("inverted, intensities times 0.003922");
        assertThat(Adaptation.none().inverted(0, 255).scale(0.62).call())
                .isEqualTo("Adaptation.none().inverted(0, 255).scale(0.62)");
        assertThat(both.call()).startsWith("Adaptation.none().range(0, 1, 1, 0.996");
    }

    @Test
    void keepsThePredictorOpen() {
        int[] opened = {0};
        Model<Image> counting = new Model<>() {
            @Override
            public String name() {
                return "counting";
            }

            @Override
            public Image predict(Image image) {
                return image;
            }

            @Override
            public Predictor<Image> open() {
                opened[0]++;
                return Model.super.open();
            }
        };
        try (Predictor<Image> open = Adaptation.none().scale(2).to(counting).open()) {
            open.predict(disks(20, 20));
            open.predict(disks(30, 20));
        }
        assertThat(opened[0]).isEqualTo(1);
    }

    @Test
    void refusesWhatIsNoAdaptation() {
        assertThatThrownBy(() -> Adaptation.none().scale(0)).isInstanceOf(ModelException.class);
        assertThatThrownBy(() -> Adaptation.none().scale(Double.NaN)).isInstanceOf(ModelException.class);
        assertThatThrownBy(() -> Adaptation.none().scale(1000)).hasMessageContaining("1/32 to 32");
        assertThatThrownBy(() -> Adaptation.none().channels(0, -1)).hasMessageContaining("counted from 0");
        assertThatThrownBy(() -> Adaptation.none().range(3, 3, 0, 1)).hasMessageContaining("to another");
        assertThatThrownBy(() -> Adaptation.none().range(0, 1, 2, 2)).isInstanceOf(ModelException.class);
    }
}
