package io.cellshell.workbench.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ViewFileTest {

    @TempDir
    Path folder;

    private final Figure bars = Figure.of("AP, by “model”")
            .y("AP")
            .bars("test", List.of("a", "b"), new double[] {0.5, 1}, new double[] {0.4, 0.9}, new double[] {0.6, 1})
            .yLimits(0, 1)
            .size(400, 300);

    private static byte[] square(Color colour, int side) throws IOException {
        BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < side * side; i++) {
            picture.setRGB(i % side, i / side, colour.getRGB());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", bytes);
        return bytes.toByteArray();
    }

    private byte[] written(Viewable value, String name) throws IOException {
        value.write(folder.resolve(name).toString());
        return Files.readAllBytes(folder.resolve(name));
    }

    private static long count(BufferedImage picture, int colour) {
        long count = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                if ((picture.getRGB(x, y) & 0xffffff) == colour) {
                    count++;
                }
            }
        }
        return count;
    }

    private BufferedImage read(String name) throws IOException {
        return ImageIO.read(folder.resolve(name).toFile());
    }

    private BufferedImage pageOf(String name) throws IOException {
        try (PDDocument document = Loader.loadPDF(folder.resolve(name).toFile())) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            return new PDFRenderer(document).renderImageWithDPI(0, 96);
        }
    }

    @Test
    void aFigureIsWrittenInTheFormatThatItsNameAsksFor() throws IOException {
        assertThat(written(bars, "f.svg")).startsWith("<svg".getBytes(StandardCharsets.US_ASCII));
        assertThat(written(bars, "f.PDF")).startsWith("%PDF-".getBytes(StandardCharsets.US_ASCII));
        assertThat(written(bars, "f.png")).startsWith(0x89, 'P', 'N', 'G');
        assertThat(new String(written(bars, "f.html"), StandardCharsets.UTF_8))
                .startsWith("<!DOCTYPE html>")
                .contains("<svg");
        assertThat(written(bars, "f.txt")).asString().startsWith("Figure “AP, by “model””");
        assertThat(written(bars, "f.csv"))
                .asString()
                .isEqualTo("series,drawn as,label,y,low,high\ntest,bar,a,0.5,0.4,0.6\ntest,bar,b,1.0,0.9,1.0\n");
    }

    /** The bar of 1 covers twice the area of the bar of 0.5, in Okabe and Ito's orange. */
    @Test
    void thePixelsOfAFigureAreThoseOfItsDrawing() throws IOException {
        written(bars, "f.png");
        written(bars, "f.pdf");
        BufferedImage png = read("f.png");
        BufferedImage page = pageOf("f.pdf");

        assertThat(List.of(png.getWidth(), png.getHeight())).containsExactly(800, 600);
        assertThat(List.of(page.getWidth(), page.getHeight())).containsExactly(400, 300);
        assertThat(png.getRGB(0, 0)).isEqualTo(0xffffffff);
        assertThat(page.getRGB(0, 0)).isEqualTo(0xffffffff);
        long orange = count(png, 0xE69F00);
        assertThat(orange).isGreaterThan(50_000);
        assertThat((double) count(page, 0xE69F00)).isBetween(0.22 * orange, 0.28 * orange);
    }

    @Test
    void wordsAreDrawnWithoutAnyFontOfTheMachine() throws IOException {
        String outlined = SvgText.outlined(bars.view().svg().orElseThrow()).svg();
        assertThat(outlined).doesNotContain("<text", "font").contains("<path");

        String ink = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"30\"><text x=\"10\" y=\"20\""
                + " font-size=\"20\" fill=\"#ff0000\" text-anchor=\"start\">l</text></svg>";
        Files.write(folder.resolve("l.png"), PngRenderer.png(ink));
        BufferedImage letter = read("l.png");
        // an l of Liberation Sans is a bar from 0.0659 to 0.154 em across and from 0 to 0.725 em above the line
        assertThat(count(letter, 0xff0000)).isBetween(60L, 160L);
        assertThat(letter.getRGB(2 * 10 + 4, 2 * 13) & 0xffffff).isEqualTo(0xff0000);
        assertThat(letter.getRGB(2 * 10 + 4, 2 * 21) & 0xffffff).isEqualTo(0xffffff);
        assertThat(letter.getRGB(2 * 15, 2 * 13) & 0xffffff).isEqualTo(0xffffff);
    }

    @Test
    void theWordsOfAPdfCanBeSearched() throws IOException {
        Figure figure = bars.x("donor, µm²");
        written(figure, "f.pdf");
        written(Gallery.of("日本 n").legend(Palette.colour(0), "truth").with(square(Color.RED, 9), "caption"), "g.pdf");
        assertThat(textOf("f.pdf")).contains("AP, by “model”", "donor, µm²", "test", "0.8");
        assertThat(textOf("g.pdf")).contains("?? n", "truth", "caption");

        // words lie where their outlines are: the name of the vertical axis reads upwards
        List<SvgText.Line> lines =
                SvgText.outlined(bars.view().svg().orElseThrow()).lines();
        SvgText.Line axis =
                lines.stream().filter(l -> l.words().equals("AP")).findFirst().orElseThrow();
        assertThat(axis.place().getShearY()).isEqualTo(-1, within(1e-9));
        assertThat(axis.place().getTranslateX()).isBetween(0.0, 30.0);
    }

    private String textOf(String name) throws IOException {
        try (PDDocument document = Loader.loadPDF(folder.resolve(name).toFile())) {
            return new PDFTextStripper().getText(document);
        }
    }

    /** In PDF a line of width 0 is the thinnest that can be drawn; in SVG it is none. */
    @Test
    void aBandHasNoLineAroundIt() throws IOException {
        Figure band = Figure.of("b").ribbon("r", new double[] {0, 1}, new double[] {0, 0}, new double[] {1, 1});
        assertThat(band.view().svg().orElseThrow()).contains("stroke-width=\"0.0\"");
        assertThat(SvgText.outlined(band.view().svg().orElseThrow()).svg())
                .containsPattern("stroke=\"none\"[^>]*stroke-width=\"0.0\"");
    }

    @Test
    void aGalleryIsDrawnWithItsLegendAndEveryPicture() throws IOException {
        Gallery gallery = Gallery.of("Objects & <colours> that go on and on ".repeat(6))
                .legend(new Palette.Colour("green", 0x00aa00), "ground truth")
                .with(square(Color.RED, 100), "first")
                .with(square(Color.BLUE, 50), "a-name-without-a-blank".repeat(10));

        written(gallery, "g.png");
        written(gallery, "g.pdf");
        assertThat(written(gallery, "g.svg"))
                .asString()
                .contains("Objects &amp; &lt;colours&gt;", "ground truth", "first");
        BufferedImage png = read("g.png");
        assertThat(count(png, 0xff0000)).isEqualTo(4 * 100 * 100);
        assertThat(count(png, 0x0000ff)).isEqualTo(4 * 50 * 50);
        assertThat(count(png, 0x00aa00)).isBetween(400L, 24L * 24);
        BufferedImage page = pageOf("g.pdf");
        assertThat((double) count(page, 0xff0000)).isBetween(9_800.0, 10_200.0);
        assertThat(written(gallery, "g.html")).asString().contains("data:image/png;base64,");
    }

    /** Twice the size of the screen, as a PNG is. */
    private BufferedImage largePageOf(String name) throws IOException {
        try (PDDocument document = Loader.loadPDF(folder.resolve(name).toFile())) {
            return new PDFRenderer(document).renderImageWithDPI(0, 192);
        }
    }

    private static String placesOf(BufferedImage picture, int... colours) {
        StringBuilder places = new StringBuilder();
        for (int colour : colours) {
            int top = Integer.MAX_VALUE;
            int left = Integer.MAX_VALUE;
            int bottom = -1;
            int right = -1;
            for (int y = 0; y < picture.getHeight(); y++) {
                for (int x = 0; x < picture.getWidth(); x++) {
                    if ((picture.getRGB(x, y) & 0xffffff) == colour) {
                        top = Math.min(top, y);
                        left = Math.min(left, x);
                        bottom = Math.max(bottom, y);
                        right = Math.max(right, x);
                    }
                }
            }
            // Programs differ by a row or a column where a pixel begins.
            places.append(String.format(
                    "%06x rows %d to %d, columns %d to %d%n",
                    colour,
                    Math.round(top / 4.0),
                    Math.round(bottom / 4.0),
                    Math.round(left / 4.0),
                    Math.round(right / 4.0)));
        }
        return places.toString();
    }

    @Test
    void aPictureLiesInAPdfAsItLiesInThePng() throws IOException {
        int[] colours = {0xff0000, 0x0000ff, 0x00aa00, 0xff00ff};
        BufferedImage quarters = new BufferedImage(120, 80, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 80; y++) {
            for (int x = 0; x < 120; x++) {
                quarters.setRGB(x, y, colours[(y < 20 ? 0 : 2) + (x < 30 ? 0 : 1)]);
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(quarters, "png", png);
        Gallery gallery = Gallery.of("Above the picture there is a title")
                .legend(Palette.colour(0), "and a legend")
                .with(square(Color.WHITE, 70), "and beside it another one")
                .with(png.toByteArray(), "the picture");

        written(gallery, "q.png");
        written(gallery, "q.pdf");

        BufferedImage page = largePageOf("q.pdf");
        assertThat(placesOf(page, colours)).isEqualTo(placesOf(read("q.png"), colours));
        for (int i = 0; i < 4; i++) {
            double pixels = 4 * (i < 2 ? 20 : 60) * (i % 2 == 0 ? 30 : 90);
            assertThat((double) count(page, colours[i])).isBetween(0.96 * pixels, 1.04 * pixels);
        }
    }

    @Test
    void aPictureIsWrittenAsItIs() throws IOException {
        byte[] png = square(Color.GREEN, 7);
        Viewable picture = () -> View.png(png, "a green square");

        assertThat(written(picture, "p.png")).isEqualTo(png);
        written(picture, "p.pdf");
        assertThat((double) count(pageOf("p.pdf"), 0x00ff00)).isBetween(40.0, 60.0);
        assertThat(written(picture, "p.html")).asString().contains("<figcaption>a green square</figcaption>");
        assertThat(written(picture, "p.txt")).asString().isEqualTo("a green square\n");
    }

    @Test
    void anotherNameIsRefusedAndThePossibleOnesAreNamed() {
        for (String name : List.of("f.gif", "f.jpg", "f.zip", "f.eps", "f", "f.", ".png", "f.png.txt2")) {
            assertThatThrownBy(() -> bars.write(folder.resolve(name)))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("Cannot write “" + folder.resolve(name) + "”")
                    .hasMessageEndingWith(
                            "this figure can be written as .png, .svg, .pdf, .csv, .html or .txt; let the name"
                                    + " end in one of them.");
        }
        assertThatThrownBy(
                        () -> Gallery.untitled().write(folder.resolve("g.csv").toString()))
                .hasMessageContaining("this gallery can be written as .png, .svg, .pdf, .html or .txt");
        Viewable words = () -> View.html("<b>x</b>", "x");
        assertThatThrownBy(() -> words.write(folder.resolve("x.png")))
                .hasMessageContaining("ends in .png: this can be written as .html or .txt");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aCsvCanBeReadWhateverIsInIt() {
        Figure odd = Figure.of("odd")
                .points("a, \"b\"\nc", new double[] {1, Double.NaN}, new double[] {1e-7, 1.0 / 3})
                .points(" d ", new double[] {3}, new double[] {4});
        assertThat(CsvText.of(odd.view().table().orElseThrow()))
                .isEqualTo("series,drawn as,x,y\n\"a, \"\"b\"\"\nc\",point,1.0,1.0E-7\n\"a, \"\"b\"\"\nc\",point,,"
                        + "0.3333333333333333\n\" d \",point,3.0,4.0\n");
    }
}
