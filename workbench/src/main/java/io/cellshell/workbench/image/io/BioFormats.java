package io.cellshell.workbench.image.io;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageChoice;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.ImageSeries;
import io.cellshell.workbench.image.LengthUnit;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.PixelType;
import io.cellshell.workbench.image.PlaneSource;
import io.cellshell.workbench.image.PyramidLevel;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.image.npy.NumberType;
import io.cellshell.workbench.image.npy.StoredNumbers;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Bio-Formats, where the user has put its jar on the class path (its licence, GPL, keeps it out of here). Its classes are found by
 * name: {@code loci.formats.ImageReader} in a {@code ChannelSeparator}, as in its documentation for developers. Image and planes are
 * those that Bio-Formats gives; pixel size and channel names come from its metadata store.
 */
final class BioFormats {

    /** The types of {@code loci.formats.FormatTools}, in the order of their numbers. */
    private static final List<NumberType> TYPES = List.of(
            NumberType.INT8,
            NumberType.UINT8,
            NumberType.INT16,
            NumberType.UINT16,
            NumberType.INT32,
            NumberType.UINT32,
            NumberType.FLOAT32,
            NumberType.FLOAT64);

    private final Path path;
    private final Object reader;
    private final Object metadata;

    private BioFormats(Path path, Object reader, Object metadata) {
        this.path = path;
        this.reader = reader;
        this.metadata = metadata;
    }

