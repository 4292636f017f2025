package io.cellshell.workbench.image.tiff;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.tiff.page.Lengths;
import io.cellshell.workbench.image.tiff.page.TiffInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What OME-XML says of one image, as it is being read. */
final class OmeImage {

    private final TiffInput in;
    private final String name;
    private final Map<String, String> acquisition = new LinkedHashMap<>();
    final Map<String, String> pixels = new LinkedHashMap<>();
    final List<String> channelNames = new ArrayList<>();
    final List<OmePlaces.Block> blocks = new ArrayList<>();

    OmeImage(TiffInput in, String name) {
        this.in = in;
        this.name = name;
    }

    String name() {
        return name;
    }

    /** What is said first counts: it is about the first channel or plane. */
    void note(String what, String text) {
        if (!text.isEmpty()) {
            acquisition.putIfAbsent(what, text);
        }
    }

    /** What is said to lie in the file of the description lies in this one. */
    void liesIn(String file) {
        if (blocks.isEmpty()) {
            blocks.add(new OmePlaces.Block(-1, -1, 0, 0, 0, ""));
        }
        blocks.replaceAll(block -> block.file().isEmpty() ? block.in(file) : block);
    }

    void lastBlockLiesIn(String file) {
        if (!blocks.isEmpty()) {
            blocks.set(blocks.size() - 1, blocks.get(blocks.size() - 1).in(file));
        }
    }

    static int number(TiffInput in, String what, String value, int otherwise) {
        if (value.isEmpty()) {
            return otherwise;
        }
        if (!value.matches("[0-9]{1,9}")) {
            throw in.badMetadata("its OME-XML gives “" + value + "” as " + what);
        }
        return Integer.parseInt(value);
    }

    private int size(String axis) {
        return Math.max(1, number(in, "Size" + axis, pixels.getOrDefault("Size" + axis, ""), 1));
    }

    /** Such as {@code 2 × 3 × 64 × 64 pixels (T × C × Y × X)}, as far as it is told. */
    String contents() {
        StringBuilder sizes = new StringBuilder();
        StringBuilder axes = new StringBuilder();
        for (String axis : List.of("T", "C", "Z", "Y", "X")) {
            if (size(axis) > 1 || axis.equals("Y") || axis.equals("X")) {
                sizes.append(sizes.isEmpty() ? "" : " × ").append(size(axis));
                axes.append(axes.isEmpty() ? "" : " × ").append(axis);
            }
        }
        return sizes + " pixels (" + axes + ")";
    }

    /** Whether pages of it lie in the file that is open. */
    boolean isHere() {
        return blocks.isEmpty() || blocks.stream().anyMatch(block -> block.isIn(in.path()));
    }

    Meaning meaning(TiffSeries.PageKind page) {
        requireSize("Y", page.format().height());
        requireSize("X", page.format().width());
        int channels = size("C");
        int samples = channels % page.format().samples() == 0 ? page.format().samples() : page.samples();
        if (channels % samples != 0) {
            throw in.badMetadata(
                    "its OME-XML speaks of " + channels + " channels, but a pixel has " + samples + " values");
        }
        String order = pixels.getOrDefault("DimensionOrder", "XYZCT");
        if (!order.matches("XY(ZCT|ZTC|CZT|CTZ|TZC|TCZ)")) {
            throw in.badMetadata("its OME-XML gives “" + order + "” as DimensionOrder");
        }
        List<Axis> axes =
                Axis.parse(new StringBuilder(order.substring(2)).reverse().toString());
        List<Integer> sizes = axes.stream()
                .map(axis -> axis == Axis.C ? channels / samples : size(axis.name()))
                .toList();
        Lengths.seconds(real("TimeIncrement"), pixels.getOrDefault("TimeIncrementUnit", "s"))
                .ifPresent(interval -> acquisition.put("frame interval", interval + " s"));
        OmePlaces places = OmePlaces.of(in, axes, sizes, samples, blocks);
        return new Meaning(axes, sizes, samples, false, false, places, pixelSize(), names(), acquisition);
    }

    /** Where the sizes differ, the text is about another image than the pages. */
    private void requireSize(String axis, int found) {
        if (pixels.containsKey("Size" + axis) && size(axis) != found) {
            throw in.badMetadata(
                    "its OME-XML says that " + axis + " has " + size(axis) + " pixels, but its page has " + found);
        }
    }

    private List<String> names() {
        if (channelNames.stream().allMatch(String::isEmpty)) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        for (int i = 0; i < channelNames.size(); i++) {
            names.add(channelNames.get(i).isEmpty() ? "channel " + (i + 1) : channelNames.get(i));
        }
        return names;
    }

    private double real(String attribute) {
        try {
            return Double.parseDouble(pixels.getOrDefault(attribute, "NaN"));
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private Optional<PixelSize> pixelSize() {
        OptionalDouble y = length("PhysicalSizeY");
        OptionalDouble x = length("PhysicalSizeX");
        return y.isPresent() && x.isPresent()
                ? Optional.of(new PixelSize(y.getAsDouble(), x.getAsDouble(), length("PhysicalSizeZ")))
                : Optional.empty();
    }

    /** The data model counts in µm where no unit is given. */
    private OptionalDouble length(String attribute) {
        return Lengths.micrometres(real(attribute), pixels.getOrDefault(attribute + "Unit", "µm"));
    }
}
