package io.cellshell.workbench.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GalleryTest {

    @Test
    void showsPicturesWithEscapedCaptions() {
        View view = Gallery.of("Worst <objects>")
                .legend(Palette.colour(0), "ground truth")
                .with(new byte[] {1, 2, 3}, "missed & \"cut\"")
                .view();

        assertThat(view.html().orElseThrow())
                .contains(
                        "Worst &lt;objects&gt;",
                        "data:image/png;base64,AQID",
                        "missed &amp; &quot;cut&quot;",
                        "#E69F00");
        assertThat(view.text()).isEqualTo("Worst <objects>\norange: ground truth\nmissed & \"cut\"");
    }

    @Test
    void takesOnlyPictures() {
        Viewable words = () -> View.text("words");
        assertThatThrownBy(() -> Gallery.untitled().with(words, "words")).hasMessageContaining("no PNG view");
    }
}
