package io.cellshell.workbench.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.TargetImage;
import io.cellshell.workbench.metric.restore.MeanSquaredError;
import io.cellshell.workbench.model.Model;
import io.cellshell.workbench.model.Predictor;
import io.cellshell.workbench.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A model is opened once for a data set and closed in the end, whatever happens. */
class OpenedModelsTest {

    private final List<String> log = new ArrayList<>();

    @AfterEach
    void noInterruptIsLeftOver() {
        Thread.interrupted();
    }

    /** Writes down when it is opened and closed. */
    private final class Watched<A> implements Model<A> {

        private final String name;
        private final Function<Image, A> method;
        private RuntimeException atOpen;
        private RuntimeException atClose;

        Watched(String name, Function<Image, A> method) {
            this.name = name;
            this.method = method;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public A predict(Image image) {
            throw new AssertionError("The model is to be opened.");
        }

        @Override
        public Predictor<A> open() {
            return open(0);
        }

        @Override
        public Predictor<A> open(int threads) {
            if (atOpen != null) {
                throw atOpen;
            }
            log.add("open " + name + (threads == 0 ? "" : " " + threads));
            return new Predictor<>() {
                @Override
                public A predict(Image image) {
                    log.add(name);
                    return method.apply(image);
                }

                @Override
                public OptionalInt threads() {
                    return threads == 0 ? OptionalInt.empty() : OptionalInt.of(threads);
                }

                @Override
                public void close() {
                    log.add("close " + name);
                    if (atClose != null) {
                        throw atClose;
                    }
                }
            };
        }
    }

    private static Dataset images(int count) {
        return Dataset.of(
                "images",
                IntStream.range(0, count)
                        .mapToObj(i -> {
                            Image image = Image.of(2, 2, new float[] {i, 1, 2, 3});
                            return new Sample("i" + i, image, new TargetImage(image), Map.of());
                        })
                        .toList());
    }

    private static Validation<Image> quiet(Model<Image> one, Model<Image> other) {
        return Validation.of(one, new MeanSquaredError())
                .against(other)
                .on(images(3))
                .resamples(999)
                .progress(Progress.SILENT);
    }

    @Test
    void onceForAllImages() {
        quiet(new Watched<>("a", image -> image), new Watched<>("b", image -> image))
                .run();
        assertThat(log).containsExactly("open a", "open b", "a", "b", "a", "b", "a", "b", "close a", "close b");
    }

    @Test
    void objectsToo() {
        Labels truth = Labels.of(2, 2, new int[] {1, 1, 0, 2});
        Dataset data = Dataset.of(
                "objects",
                List.of(
                        new Sample("a", Image.of(2, 2, new float[4]), truth, Map.of()),
                        new Sample("b", Image.of(2, 2, new float[] {1, 0, 0, 0}), truth, Map.of())));
        Validation.of(new Watched<>("a", image -> truth))
                .on(data)
                .minimumArea(0)
                .minimumAreaAtBorder(0)
                .resamples(999)
                .progress(Progress.SILENT)
                .run();
        assertThat(log).containsExactly("open a", "a", "a", "close a");
    }

    @Test
    void whereAnImageFails() {
        IllegalStateException failure = new IllegalStateException("no memory");
        Watched<Image> failing = new Watched<>("b", image -> {
            if (image.at(0, 0) == 1) {
                throw failure;
            }
            return image;
        });
        failing.atClose = new IllegalStateException("nor to close");
        assertThatThrownBy(
                        () -> quiet(new Watched<>("a", image -> image), failing).run())
                .isInstanceOf(ValidationException.class)
                .hasMessage("The model “b” failed on “i1”: no memory")
                .hasCause(failure)
                .satisfies(thrown -> assertThat(thrown.getSuppressed()).containsExactly(failing.atClose));
        assertThat(log).containsExactly("open a", "open b", "a", "b", "a", "b", "close a", "close b");
    }

