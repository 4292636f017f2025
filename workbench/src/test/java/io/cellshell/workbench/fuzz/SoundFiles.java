package io.cellshell.workbench.fuzz;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Compression;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.PixelType;
import io.cellshell.workbench.image.zarr.OmeZarr;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;

/** Writes small sound files of each format, to be damaged. */
final class SoundFiles {

    private final Path folder;

    SoundFiles(Path folder) {
        this.folder = folder;
    }

    private static Image image(int height, int width) {
        float[] pixels = new float[height * width];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i * 37 % 251;
        }
        return Image.of(height, width, pixels).withType(PixelType.UINT8).withPixelSize(PixelSize.ofMicrometres(0.5));
    }

    private static Image stack() {
        return Image.stack(Axis.T, List.of(image(12, 14), image(12, 14))).withType(PixelType.UINT8);
    }

    private Path at(String name) throws IOException {
        Path path = folder.resolve(name);
        Files.createDirectories(path.getParent());
        return path;
    }

    /** Strips and tiles, one plane and several, with a description of OME and of ImageJ, and a BigTIFF. */
    List<Path> tiff() throws IOException {
        image(20, 24).write(at("tiff/plain.tif"));
        image(40, 40).write(at("tiff/packed.ome.tif"), Compression.DEFLATE);
        stack().write(at("tiff/stack.ome.tif"));
        Labels.of(3, 3, new int[] {0, 1, 2, 3, 70000, 5, 6, 7, 8}).write(at("tiff/labels.tif"));
        for (String packing : List.of("LZW", "PackBits", "JPEG", "ZLib")) {
            var writer = ImageIO.getImageWritersByFormatName("tiff").next();
            var settings = writer.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionType(packing);
            Path path = at("tiff/" + packing + ".tif");
            Files.deleteIfExists(path);
            try (var out = ImageIO.createImageOutputStream(path.toFile())) {
                writer.setOutput(out);
                writer.write(null, new IIOImage(picture(BufferedImage.TYPE_BYTE_GRAY), null, null), settings);
            }
            writer.dispose();
        }
        return list("tiff");
    }

    private static BufferedImage picture(int type) {
        BufferedImage picture = new BufferedImage(30, 22, type);
        for (int y = 0; y < 22; y++) {
            for (int x = 0; x < 30; x++) {
                picture.setRGB(x, y, 0xff000000 | x * 8 << 16 | y * 8 << 8 | x * y % 256);
            }
        }
        return picture;
    }

    List<Path> pictures(String format) throws IOException {
        int[] types = {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_BYTE_INDEXED};
        for (int type : types) {
            ImageIO.write(
                    picture(type),
                    format,
                    at(format + "/" + type + "." + format).toFile());
        }
        return list(format);
    }

    /** Pictures of a palette, and a film of three. */
    List<Path> gif() throws IOException {
        pictures("gif");
        var writer = ImageIO.getImageWritersByFormatName("gif").next();
        Path film = at("gif/film.gif");
        Files.deleteIfExists(film);
        try (var out = ImageIO.createImageOutputStream(film.toFile())) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (int i = 0; i < 3; i++) {
                writer.writeToSequence(new IIOImage(picture(BufferedImage.TYPE_BYTE_INDEXED), null, null), null);
            }
            writer.endWriteSequence();
        }
        writer.dispose();
        return list("gif");
    }

    /** Java writes none: a lossless picture by Pillow. */
    List<Path> webp() throws IOException {
        String picture = "UklGRjAAAABXRUJQVlA4TCQAAAAvAkAAAC8gEEgMAtnfcIlROYfK/Ce2oaZtAzbU+ZdTI/of0ws=";
        Files.write(at("webp/lossless.webp"), Base64.getDecoder().decode(picture));
        return list("webp");
    }

    List<Path> npy() throws IOException {
        image(9, 11).write(at("npy/plain.npy"));
        stack().write(at("npy/stack.npy"));
        Labels.of(2, 2, new int[] {0, 1, 2, 3}).write(at("npy/labels.npy"));
        return list("npy");
    }

    /** Each is a folder. */
    List<Path> zarr() throws IOException {
        Files.createDirectories(folder.resolve("zarr"));
        stack().write(folder.resolve("zarr/stack.zarr"));
        OmeZarr.V0_5.write(image(20, 20), folder.resolve("zarr/plane.zarr"));
        return List.of(folder.resolve("zarr/stack.zarr"), folder.resolve("zarr/plane.zarr"));
    }

    List<Path> csv() throws IOException {
        String[] texts = {
            "y,x\n1,2\n3.5,4.5\n",
            "\"y (µm)\";\"x (µm)\"\n1,5;2,5\n3,5;4,5\n",
            "index,axis-0,axis-1\n0,1,2\n1,3,4\n",
            "LABEL,POSITION_X,POSITION_Y,FRAME\nLabel,X,Y,Frame\nLabel,X,Y,Frame\n,(pixel),(pixel),\nID1,2,3,0\n",
            "Image\tCentroid X px\tCentroid Y px\na\t1.5\t2.5\n",
            "<?xml version=\"1.0\"?>\n<TrackMate version=\"7\"><Model spatialunits=\"pixel\"><AllSpots nspots=\"1\">"
                    + "<Spot ID=\"1\" POSITION_X=\"1.5\" POSITION_Y=\"2.5\" FRAME=\"0\"/></AllSpots></Model></TrackMate>\n",
        };
        for (int i = 0; i < texts.length; i++) {
            Files.writeString(at("csv/" + i + ".csv"), texts[i]);
        }
        return list("csv");
    }

    /** A polygon, one with fractions, an oval, points, a path, and a zip of them. */
    List<Path> roi() throws IOException {
        byte[][] rois = {roi(0, 0), roi(0, 128), roi(2, 0), roi(10, 0), path()};
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(at("roi/set.zip")))) {
            for (int i = 0; i < rois.length; i++) {
                Files.write(at("roi/" + i + ".roi"), rois[i]);
                zip.putNextEntry(new ZipEntry(i + ".roi"));
                zip.write(rois[i]);
            }
        }
        return list("roi");
    }

    private static ByteBuffer header(int size, int type, int options) {
        ByteBuffer roi = ByteBuffer.allocate(size);
        roi.put("Iout".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 228)
                .put((byte) type);
        roi.putShort(8, (short) 2)
                .putShort(10, (short) 3)
                .putShort(12, (short) 30)
                .putShort(14, (short) 40);
        return roi.putShort(50, (short) options);
    }

    private static byte[] roi(int type, int options) {
        int corners = 6;
        ByteBuffer roi = header(64 + 12 * corners + 64, type, options);
        roi.putShort(16, (short) corners).putInt(60, 64 + 12 * corners);
        if (type == 2 && options == 0) {
            return roi.array();
        }
        for (int i = 0; i < corners; i++) {
            double angle = 2 * Math.PI * i / corners;
            double x = 18 + 15 * Math.cos(angle);
            double y = 14 + 12 * Math.sin(angle);
            roi.putShort(64 + 2 * i, (short) x).putShort(64 + 2 * corners + 2 * i, (short) y);
            roi.putFloat(64 + 4 * corners + 4 * i, (float) x).putFloat(64 + 8 * corners + 4 * i, (float) y);
        }
        return roi.array();
    }

    private static byte[] path() {
        float[] path = {0, 3, 3, 1, 30, 3, 2, 35, 10, 30, 20, 3, 25, 25, 10, 28, 3, 20, 4};
        ByteBuffer roi = header(64 + 4 * path.length, 1, 0);
        roi.putInt(36, path.length);
        for (int i = 0; i < path.length; i++) {
            roi.putFloat(64 + 4 * i, path[i]);
        }
        return roi.array();
    }

    List<Path> json() throws IOException {
        String ring = "[[1,1],[20,2.5],[15,18],[1,1]]";
        String polygon = "{\"type\":\"Polygon\",\"coordinates\":[" + ring + "]}";
        Files.writeString(
                at("json/qupath.geojson"),
                "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"geometry\":" + polygon
                        + ",\"properties\":{\"name\":\"a\",\"classification\":{\"name\":\"Tumor\"}}},{\"type\":\"Feature\",\"geometry\":"
                        + "{\"type\":\"MultiPolygon\",\"coordinates\":[[" + ring
                        + "]]}},{\"type\":\"Feature\",\"geometry\":"
                        + "{\"type\":\"GeometryCollection\",\"geometries\":[" + polygon + "]}}]}");
        Files.writeString(
                at("json/coco.json"),
                "{\"images\":[{\"id\":1,\"file_name\":\"a.png\"}],\"categories\":[{\"id\":1,\"name\":\"x\"}],\"annotations\":["
                        + "{\"id\":1,\"image_id\":1,\"category_id\":1,\"segmentation\":[[1,1,9,1,9,9]],\"iscrowd\":0},"
                        + "{\"id\":2,\"image_id\":1,\"segmentation\":{\"counts\":[100,50,1450],\"size\":[40,40]},\"iscrowd\":0},"
                        + "{\"id\":3,\"image_id\":1,\"segmentation\":{\"counts\":\"Pi0Pi0\",\"size\":[40,40]},\"iscrowd\":1}]}");
        return list("json");
    }

    private List<Path> list(String name) throws IOException {
        try (var files = Files.list(folder.resolve(name))) {
            return files.sorted().toList();
        }
    }

    static byte[] bytes(Path path) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Files.copy(path, bytes);
        return bytes.toByteArray();
    }
}
