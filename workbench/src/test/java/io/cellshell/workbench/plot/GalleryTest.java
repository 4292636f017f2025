package io.cellshell.workbench.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class GalleryTest {

    private static byte[] png(int width) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(width, 10, BufferedImage.TYPE_BYTE_GRAY), "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Gallery gallery(int width, int... rows) {
        Gallery gallery = Gallery.of("title");
        for (int row : rows) {
            gallery = gallery.newRow();
            for (int i = 0; i < row; i++) {
                gallery = gallery.with(png(width), "caption");
            }
        }
        return gallery;
    }

    @Test
    void withoutRowsPicturesFollowEachOther() {
        String html = Gallery.untitled()
                .with(png(300), "one")
                .with(png(10), "two <b>")
                .view()
                .html()
                .orElseThrow();
        assertThat(html)
                .contains("flex-wrap:wrap", "width:300px", "width:240px", "two &lt;b&gt;")
                .doesNotContain("grid");
    }

    @Test
    void rowsStandBelowEachOtherInAsManyColumnsAsTheLongestHas() {
        String html = gallery(260, 4, 2, 3).view().html().orElseThrow();
        assertThat(html).contains("repeat(4,minmax(120px,260px))").doesNotContain("flex-wrap");
        assertThat(html.split("grid-column:1\"", -1)).hasSize(4);
        assertThat(gallery(10, 1, 7).view().html().orElseThrow()).contains("repeat(7,minmax(120px,240px))");
        assertThat(gallery(10, 2)
                        .newRow()
                        .newRow()
                        .with(png(5), "x")
                        .view()
                        .html()
                        .orElseThrow())
                .as("a row without pictures is none")
                .contains("repeat(2,");
    }

    /** The same in a drawing, where a row that is too long for the page goes on below. */
    @Test
    void rowsAreRowsInADrawing() {
        assertThat(tops(gallery(260, 2, 1, 2))).containsExactly(0, 0, 1, 2, 2);
        assertThat(tops(gallery(260, 1, 1, 1))).containsExactly(0, 1, 2);
    }

    /** For each picture, how many different heights were before it. */
    private static List<Integer> tops(Gallery gallery) {
        Matcher images = Pattern.compile("<image x=\"\\d+\" y=\"(\\d+)\"").matcher(GalleryDrawing.svg(gallery));
        List<String> seen = new ArrayList<>();
        List<Integer> tops = new ArrayList<>();
        while (images.find()) {
            if (!seen.contains(images.group(1))) {
                seen.add(images.group(1));
            }
            tops.add(seen.indexOf(images.group(1)));
        }
        return tops;
    }
}
