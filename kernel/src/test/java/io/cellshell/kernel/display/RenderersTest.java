package io.cellshell.kernel.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.kernel.api.MimeBundle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RenderersTest {

    record Nucleus(int id, double area) {}

    private final Renderers renderers = new Renderers(List.of());

    @Test
    void stringsAreShownAsTheyAre() {
        assertThat(renderers.render("a\nb").data()).isEqualTo(Map.of("text/plain", "a\nb"));
        assertThat(text(null)).isEqualTo("null");
    }

    @Test
    void imagesBecomePng() throws Exception {
        MimeBundle bundle = renderers.render(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB));
        assertThat(bundle.data()).containsEntry("text/plain", "Image, 3 x 2 pixels");
        byte[] png = Base64.getDecoder().decode((String) bundle.data().get("image/png"));
        assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth()).isEqualTo(3);
    }

    @Test
    void recordsMapsAndListsOfThemAreTables() {
        assertThat(html(new Nucleus(1, 2.5))).contains("<th>component</th><th>value</th>", "area", "2.5");
        assertThat(html(Map.of("<key>", 1))).contains("&lt;key&gt;");
        List<Nucleus> nuclei = List.of(new Nucleus(1, 2.5), new Nucleus(2, 10));
        assertThat(html(nuclei)).contains("<th>id</th><th>area</th>");
        assertThat(text(nuclei)).isEqualTo("id  area\n1   2.5\n2   10.0");
        assertThat(html(List.of(Map.of("a", 1), Map.of("b", 2)))).contains("<th>a</th><th>b</th>");
    }

    @Test
    void aLongTableIsCutAndSaysSo() {
        List<Nucleus> many =
                IntStream.range(0, 1000).mapToObj(i -> new Nucleus(i, i)).toList();
        assertThat(html(many))
                .contains("Shown: 50 of 1000 rows, 2 of 2 columns.")
                .doesNotContain(">50<");
    }

    @Test
    void arraysAreShownByTheirItems() {
        assertThat(text(new int[] {1, 2})).isEqualTo("[1, 2]");
        assertThat(text(new int[1000])).endsWith("0, … 900 more]");
        assertThat(text(new String[0])).isEqualTo("[]");
        assertThat(text(List.of(new int[] {1}))).isEqualTo("[[1]]");
        assertThat(html(new double[][] {{1}, {2, 3}})).contains("<th>0</th><th>1</th>", "3.0");
    }

    @Test
    void librariesAreAskedFirst() {
        Renderers own = new Renderers(List.of(
                value -> value instanceof Nucleus ? Optional.of(MimeBundle.text("a nucleus")) : Optional.empty()));
        assertThat(own.render(new Nucleus(1, 1)).data()).isEqualTo(Map.of("text/plain", "a nucleus"));
    }

    /** Whoever asks for the view knows in which cell and line the value's code stands. */
    @ParameterizedTest
    @MethodSource("failures")
    void whatATextOrARendererThrowsComesOut(Throwable thrown) {
        Object broken = new Object() {
            @Override
            public String toString() {
                throw RenderersTest.<RuntimeException>sneaky(thrown);
            }
        };
        Renderers own = new Renderers(List.of(value -> {
            throw RenderersTest.<RuntimeException>sneaky(thrown);
        }));
        assertThatThrownBy(() -> renderers.render(broken)).isSameAs(thrown);
        assertThatThrownBy(() -> renderers.render(List.of(broken))).isSameAs(thrown);
        assertThatThrownBy(() -> renderers.text(new Object[] {broken})).isSameAs(thrown);
        assertThatThrownBy(() -> own.render(1)).isSameAs(thrown);
    }

    static Stream<Throwable> failures() {
        return Stream.of(
                new IllegalStateException("no text"),
                new AssertionError("no text"),
                new NoSuchMethodError("no text"),
                new Throwable("no text"));
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E sneaky(Throwable thrown) throws E {
        throw (E) thrown;
    }

    @Test
    void forATextNoTableIsDrawnAndNoPictureIsPainted() {
        Renderers own = new Renderers(List.of(value -> {
            throw new IllegalStateException("painted");
        }));
        assertThat(own.text(new int[] {1, 2})).isEqualTo("[1, 2]");
        assertThat(own.text(List.of(new int[] {1}, "b"))).isEqualTo("[[1], b]");
        assertThat(own.text(MimeBundle.html("<b>", "plain"))).isEqualTo("plain");
        assertThat(own.text(null)).isEqualTo("null");
        assertThat(own.text(Map.of("a", 1))).isEqualTo("{a=1}");
    }

    @Test
    void aTextThatIsNullIsShownAsThat() {
        Object odd = new Object() {
            @Override
            public String toString() {
                return null;
            }
        };
        assertThat(text(odd)).isEqualTo("null");
        assertThat(renderers.text(odd)).isEqualTo("null");
    }

    private String text(Object value) {
        return (String) renderers.render(value).data().get("text/plain");
    }

    private String html(Object value) {
        return (String) renderers.render(value).data().get("text/html");
    }
}
