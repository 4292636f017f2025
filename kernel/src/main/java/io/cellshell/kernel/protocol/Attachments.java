package io.cellshell.kernel.protocol;

import java.util.List;
import java.util.Map;

/**
 * What travels in a message beside its content.
 *
 * @param metadata free-form additions
 * @param buffers binary data, frame by frame
 */
public record Attachments(Map<String, Object> metadata, List<byte[]> buffers) {

    /** Nothing beside the content. */
    public static final Attachments NONE = new Attachments(Map.of(), List.of());
}
