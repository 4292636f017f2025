package io.cellshell.workbench.image.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.Points.Point;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables of points as other programs write them. */
class PointTableTest {

    private static final Optional<PixelSize> TENTH = Optional.of(PixelSize.ofMicrometres(0.1));

    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("p.csv"), text);
    }

    private List<Point> read(String text, Optional<PixelSize> size) throws IOException {
        return Points.open(file(text), size).all();
    }

    private static void near(List<Point> points, double... yx) {
        assertThat(points).hasSize(yx.length / 2);
        for (int i = 0; i < points.size(); i++) {
            assertThat(points.get(i).distance(new Point(yx[2 * i], yx[2 * i + 1])))
                    .isLessThan(1e-9);
        }
    }

    private static final String TRACKMATE =
            "LABEL,ID,TRACK_ID,QUALITY,POSITION_X,POSITION_Y,POSITION_Z,POSITION_T,FRAME,RADIUS\n"
                    + "Label,Spot ID,Track ID,Quality,X,Y,Z,T,Frame,Radius\nLabel,Spot ID,Track ID,Quality,X,Y,Z,T,Frame,R\n"
                    + ",,,(quality),(UNIT),(UNIT),(UNIT),(sec),,(UNIT)\n";

    @ParameterizedTest
    @ValueSource(strings = {"micron", "µm", "um", "micrometer"})
    void spotsOfTrackMateAreInItsUnit(String unit) throws IOException {
        String head = TRACKMATE.replace("UNIT", unit);
        near(read(head + "ID1,1,0,5,2.5,1.5,0,0,0,0.3\nID2,2,0,5,3,4,0,0,0,0.3\n", TENTH), 15, 25, 40, 30);
        assertThatThrownBy(() -> read(head + "ID1,1,0,5,2.5,1.5,0,0,0,0.3\n", Optional.empty()))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("pixel size is not known");
    }

    @Test
    void spotsOfTrackMateInPixelsOfSeveralFramesOrWithoutAUnit() throws IOException {
        String head = TRACKMATE.replace("UNIT", "pixel");
        String frames = head + "ID1,1,0,5,2.5,1.5,0,0,0,1\nID2,2,0,5,3,4,0,1,1,1\n";
        assertThatThrownBy(() -> read(frames, TENTH))
                .hasMessageContaining("2 values of “POSITION_T”")
                .hasMessageContaining("ignoring(\"POSITION_T\")");
        PointTable table = PointTable.open(file(frames));
        near(
                table.where("frame", 1)
                        .ignoring("POSITION_T")
                        .points(Optional.empty())
                        .all(),
                4,
                3);
        near(
                table.ignoring("FRAME")
                        .ignoring("POSITION_T")
                        .points(Optional.empty())
                        .all(),
                1.5,
                2.5,
                4,
                3);
        assertThatThrownBy(() -> table.where("FRAME", 9)).hasMessageContaining("there are 0, 1");
        assertThatThrownBy(() -> read("POSITION_X,POSITION_Y,FRAME\n1,2,0\n", TENTH))
                .hasMessageContaining("without its line of units");
    }

    @Test
    void localisationsOfThunderStormAreNanometresFromTheCorner() throws IOException {
        String text = "\"id\",\"frame\",\"x [nm]\",\"y [nm]\",\"sigma [nm]\",\"intensity [photon]\"\n"
                + "1.0,1.0,1050.0,2050.0,130.0,900.0\n2.0,1.0,50.0,150.0,130.0,900.0\n";
        near(read(text, TENTH), 20, 10, 1, 0);
        assertThatThrownBy(() -> read(text, Optional.empty())).hasMessageContaining("in nm, but the pixel size");
        assertThatThrownBy(() -> read(text + "3.0,2.0,5.0,5.0,1.0,1.0\n", TENTH))
                .hasMessageContaining("2 values of “frame”");
    }

    @Test
    void objectsOfCellProfilerArePixels() throws IOException {
        near(
                read(
                        "ImageNumber,ObjectNumber,AreaShape_Area,Location_Center_X,Location_Center_Y,Location_Center_Z\n"
                                + "1,1,90,10.25,20.5,0\n",
                        Optional.empty()),
                20.5,
                10.25);
        near(
                read(
                        "Image,Nuclei,Nuclei,Nuclei\nImageNumber,ObjectNumber,Location_Center_X,Location_Center_Y\n1,1,3,4\n",
                        TENTH),
                4,
                3);
        near(read("ImageNumber,Nuclei_Location_Center_X,Nuclei_Location_Center_Y\n1,3,4\n", TENTH), 4, 3);
        String two = "ImageNumber,ObjectNumber,Location_Center_X,Location_Center_Y\n1,1,3,4\n2,1,5,6\n";
        assertThatThrownBy(() -> read(two, TENTH)).hasMessageContaining("2 values of “ImageNumber” (1, 2)");
        near(PointTable.open(file(two)).where("ImageNumber", 2).points(TENTH).all(), 6, 5);
    }

    @Test
    void centroidsOfQuPathCountFromTheCorner() throws IOException {
        near(
                read(
                        "Image\tObject ID\tName\tClassification\tCentroid X µm\tCentroid Y µm\na.tif\tu\t\tTumor\t1.05\t2.05\n",
                        TENTH),
                20,
                10);
        near(read("Image\tName\tCentroid X px\tCentroid Y px\na.tif\t\t10.5\t20.5\n", Optional.empty()), 20, 10);
        Files.write(
                folder.resolve("p.csv"),
                "Image,Centroid X µm,Centroid Y µm\na,1.05,2.05\n".getBytes(StandardCharsets.ISO_8859_1));
        near(Points.open(folder.resolve("p.csv"), TENTH).all(), 20, 10);
    }

    @Test
    void threeAxesAreAQuestion() throws IOException {
        String napari = "index,axis-0,axis-1,axis-2\n0,3,10,20\n1,5,11,21\n";
        assertThatThrownBy(() -> read(napari, Optional.empty()))
                .isInstanceOf(ImageException.class)
                .hasMessageContaining("2 values of “axis-0” (3, 5)");
        near(
                PointTable.open(file(napari))
                        .where("axis-0", "5")
                        .points(Optional.empty())
                        .all(),
                11,
                21);
        near(read("index,axis-0,axis-1\n0,10,20\n", Optional.empty()), 10, 20);
        near(read("index,axis-0,axis-1,axis-2\n0,3,10,20\n", Optional.empty()), 10, 20);
        assertThatThrownBy(() -> read("index,axis-0,axis-1,axis-2,axis-3\n0,0,1,2,3\n0,0,2,2,3\n", Optional.empty()))
                .hasMessageContaining("“axis-1”");
    }

    @Test
    void centroidsOfScikitImage() throws IOException {
        near(read("label,centroid-0,centroid-1\n1,10.5,20.25\n", Optional.empty()), 10.5, 20.25);
        assertThatThrownBy(
                        () -> read("label,centroid-0,centroid-1,centroid-2\n1,1,10,20\n2,2,10,20\n", Optional.empty()))
                .hasMessageContaining("“centroid-0”");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "y;x\n1,5;2,25\n",
                "y\tx\n1,5\t2,25\n",
                "\uFEFFY;X\n1,5;2,25\n",
                "y,x\n\"1,5\",\"2,25\"\n",
                "y;x;name\n1,5;2,25;a.b\n"
            })
    void decimalCommas(String text) throws IOException {
        near(read(text, Optional.empty()), 1.5, 2.25);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "y,x\n1,5,2,25\n",
                "y;x\n1,234.5;2\n",
                "y;x\n1.5;2,5\n",
                "y;x\n1,5,5;2\n",
                "y (furlong),x (furlong)\n1,2\n",
                "y [au],x [au]\n1,2\n",
                "y,x\n1d,2\n",
                "y,x\n0x1p3,2\n"
            })
    void whatIsNoNumberOrNoUnitIsRefused(String text) {
        assertThatThrownBy(() -> read(text, TENTH)).isInstanceOf(ImageException.class);
    }

    @Test
    void sixteenBitTextAndOtherUnits() throws IOException {
        Files.write(folder.resolve("p.csv"), "\uFEFFy\tx\n1\t2\n".getBytes(StandardCharsets.UTF_16LE));
        near(Points.open(folder.resolve("p.csv")).all(), 1, 2);
        Files.write(folder.resolve("p.csv"), "y,x\n3,4\n".getBytes(StandardCharsets.UTF_16));
        near(Points.open(folder.resolve("p.csv")).all(), 3, 4);
        near(read("y_nm,x_nm\n100,200\n", TENTH), 1, 2);
        near(read("y (mm),x (mm)\n0.001,0.002\n", TENTH), 10, 20);
    }

    @Test
    void hugeTablesAreRefusedBeforeTheyAreRead() throws IOException {
        assertThatThrownBy(() -> read("y,x" + ",".repeat(6000) + "\n", TENTH))
                .hasMessageContaining("columns, more than the 5000");
        assertThatThrownBy(() -> read("y,x\n" + "1,2\n".repeat(1_600_000), TENTH))
                .hasMessageContaining("values, more than the 3000000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "index,shape-type,vertex-index,axis-0,axis-1\n0,polygon,0,1,2\n0,polygon,1,3,4\n",
                "index,shape-type,vertex-index,axis-0,axis-1,axis-2\n0,path,0,5,1,2\n",
                "shape_id;vertex_index;y;x\n1;0;1,5;2\n"
            })
    void cornersOfOutlinesAreNoPoints(String text) {
        assertThatThrownBy(() -> read(text, Optional.empty()))
                .hasMessageContaining("corners of outlines and no points");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sep=;\n", "sep=;\r\n", "SEP=;\n", "\"sep=;\"\n"})
    void aLineForExcelIsPassedOver(String line) throws IOException {
        near(read(line + "y;x\n1,5;2,5\n", Optional.empty()), 1.5, 2.5);
    }

    @Test
    void sixteenBitTextWithoutAMark() throws IOException {
        for (Charset of : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            Files.write(folder.resolve("p.csv"), "y (µm);x (µm)\n1,5;2,5\n".getBytes(of));
            near(Points.open(folder.resolve("p.csv"), TENTH).all(), 15, 25);
        }
    }

    /** The first column of pandas and R has an empty name, that of ImageJ is called by a space. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                ",y,x\n0,3.5,4.25\n",
                "\"\",\"y\",\"x\"\n\"1\",3.5,4.25\n",
                ",X,Y\n0,4.25,3.5\n",
                ";y;x\n0;3,5;4,25\n",
                "\ty\tx\tmass\tframe\n0\t3.5\t4.25\t100\t0\n"
            })
    void aColumnOfRowNumbersAloneIsNotImageJ(String text) throws IOException {
        near(read(text, Optional.empty()), 3.5, 4.25);
    }

    /** As ImageJ 1.54 writes them for the pixels of a particle: XM is the centre of mass in x, not x in metres. */
    @Test
    void theCentreOfMassOfImageJIsNoPlaceInMetres() throws IOException {
        near(read(" ,Area,XM,YM\n1,25,10.5,20.25\n", Optional.empty()), 19.75, 10);
        near(read(" ,Area,X,Y,XM,YM\n1,25,10.5,20.5,11,21.2\n", Optional.empty()), 20, 10);
        near(read("XM,YM\n10.5,20.25\n", Optional.empty()), 20.25, 10.5);
        near(read("x (m),y (m)\n1e-6,2e-6\n", TENTH), 20, 10);
    }

    /** MeasureObjectSizeShape writes the same centre a second time. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ImageNumber,ObjectNumber,AreaShape_Area,AreaShape_Center_X,AreaShape_Center_Y,Location_Center_X,Location_Center_Y\n"
                        + "1,1,55,10.5,20.5,10.4,20.4\n",
                "ImageNumber,Location_Center_X,Location_Center_Y,AreaShape_Center_X,AreaShape_Center_Y,AreaShape_Center_Z\n"
                        + "1,10.4,20.4,10.5,20.5,0\n",
                "ImageNumber,Nuclei_AreaShape_Center_X,Nuclei_AreaShape_Center_Y,Nuclei_Location_Center_X,"
                        + "Nuclei_Location_Center_Y\n1,10.5,20.5,10.4,20.4\n"
            })
    void theLocationIsTakenWhereCellProfilerAlsoMeasuredShapes(String text) throws IOException {
        near(read(text, Optional.empty()), 20.4, 10.4);
    }

    private static final String XML =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TrackMate version=\"7.10.2\">\n<Log>x</Log>\n"
                    + "<Model spatialunits=\"UNIT\" timeunits=\"sec\"><FeatureDeclarations><SpotFeatures>"
                    + "<Feature feature=\"POSITION_X\" isint=\"false\"/></SpotFeatures></FeatureDeclarations>\n"
                    + "<AllSpots nspots=\"3\"><SpotsInFrame frame=\"0\">SPOTS</SpotsInFrame></AllSpots>"
                    + "<AllTracks/></Model>\n<Settings><ImageData filename=\"a.tif\" width=\"64\" height=\"64\""
                    + " pixelwidth=\"0.5\" pixelheight=\"0.25\"/></Settings></TrackMate>\n";

    private static String spot(String y, String x, int frame, int visible) {
        return "<Spot ID=\"1\" name=\"ID1\" POSITION_X=\"" + x + "\" POSITION_Y=\"" + y
                + "\" POSITION_Z=\"0.0\" FRAME=\"" + frame + "\" VISIBILITY=\"" + visible + "\" />\n";
    }

    @Test
    void theXmlOfTrackMateIsReadAsItsTable() throws IOException {
        String two = spot("20.25", "10.5", 0, 1) + spot("1", "2", 0, 0) + spot("21.25", "11.5", 0, 1);
        near(read(XML.replace("UNIT", "pixel").replace("SPOTS", two), TENTH), 20.25, 10.5, 21.25, 11.5);
        String microns = XML.replace("UNIT", "micron").replace("SPOTS", two);
        near(read(microns, Optional.empty()), 81, 21, 85, 23);
        near(read(microns, TENTH), 202.5, 105, 212.5, 115);
        near(read("\uFEFF" + microns, Optional.empty()), 81, 21, 85, 23);
        String frames = spot("1", "2", 0, 1) + spot("3", "4", 1, 1);
        PointTable table = PointTable.open(file(XML.replace("UNIT", "pixel").replace("SPOTS", frames)));
        assertThatThrownBy(() -> table.points(Optional.empty())).hasMessageContaining("2 values of “FRAME”");
        near(table.where("FRAME", 1).points(Optional.empty()).all(), 3, 4);
        assertThat(read(XML.replace("UNIT", "pixel").replace("SPOTS", ""), TENTH))
                .isEmpty();
    }

    @Test
    void anXmlOfTrackMateThatIsDamagedOrSaysNoUnitIsRefused() {
        assertThatThrownBy(() -> read(XML.replace("UNIT", "").replace("SPOTS", spot("1", "2", 0, 1)), TENTH))
                .hasMessageContaining("without its line of units");
        assertThatThrownBy(() -> read(XML.substring(0, 250).replace("UNIT", "pixel"), TENTH))
                .hasMessageContaining("is a damaged XML file of TrackMate (line");
        assertThatThrownBy(() -> read(XML.replace("UNIT", "pixel").replace("SPOTS", "<Spot POSITION_X=\"1\"/>"), TENTH))
                .hasMessageContaining("a spot without POSITION_Y");
        String entity = "<?xml version=\"1.0\"?><TrackMate>&x;<Model spatialunits=\"pixel\"/></TrackMate>";
        assertThatThrownBy(() -> read(entity, TENTH)).hasMessageContaining("damaged XML");
        assertThatThrownBy(() -> read("<?xml version=\"1.0\"?><OME/>\n", TENTH))
                .hasMessageContaining("none is called “y”");
    }

    @Test
    void aNameWillDoForAPath() {
        assertThatThrownBy(() -> PointTable.open("~/no/such.csv"))
                .hasMessageContaining(System.getProperty("user.home"));
    }

    @Test
    void whatTheFirstLineMayBeIsSaid() {
        assertThatThrownBy(() -> read("10,20\n11,21\n", TENTH)).hasMessageContaining("Its first line holds numbers");
        assertThatThrownBy(() -> read("y x\n1 2\n", TENTH)).hasMessageContaining("parted by spaces");
        assertThatThrownBy(() -> read("LABEL,TRACK_ID,TRACK_X_LOCATION,TRACK_Y_LOCATION\nT,0,1,2\n", TENTH))
                .hasMessageContaining("export its spots");
    }
}
