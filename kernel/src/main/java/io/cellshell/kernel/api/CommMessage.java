package io.cellshell.kernel.api;

import java.util.List;
import java.util.Map;

/**
 * What one end of a {@link Comm} says to the other.
 *
 * @param data plain values: maps with texts as keys, lists, texts, numbers, booleans and null
 * @param metadata additions for whoever handles the message, often empty; plain values as well
 * @param buffers binary data; the arrays must not be changed afterwards
 */
public record CommMessage(Map<String, Object> data, Map<String, Object> metadata, List<byte[]> buffers) {

    /** A message without metadata. */
    public static CommMessage of(Map<String, Object> data, byte[]... buffers) {
        return new CommMessage(data, Map.of(), List.of(buffers));
    }
}
