package io.cellshell.workbench.image.zarr;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.npy.NumberType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Folders of OME-Zarr 0.4 (Zarr 2) and 0.5 (Zarr 3), and bare Zarr arrays, as images and labels. An image of several resolutions is
 * opened at the full one; {@code image.zarr/1} is the next smaller.
 */
public final class ZarrFile {

    private ZarrFile() {}

    /** An array, what its axes mean, and what its group says of it. */
    private record Found(
            ZarrArray array, List<Axis> axes, Optional<OmeMetadata> ome, Optional<OmeMetadata.Level> level) {

        ArrayPlanes planes() {
            try {
                return ArrayPlanes.of(array, axes);
            } catch (ImageException e) {
                String smaller = ome.filter(image -> image.levels().size() > 1)
                        .map(image -> " Or open a smaller resolution of it, as in Image.open(\""
                                + Path.of(array.path())
                                        .resolveSibling(image.levels()
                                                .get(image.levels().size() - 1)
                                                .name())
                                + "\").")
                        .orElse("");
                throw new ImageException(array.path() + ": " + e.getMessage() + smaller, e);
            }
        }
    }

    /**
     * The image in a folder. Its chunks are read when a plane is asked for.
     *
     * @param axes what the indices mean, in their order; where it is empty, the folder must say it, or there are two
     * @throws ImageException where the folder is damaged, leads out of itself, or does not say what its axes are
     */
    public static Image image(Path path, Optional<List<Axis>> axes) {
        Found found = find(path, axes);
        Image image = Image.of(found.planes())
                .named(path.toAbsolutePath()
                        .normalize()
                        .getFileName()
                        .toString()
                        .replaceAll("(\\.ome)?\\.zarr$", ""))
                .withAcquisition(acquisition(found));
        Optional<PixelSize> size =
                // What the file says of other axes than those that were given is not about them.
                found.ome()
                        .filter(ome -> ome.axes().equals(found.axes()))
                        .flatMap(ome -> ome.pixelSize(found.level().orElseThrow()));
        List<String> names = found.ome().map(OmeMetadata::channelNames).orElse(List.of());
        image = size.isPresent() ? image.withPixelSize(size.get()) : image;
        return names.size() == image.size(Axis.C) ? image.withChannelNames(names) : image;
    }

    /**
     * The one plane in a folder as object ids.
     *
     * @throws ImageException where there are several planes, or the numbers are no ids
     */
    public static Labels labels(Path path) {
        if (Files.isDirectory(path.resolve("labels"))) {
            throw new ImageException(
                    path + " is an image with labels beside it; open one of these, as in Labels.open(\""
                            + path.resolve("labels").resolve(members(path.resolve("labels"))) + "\").");
        }
        ArrayPlanes planes = find(path, Optional.empty()).planes();
        if (planes.dimensions().planes() > 1) {
            throw new ImageException(path + " holds labels of " + planes.dimensions()
                    + ", where one plane is needed; write the plane you want as its own array.");
        }
        return Labels.of(planes.dimensions().height(), planes.dimensions().width(), planes.ids());
    }

    private static Found find(Path path, Optional<List<Axis>> axes) {
        ZarrFolder folder = ZarrFolder.of(path);
        Optional<ZarrArray> array = ArrayFile.read(folder);
        if (array.isPresent()) {
            return ofArray(path, array.get(), axes);
        }
        OmeMetadata ome = OmeMetadata.read(folder)
                .orElseThrow(() -> new ImageException(path + " is a Zarr group without an image of its own; open one of"
                        + " its members: " + members(path) + "."));
        OmeMetadata.Level full = ome.levels().get(0);
        ZarrArray level = ArrayFile.read(folder.folder(full.name()))
                .orElseThrow(() -> new ImageException(
                        path + " names the array “" + full.name() + "”, which is none; copy the whole folder again."));
        return found(level, axes, Optional.of(ome), Optional.of(full));
    }

