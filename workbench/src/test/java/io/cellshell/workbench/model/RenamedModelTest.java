package io.cellshell.workbench.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.SampleId;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RenamedModelTest {

    private static final Image IMAGE = Image.of(1, 2, new float[] {3, 4});

    /** Says how it was opened. */
    private static final class Told implements Model<String> {

        @Override
        public String name() {
            return "told";
        }

        @Override
        public String predict(Image image) {
            return "predicted";
        }

        @Override
        public Predictor<String> open(int threads) {
            return new Predictor<>() {
                @Override
                public String predict(Image image) {
                    return "on " + threads;
                }

                @Override
                public OptionalInt threads() {
                    return OptionalInt.of(threads);
                }

                @Override
                public void close() {
                    // there is nothing to free
                }
            };
        }

        @Override
        public List<SampleId> learnedFrom() {
            return List.of(IMAGE.id());
        }

        @Override
        public String toString() {
            return "something told";
        }
    }

    @Test
    void onlyTheNameIsAnother() {
        Model<String> renamed = new Told().named("other");
        assertThat(renamed.name()).isEqualTo("other");
        assertThat(renamed.predict(IMAGE)).isEqualTo("predicted");
        assertThat(renamed.open().predict(IMAGE)).isEqualTo("predicted");
        assertThat(renamed.open(3).predict(IMAGE)).isEqualTo("on 3");
        assertThat(renamed.open(3).threads()).hasValue(3);
        assertThat(renamed.learnedFrom()).isEqualTo(new Told().learnedFrom()).hasSize(1);
        assertThat(renamed.named("third").name()).isEqualTo("third");
        assertThat(renamed.named("third")).hasToString("third: something told");
        assertThatThrownBy(() -> new Told().named(null)).hasMessageContaining("needs a name");
    }

    /** Whoever asks what kind of model it is must not be misled by a name. */
    @Test
    void whatKindOfModelItIsStaysKnown() {
        Model<String> told = new Told();
        assertThat(WrappedModel.unwrapped(told.named("other"))).isSameAs(told);
        assertThat(WrappedModel.unwrapped(new ChosenModel<>("chosen", told.named("other"), List.of())))
                .isSameAs(told);
    }
}
