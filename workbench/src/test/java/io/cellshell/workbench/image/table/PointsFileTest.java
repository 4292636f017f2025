package io.cellshell.workbench.image.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.Points.Point;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PointsFileTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("points.csv");
    }

    private List<Point> read(String text) throws IOException {
        Files.writeString(file, text);
        return Points.open(file).all();
    }

    @Test
    void comeBackFromTheirFile() {
        Points points = Points.of(List.of(new Point(1.25, 1e-3), new Point(7, 200.1)));
        points.write(file);
        assertThat(Points.open(file)).isEqualTo(points);
        Points.of(List.of()).write(file);
        assertThat(Points.open(file).count()).isZero();
    }

    @Test
    void columnsOfOtherProgramsAreUnderstood() throws IOException {
        assertThat(read("index,axis-0,axis-1\n0,1.5,2.5\n")).containsExactly(new Point(1.5, 2.5));
        assertThat(read("\uFEFFX_px;Y (pixel);name\n2;1;a\n")).containsExactly(new Point(1, 2));
    }

    /** Headings and values as ImageJ 1.54p writes them for pixel (row 20, column 10): a particle's centroid, and a click. */
    @Test
    void imageJCountsFromTheCornerOfThePixelUnlessItWasClicked() throws IOException {
        assertThat(read(" ,Area,X,Y\n1,1,10.500,20.500\n")).containsExactly(new Point(20, 10));
        assertThat(read(" \tArea\tX\tY\n1\t0\t10.000\t20.000\n")).containsExactly(new Point(20, 10));
    }

    @Test
    void micrometresBecomePixelsWithThePixelSize() throws IOException {
        Files.write(file, "y (µm),x [um]\n2,3\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(Points.open(file, Optional.of(new PixelSize(0.5, 0.25))).all())
                .containsExactly(new Point(4, 12));
        assertThatThrownBy(() -> Points.open(file))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("gives its points in µm, but the pixel size is not known");
        Files.writeString(file, " ,X_micron,Y_micron,X,Y\n1,5.25,10.25,0,0\n");
        assertThatThrownBy(() -> Points.open(file)).hasMessageContaining("of which 2 are called “y”");
    }

    @Test
    void whatIsNoListOfPointsIsExplained() throws IOException {
        assertThatThrownBy(() -> read("row,column\n1,2\n"))
                .hasMessageContaining("has the columns [row, column], of which none is called “y”");
        assertThatThrownBy(() -> read("y,x\n1,2\n1,two\n")).hasMessageContaining("line 3: “two” is no number");
        assertThatThrownBy(() -> read("y,x\n1,Infinity\n")).hasMessageContaining("“Infinity” is no number");
        assertThatThrownBy(() -> read("y,x\n1,2,3\n")).hasMessageContaining("cannot be read as a table");
        assertThatThrownBy(() -> read("")).hasMessageContaining("is empty");
        assertThatThrownBy(() -> Points.open(folder.resolve("none.csv"))).hasMessageContaining("There is no file");
    }
}
