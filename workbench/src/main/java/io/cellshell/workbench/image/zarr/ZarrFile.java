package io.cellshell.workbench.image.zarr;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageChoice;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.ImageSeries;
import io.cellshell.workbench.image.LabelReading;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.UnknownAxesException;
import io.cellshell.workbench.image.npy.NumberType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

    private static final String ALL_AXES = "TCZYX";
    private static final int MOST_FOLDERS_AROUND = 3;

    private ZarrFile() {}

    /**
     * An array, what its axes mean, and what its group says of it.
     *
     * @param group that of an image whose full resolution the array is
     */
    private record Found(
            ZarrArray array,
            List<Axis> axes,
            Optional<OmeMetadata> ome,
            Optional<OmeMetadata.Level> level,
            Optional<ZarrFolder> group) {

        ArrayPlanes planes() {
            return ArrayPlanes.of(array, axes);
        }

        /** With the smaller resolutions, where they have the same axes. */
        PyramidPlanes pyramid() {
            ArrayPlanes full = planes();
            return group.map(folder -> PyramidPlanes.of(folder, ome.orElseThrow(), full))
                    .orElseGet(() -> new PyramidPlanes(List.of(full), full.levels(), ""));
        }
    }

    /**
     * The image in a folder. Its chunks are read when a plane is asked for.
     *
     * @param choice the image of a group of several, its resolution, and what its indices mean, in their order; where no axes are
     *     given, the folder must say them, or there are two
     * @throws ImageException where the folder is damaged, leads out of itself, or does not say what its axes are
     */
    public static Image image(Path path, ImageChoice choice) {
        Path place = within(path, chosen(path, choice));
        Found found = find(place, choice.axes().isEmpty() ? Optional.empty() : Optional.of(choice.axes()));
        if (choice.level() > 0 && found.group().isEmpty()) {
            throw new ImageException(place + " is one resolution of an image; open it as Image.open(path).");
        }
        return image(place, found);
    }

    /** The images of a folder. */
    public static List<ImageSeries> series(Path path) {
        List<String> places = ZarrImages.in(ZarrFolder.of(path));
        List<ImageSeries> all = new ArrayList<>();
        for (String place : places.isEmpty() ? List.of("") : places) {
            Found found = find(within(path, place), Optional.empty(), false);
            String contents = found.axes().isEmpty()
                    ? "an array of shape " + found.array().shape()
                    : found.planes().dimensions().toString();
            int levels = found.axes().isEmpty() ? 1 : found.pyramid().levels().size();
            all.add(new ImageSeries(path, all.size(), place, contents, levels));
        }
        return all;
    }

    /** A folder in this one: what a file names may lead elsewhere. */
    private static Path within(Path path, String place) {
        return place.isEmpty() ? path : ZarrFolder.of(path).folder(place).path();
    }

    /** Where the image lies in the folder. Of one with several, one must be chosen. */
    private static String chosen(Path path, ImageChoice choice) {
        List<String> places = ZarrImages.in(ZarrFolder.of(path));
        int number = Math.max(0, choice.series());
        if (places.isEmpty() && number == 0 || places.size() == 1 && number == 0) {
            return places.isEmpty() ? "" : places.get(0);
        }
        if (choice.series() >= 0 && number < places.size()) {
            return places.get(number);
        }
        throw new ImageException(
                number >= Math.max(1, places.size())
                        ? path + " has " + Math.max(1, places.size()) + " image" + (places.size() > 1 ? "s" : "")
                                + ", counted from 0, so there is no " + number + "; Image.series(path) lists them."
                        : path + " holds " + places.size()
                                + " images; open the first as Image.open(path, 0), or as Image.open(\""
                                + path.resolve(places.get(0)) + "\"). Image.series(path) lists them.");
    }

    private static Image image(Path path, Found found) {
        PyramidPlanes planes = found.pyramid();
        Image image = Image.of(planes)
                .named(path.toAbsolutePath()
                        .normalize()
                        .getFileName()
                        .toString()
                        .replaceAll("(\\.ome)?\\.zarr$", ""))
                .withAcquisition(acquisition(found, planes.problem()));
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
     * The plane or volume in a folder as object ids.
     *
     * @param axes of its indices, in their order; empty where the folder shall say them
     * @throws ImageException where there are several time points or channels, or the numbers are no ids
     */
    public static Labels labels(Path path, Optional<List<Axis>> axes) {
        if (Files.isDirectory(path.resolve("labels"))) {
            throw new ImageException(
                    path + " is an image with labels beside it; open one of these, as in Labels.open(\""
                            + path.resolve("labels").resolve(members(path.resolve("labels"))) + "\").");
        }
        ArrayPlanes planes = find(path, axes).planes();
        return LabelReading.read(path, planes.dimensions(), planes::ids, List.of());
    }

    private static Found find(Path path, Optional<List<Axis>> axes) {
        return find(path, axes, true);
    }

    /** @param asks whether unknown axes are a question, or left out */
    private static Found find(Path path, Optional<List<Axis>> axes, boolean asks) {
        ZarrFolder folder = ZarrFolder.of(path);
        Optional<ZarrArray> array = ArrayFile.read(folder);
        if (array.isPresent()) {
            return ofArray(path, array.get(), axes, asks);
        }
        OmeMetadata ome = OmeMetadata.read(folder)
                .orElseThrow(() -> new ImageException(path + " is a Zarr group without an image of its own; open one of"
                        + " its members: " + members(path) + "."));
        OmeMetadata.Level full = ome.levels().get(0);
        ZarrArray level = ArrayFile.read(folder.folder(full.name()))
                .orElseThrow(() -> new ImageException(
                        path + " names the array “" + full.name() + "”, which is none; copy the whole folder again."));
        return found(level, axes, Optional.of(ome), Optional.of(full), Optional.of(folder), asks);
    }

    /** An array may be a resolution of the image in a folder around it, mostly the next. */
    private static Found ofArray(Path path, ZarrArray array, Optional<List<Axis>> axes, boolean asks) {
        Path whole = path.toAbsolutePath().normalize();
        Path around = whole.getParent();
        for (int i = 0; i < MOST_FOLDERS_AROUND && around != null; i++, around = around.getParent()) {
            String name = around.relativize(whole).toString().replace('\\', '/');
            boolean described =
                    Files.isRegularFile(around.resolve(".zattrs")) || Files.isRegularFile(around.resolve("zarr.json"));
            Optional<OmeMetadata> ome = described ? OmeMetadata.read(ZarrFolder.of(around)) : Optional.empty();
            Optional<OmeMetadata.Level> level = ome.flatMap(image -> image.levels().stream()
                    .filter(each -> each.name().equals(name))
                    .findFirst());
            if (level.isPresent()) {
                return found(array, axes, ome, level, Optional.empty(), asks);
            }
        }
        return found(array, axes, Optional.empty(), Optional.empty(), Optional.empty(), asks);
    }

    private static Found found(
            ZarrArray array,
            Optional<List<Axis>> axes,
            Optional<OmeMetadata> ome,
            Optional<OmeMetadata.Level> level,
            Optional<ZarrFolder> group,
            boolean asks) {
        int indices = array.shape().size();
        List<Axis> said = axes.orElse(ome.map(OmeMetadata::axes).orElse(List.of()));
        if (said.isEmpty() && ome.isEmpty()) {
            said = OmeMetadata.axes(array.axisNames());
        }
        boolean plane = indices >= 2
                && indices <= ALL_AXES.length()
                && array.shape().subList(0, indices - 2).stream().allMatch(size -> size == 1);
        if (said.isEmpty() && plane) {
            said = Axis.parse(ALL_AXES.substring(ALL_AXES.length() - indices));
        }
        if (said.isEmpty() && !asks) {
            return new Found(array, said, ome, level, group);
        }
        if (said.isEmpty()) {
            String likely = "TCZYX".substring(Math.max(0, 5 - indices));
            likely = indices == 3 ? "ZYX" : indices == 4 ? "CZYX" : likely;
            throw new UnknownAxesException(
                    array.path() + " holds an array of shape " + array.shape()
                            + ome.filter(image -> !image.axisNames().isEmpty())
                                    .map(image -> " whose indices are called " + image.axisNames()
                                            + ", which are no axes here")
                                    .orElse(" and does not say what its indices mean")
                            + "; most likely " + likely,
                    likely,
                    "");
        }
        if (said.size() != indices
                || EnumSet.copyOf(said).size() < indices
                || !said.containsAll(List.of(Axis.Y, Axis.X))) {
            throw new ImageException(array.path() + " holds an array of shape " + array.shape() + ", so it needs "
                    + indices + " different axes with Y and X among them, but " + said + " was given.");
        }
        return new Found(array, said, ome, level, group);
    }

    private static Map<String, String> acquisition(Found found, String problem) {
        Map<String, String> acquisition = new LinkedHashMap<>();
        NumberType type = found.array().numbers().type();
        if (type == NumberType.FLOAT64 || type != NumberType.of(type.pixelType())) {
            acquisition.put("stored as", type + ", read as float32");
        }
        if (!problem.isEmpty()) {
            acquisition.put("not used", problem);
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
