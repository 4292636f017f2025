package io.cellshell.workbench.image.outline;

import com.google.gson.stream.JsonToken;
import io.cellshell.workbench.image.ImageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the shape of one object of COCO: polygons, or a mask in runs, packed or not. */
final class CocoSegmentation {

    private static final long MOST_LETTERS = 64L << 20;

    private final JsonFile in;
    private final Path path;
    private long letters;

    CocoSegmentation(JsonFile in, Path path) {
        this.in = in;
        this.path = path;
    }

    /** The areas; none where there is no shape. */
    List<Area> read() throws IOException {
        if (in.peek() == JsonToken.BEGIN_OBJECT) {
            return List.of(runs());
        }
        if (in.peek() != JsonToken.BEGIN_ARRAY) {
            in.skip();
            return List.of();
        }
        List<double[]> polygons = new ArrayList<>();
        Object nested = in.nested(0);
        if (nested instanceof double[] one && one.length > 0) {
            nested = List.of(one);
        }
        for (Object polygon : nested instanceof List<?> list ? list : List.of()) {
            if (!(polygon instanceof double[] corners) || corners.length % 2 != 0) {
                throw in.wrong("a polygon that is no list of x and y in turns");
            }
            polygons.add(corners);
        }
        return Area.each(polygons);
    }

    private Area runs() throws IOException {
        List<int[]> lengths = new ArrayList<>();
        List<double[]> size = new ArrayList<>();
        in.members(name -> {
            if (name.equals("counts") && in.peek() == JsonToken.STRING) {
                String text = in.text();
                letters += text.length();
                if (letters > MOST_LETTERS) {
                    throw new ImageException(path + " holds more than 64 MB of masks; divide it among several files.");
                }
                lengths.add(Area.Runs.lengths(path.toString(), text));
            } else if (name.equals("counts") && in.peek() == JsonToken.BEGIN_ARRAY) {
                lengths.add(whole(in.nested(0)));
            } else if (name.equals("size") && in.peek() == JsonToken.BEGIN_ARRAY) {
                size.add(in.nested(0) instanceof double[] numbers ? numbers : new double[0]);
            } else {
                in.skip();
            }
        });
        if (lengths.size() != 1 || size.size() != 1 || size.get(0).length != 2) {
            throw in.wrong("a mask without its runs (counts) or its height and width (size)");
        }
        int[] heightAndWidth = whole(size.get(0));
        return new Area.Runs(path.toString(), heightAndWidth[0], heightAndWidth[1], lengths.get(0));
    }

    private int[] whole(Object value) {
        double[] numbers = value instanceof double[] list ? list : new double[0];
        int[] whole = new int[numbers.length];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = (int) numbers[i];
            if (whole[i] != numbers[i]) {
                throw in.wrong("a run that is no whole number");
            }
        }
        return whole;
    }
}