    /** A reader of a file, where Bio-Formats is on the class path. */
    static Optional<BioFormats> open(Path path) {
        Class<?> type;
        try {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            type = Class.forName("loci.formats.ImageReader", true, loader);
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
        try {
            Class<?> separator = type.getClassLoader().loadClass("loci.formats.ChannelSeparator");
            Class<?> reading = type.getClassLoader().loadClass("loci.formats.IFormatReader");
            Object reader = separator
                    .getConstructor(reading)
                    .newInstance(type.getConstructor().newInstance());
            Object metadata = type.getClassLoader()
                    .loadClass("loci.formats.MetadataTools")
                    .getMethod("createOMEXMLMetadata")
                    .invoke(null);
            BioFormats opened = new BioFormats(path, reader, metadata);
            opened.call(reader, "setMetadataStore", metadata);
            opened.call(reader, "setFlattenedResolutions", false);
            opened.call(reader, "setId", path.toAbsolutePath().toString());
            return Optional.of(opened);
        } catch (ReflectiveOperationException e) {
            throw new ImageException(
                    "The Bio-Formats on the class path has other classes than expected (" + e
                            + "); use bioformats_package.jar of version 5.1 or newer.",
                    e);
        }
    }

    private Object call(Object target, String name, Object... arguments) {
        try {
            for (Method method : target.getClass().getMethods()) {
                if (method.getName().equals(name) && takes(method, arguments)) {
                    return method.invoke(target, arguments);
                }
            }
            throw new NoSuchMethodException(name);
        } catch (InvocationTargetException e) {
            throw new ImageException(
                    "Bio-Formats cannot read " + path + " (" + e.getCause()
                            + "); check that the file is whole, and that all files that belong to it lie beside it.",
                    e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new ImageException(
                    "The Bio-Formats on the class path has other methods than expected (" + e
                            + "); use bioformats_package.jar of version 5.1 or newer.",
                    e);
        }
    }

    private static boolean takes(Method method, Object... arguments) {
        Class<?>[] types = method.getParameterTypes();
        if (types.length != arguments.length) {
            return false;
        }
        for (int i = 0; i < types.length; i++) {
            boolean fits = types[i] == int.class
                    ? arguments[i] instanceof Integer
                    : types[i] == boolean.class ? arguments[i] instanceof Boolean : types[i].isInstance(arguments[i]);
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private int number(String name, Object... arguments) {
        return (Integer) call(reader, name, arguments);
    }

    List<ImageSeries> series() {
        List<ImageSeries> all = new ArrayList<>();
        for (int i = 0; i < number("getSeriesCount"); i++) {
            call(reader, "setSeries", i);
            Object name = call(metadata, "getImageName", i);
            all.add(new ImageSeries(
                    path,
                    i,
                    name == null ? "" : name.toString(),
                    dimensions().toString(),
                    number("getResolutionCount")));
        }
        return all;
    }

    private Dimensions dimensions() {
        List<Axis> axes = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        for (Axis axis : Axis.values()) {
            int size = number("getSize" + axis);
            if (size > 1 || axis == Axis.Y || axis == Axis.X) {
                axes.add(axis);
                sizes.add(size);
            }
        }
        return new Dimensions(axes, sizes);
    }

    Image image(ImageChoice choice) {
        int series = Math.max(0, choice.series());
        int count = number("getSeriesCount");
        if (series >= count) {
            throw new ImageException(path + " has " + count + " images, counted from 0, so there is no " + series
                    + "; Image.series(path) lists them.");
        }
        call(reader, "setSeries", series);
        List<PyramidLevel> levels = levels();
        call(reader, "setResolution", 0);
        int type = number("getPixelType");
        if (type < 0 || type >= TYPES.size()) {
            throw new ImageException(path + " holds pixels of a type that is not read (Bio-Formats' number " + type
                    + "); convert it with bfconvert.");
        }
        ByteOrder order =
                Boolean.TRUE.equals(call(reader, "isLittleEndian")) ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        Planes planes = new Planes(levels, new StoredNumbers(path.toString(), TYPES.get(type), order), series);
        Map<String, String> notes = new LinkedHashMap<>(Map.of("read by", "Bio-Formats"));
        if (count > 1) {
            notes.put("left out", (count - 1) + " further images of the file, which Image.series(path) lists");
        }
        Image image = Image.of(planes).withAcquisition(notes);
        List<String> names = names(series, image.size(Axis.C));
        image = names.isEmpty() ? image : image.withChannelNames(names);
        return pixelSize(series).map(image::withPixelSize).orElse(image);
    }

    /** The resolutions of the series that is set; one that is no smaller copy of the first ends them. */
    private List<PyramidLevel> levels() {
        List<PyramidLevel> levels = new ArrayList<>();
        for (int i = 0; i < number("getResolutionCount"); i++) {
            call(reader, "setResolution", i);
            Dimensions there = dimensions();
            Dimensions full = i == 0 ? there : levels.get(0).dimensions();
            if (!there.axes().equals(full.axes())
                    || there.size(Axis.T) != full.size(Axis.T)
                    || there.size(Axis.C) != full.size(Axis.C)
                    || i > 0 && !PyramidLevel.isSmaller(there, levels.get(i - 1).dimensions())) {
                break;
            }
            levels.add(i == 0 ? PyramidLevel.full(there) : levels.get(i - 1).next(there, 1, 1));
        }
        return levels;
    }

    private List<String> names(int series, int channels) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < channels && i < (Integer) call(metadata, "getChannelCount", series); i++) {
            Object name = call(metadata, "getChannelName", series, i);
            names.add(name == null ? "" : name.toString());
        }
        return names.size() == channels && names.stream().noneMatch(String::isBlank) ? names : List.of();
    }

    private Optional<PixelSize> pixelSize(int series) {
        Optional<Double> y = length("getPixelsPhysicalSizeY", series);
        Optional<Double> x = length("getPixelsPhysicalSizeX", series);
        Optional<Double> z = length("getPixelsPhysicalSizeZ", series);
        if (y.isEmpty() || x.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(z.map(depth -> PixelSize.ofMicrometres(depth, y.get(), x.get()))
                .orElseGet(() -> new PixelSize(y.get(), x.get())));
    }

    /** A length knows its unit by its symbol. */
    private Optional<Double> length(String name, int series) {
        Object length = call(metadata, name, series);
        if (length == null) {
            return Optional.empty();
        }
        Number value = (Number) call(length, "value");
        String unit = String.valueOf(call(call(length, "unit"), "getSymbol"));
        double micrometres =
                value.doubleValue() * LengthUnit.inMicrometres(unit).orElse(Double.NaN);
        return micrometres > 0 && Double.isFinite(micrometres) ? Optional.of(micrometres) : Optional.empty();
    }

    /** The planes of one image; the reader holds the state, so that one part is read after the other. */
    private final class Planes implements PlaneSource {
        private final List<PyramidLevel> levels;
        private final StoredNumbers numbers;
        private final int series;

        Planes(List<PyramidLevel> levels, StoredNumbers numbers, int series) {
            this.levels = List.copyOf(levels);
            this.numbers = numbers;
            this.series = series;
        }

        @Override
        public Dimensions dimensions() {
            return levels.get(0).dimensions();
        }

        @Override
        public List<PyramidLevel> levels() {
            return levels;
        }

        @Override
        public PixelType type() {
            return numbers.type().pixelType();
        }

        @Override
        public float[] read(int plane, Region region, int level) {
            Dimensions there = require(plane, region, level);
            float[] part = new float[region.height() * region.width()];
            byte[] bytes;
            synchronized (reader) {
                call(reader, "setSeries", series);
                call(reader, "setResolution", level);
                int index = number(
                        "getIndex", at(there, plane, Axis.Z), at(there, plane, Axis.C), at(there, plane, Axis.T));
                bytes = (byte[])
                        call(reader, "openBytes", index, region.x(), region.y(), region.width(), region.height());
            }
            if (bytes.length != (long) part.length * numbers.type().bytes()) {
                throw new ImageException("Bio-Formats gives " + bytes.length + " bytes for " + region.height() + " × "
                        + region.width() + " pixels of " + path + ", where "
                        + (long) part.length * numbers.type().bytes() + " are needed; convert it with bfconvert.");
            }
            ByteBuffer buffer = numbers.in(bytes);
            for (int i = 0; i < part.length; i++) {
                part[i] = numbers.intensity(buffer, i);
            }
            return part;
        }

        private static int at(Dimensions there, int plane, Axis axis) {
            return there.axes().contains(axis) ? plane / there.stride(axis) % there.size(axis) : 0;
        }
    }
}
