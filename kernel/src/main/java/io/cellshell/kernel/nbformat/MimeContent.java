package io.cellshell.kernel.nbformat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Set;

/** The rules of nbformat 4 for the content of one MIME type. */
final class MimeContent {

    /** Textual formats outside {@code text/*} that nbformat splits into lines. */
    private static final Set<String> SPLIT = Set.of("application/javascript", "image/svg+xml");

    private MimeContent() {}

    /** The content as a valid notebook holds it: JSON formats as they are, everything else as text. */
    static JsonNode toFile(String mimeType, JsonNode content) {
        if (mimeType.equals("application/json") || mimeType.endsWith("+json")) {
            return content;
        }
        String text = content.isObject() ? content.toString() : Multiline.join(content);
        return mimeType.startsWith("text/") || SPLIT.contains(mimeType) ? Multiline.split(text) : new TextNode(text);
    }
}
