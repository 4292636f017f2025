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
 */
record ImageMetadata(
        String name, Optional<PixelSize> pixelSize, List<String> channelNames, Map<String, String> acquisition) {

    ImageMetadata {
        channelNames = List.copyOf(channelNames);
        acquisition = Collections.unmodifiableMap(new LinkedHashMap<>(acquisition));
    }

    static ImageMetadata of(String name, Optional<PixelSize> pixelSize) {
        return new ImageMetadata(name, pixelSize, List.of(), Map.of());
    }

    ImageMetadata withName(String changed) {
        return new ImageMetadata(changed, pixelSize, channelNames, acquisition);
    }

    ImageMetadata withPixelSize(PixelSize changed) {
        return new ImageMetadata(name, Optional.of(changed), channelNames, acquisition);
    }

    ImageMetadata withChannelNames(List<String> changed) {
        return new ImageMetadata(name, pixelSize, changed, acquisition);
    }

    ImageMetadata withAcquisition(Map<String, String> changed) {
        return new ImageMetadata(name, pixelSize, channelNames, changed);
    }
}