    /** An array may be a resolution of the image in the folder around it. */
    private static Found ofArray(Path path, ZarrArray array, Optional<List<Axis>> axes) {
        Path whole = path.toAbsolutePath().normalize();
        Optional<OmeMetadata> around = Optional.ofNullable(whole.getParent())
                .filter(parent -> Files.isRegularFile(parent.resolve(".zattrs"))
                        || Files.isRegularFile(parent.resolve("zarr.json")))
                .flatMap(parent -> OmeMetadata.read(ZarrFolder.of(parent)));
        Optional<OmeMetadata.Level> level = around.flatMap(ome -> ome.levels().stream()
                .filter(each -> each.name().equals(whole.getFileName().toString()))
                .findFirst());
        return found(array, axes, level.flatMap(known -> around), level);
    }

    private static Found found(
            ZarrArray array, Optional<List<Axis>> axes, Optional<OmeMetadata> ome, Optional<OmeMetadata.Level> level) {
        int indices = array.shape().size();
        List<Axis> said = axes.orElse(ome.map(OmeMetadata::axes).orElse(List.of()));
        if (said.isEmpty() && ome.isEmpty()) {
            said = OmeMetadata.axes(array.axisNames());
        }
        if (said.isEmpty() && indices == 2) {
            said = List.of(Axis.Y, Axis.X);
        }
        if (said.isEmpty()) {
            String likely = "TCZYX".substring(Math.max(0, 5 - indices));
            likely = indices == 3 ? "ZYX" : indices == 4 ? "CZYX" : likely;
            throw new ImageException(array.path() + " holds an array of shape " + array.shape()
                    + ome.filter(image -> !image.axisNames().isEmpty())
                            .map(image -> " whose indices are called " + image.axisNames() + ", which are no axes here")
                            .orElse(" and does not say what its indices mean")
                    + "; most likely " + likely
                    + ". Open it as Image.open(path, \""
                    + likely + "\").");
        }
        if (said.size() != indices
                || EnumSet.copyOf(said).size() < indices
                || !said.containsAll(List.of(Axis.Y, Axis.X))) {
            throw new ImageException(array.path() + " holds an array of shape " + array.shape() + ", so it needs "
                    + indices + " different axes with Y and X among them, but " + said + " was given.");
        }
        return new Found(array, said, ome, level);
    }

    private static Map<String, String> acquisition(Found found) {
        Map<String, String> acquisition = new LinkedHashMap<>();
        NumberType type = found.array().numbers().type();
        if (type == NumberType.FLOAT64 || type != NumberType.of(type.pixelType())) {
            acquisition.put("stored as", type + ", read as float32");
        }
        if (found.ome().isPresent()) {
            OmeMetadata ome = found.ome().get();
            if (ome.levels().size() > 1) {
                acquisition.put(
                        "resolutions",
                        ome.levels().stream().map(OmeMetadata.Level::name).collect(Collectors.joining(", ")));
            }
            List<Axis> without = ome.withoutSize(found.level().orElseThrow());
            if (!without.isEmpty()) {
                acquisition.put("ignored", "the scale along " + without + ", which is no size of a pixel");
            }
            boolean seconds = ome.units().getOrDefault(Axis.T, "").equals("second");
            ome.scale(found.level().orElseThrow(), Axis.T)
                    .filter(interval -> seconds && interval > 0)
                    .ifPresent(interval -> acquisition.put("frame interval", interval + " s"));
        }
        return acquisition;
    }

    private static String members(Path path) {
        try (Stream<Path> files = Files.list(path)) {
            String names = files.filter(Files::isDirectory)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .limit(10)
                    .collect(Collectors.joining(", "));
            return names.isEmpty() ? "there is none" : names;
        } catch (IOException e) {
            throw new ImageException("Cannot read the folder " + path + " (" + e + "); check that you may read it.", e);
        }
    }
}
