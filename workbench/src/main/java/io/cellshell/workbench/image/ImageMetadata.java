package io.cellshell.workbench.image;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known about an image beside its intensities.
 *
 * @param name for captions and tables
 * @param pixelSize in µm, where it is known
 * @param channelNames one for each channel, or none
 * @param acquisition how it was taken and stored, in the order in which it is told
 * @param shown which intensities are to be shown as black and white, where somebody has chosen them
 */
public record ImageMetadata(
        String name,
        Optional<PixelSize> pixelSize,
        List<String> channelNames,
        Map<String, String> acquisition,
        Optional<DisplayRange> shown) {

    public ImageMetadata {
        channelNames = List.copyOf(channelNames);
        acquisition = Collections.unmodifiableMap(new LinkedHashMap<>(acquisition));
    }

    static ImageMetadata of(String name, Optional<PixelSize> pixelSize) {
        return new ImageMetadata(name, pixelSize, List.of(), Map.of(), Optional.empty());
    }

    ImageMetadata withName(String changed) {
        return new ImageMetadata(changed, pixelSize, channelNames, acquisition, shown);
    }

    public ImageMetadata withPixelSize(PixelSize changed) {
        return new ImageMetadata(name, Optional.of(changed), channelNames, acquisition, shown);
    }

    public ImageMetadata withChannelNames(List<String> changed) {
        return new ImageMetadata(name, pixelSize, changed, acquisition, shown);
    }

    public ImageMetadata withAcquisition(Map<String, String> changed) {
        return new ImageMetadata(name, pixelSize, channelNames, changed, shown);
    }

    ImageMetadata withShown(DisplayRange changed) {
        return new ImageMetadata(name, pixelSize, channelNames, acquisition, Optional.of(changed));
    }
}