    @Test
    void whereAPredictionIsNothingOrCannotBeJudged() {
        assertThatThrownBy(() -> quiet(new Watched<>("a", image -> null), new Watched<>("b", image -> image))
                        .run())
                .isInstanceOf(ValidationException.class);
        assertThat(log).containsExactly("open a", "open b", "a", "close a", "close b");
        log.clear();
        Image small = Image.of(1, 1, new float[1]);
        assertThatThrownBy(() -> quiet(new Watched<>("a", image -> small), new Watched<>("b", image -> image))
                        .run())
                .isInstanceOf(ValidationException.class);
        assertThat(log).containsExactly("open a", "open b", "a", "b", "close a", "close b");
    }

    @Test
    void whereTheSecondCannotBeOpened() {
        Watched<Image> broken = new Watched<>("b", image -> image);
        broken.atOpen = new IllegalStateException("damaged");
        assertThatThrownBy(
                        () -> quiet(new Watched<>("a", image -> image), broken).run())
                .isSameAs(broken.atOpen);
        assertThat(log).containsExactly("open a", "close a");
    }

    @Test
    void whereTheFirstCannotBeClosed() {
        Watched<Image> broken = new Watched<>("a", image -> image);
        broken.atClose = new IllegalStateException("stuck");
        assertThatThrownBy(
                        () -> quiet(broken, new Watched<>("b", image -> image)).run())
                .isSameAs(broken.atClose);
        assertThat(log).endsWith("close a", "close b");
    }

    @Test
    void whereTheUserInterruptsBetweenImages() {
        assertThatThrownBy(() -> quiet(new Watched<>("a", image -> image), new Watched<>("b", image -> image))
                        .progress(step -> {
                            if (step.done() == 3) {
                                Thread.currentThread().interrupt();
                            }
                        })
                        .run())
                .isInstanceOf(CancellationException.class);
        assertThat(log).containsExactly("open a", "open b", "a", "b", "a", "close a", "close b");
    }

    /** As a network does between two tiles: it leaves the interrupt for its caller. */
    @Test
    void whereTheUserInterruptsAPrediction() {
        Watched<Image> slow = new Watched<>("b", image -> {
            if (image.at(0, 0) == 1) {
                Thread.currentThread().interrupt();
                throw new CancellationException("The prediction of “i1” was interrupted.");
            }
            return image;
        });
        assertThatThrownBy(() -> quiet(new Watched<>("a", image -> image), slow).run())
                .isInstanceOf(CancellationException.class)
                .hasMessage("The validation was interrupted after 3 of 6 predictions.");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(log).endsWith("close a", "close b");
    }

    @Test
    void aModelThatOpensToNothingIsNamed() {
        Model<Image> nothing = new Model<>() {
            @Override
            public String name() {
                return "nothing";
            }

            @Override
            public Image predict(Image image) {
                return image;
            }

            @Override
            public Predictor<Image> open() {
                return null;
            }
        };
        assertThatThrownBy(
                        () -> quiet(new Watched<>("a", image -> image), nothing).run())
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("“nothing”");
        assertThat(log).containsExactly("open a", "close a");
    }

    @Test
    void theNumberOfThreadsIsHandedOnAndSaid() {
        ValidationResult result = quiet(new Watched<>("a", image -> image), new Watched<>("b", image -> image))
                .threads(3)
                .run();
        assertThat(log).startsWith("open a 3", "open b 3");
        assertThat(result.toString()).endsWith("; networks predicted on 3 threads.");
        assertThat(result.verdict().toString()).contains("networks predicted on 3 threads");
        ValidationResult plain = quiet(new Watched<>("a", image -> image), new Watched<>("b", image -> image))
                .run();
        assertThat(plain.toString()).doesNotContain("thread");
        assertThatThrownBy(() -> quiet(new Watched<>("a", image -> image), new Watched<>("b", image -> image))
                        .threads(0))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("1 thread or more");
    }
}
