package org.dflib.jjava.jupyter.kernel.display;

import io.cellshell.kernel.api.MimeBundle;
import io.cellshell.kernel.api.Viewable;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;

/** Views of a value that can still be added to, format by format. A cell, {@code display} and {@code render} show it. */
public class DisplayData implements Viewable {

    public static final String DISPLAY_ID_KEY = "display_id";
    public static final DisplayData EMPTY = new DisplayData();
    public static final DisplayData EMPTY_STRING = new DisplayData("");

    private final Map<String, Object> data = new LinkedHashMap<>();
    private final Map<String, Object> metadata = new LinkedHashMap<>();
    private final Map<String, Object> transientData = new LinkedHashMap<>();

    public DisplayData() {}

    public DisplayData(DisplayData that) {
        data.putAll(that.data);
        metadata.putAll(that.metadata);
        transientData.putAll(that.transientData);
    }

    public DisplayData(String textData) {
        data.put("text/plain", textData);
    }

    /** The formats of a bundle. */
    public DisplayData(MimeBundle bundle) {
        data.putAll(bundle.data());
        metadata.putAll(bundle.metadata());
    }

    public static DisplayData emptyIfNull(DisplayData bundle) {
        return bundle == null ? EMPTY : bundle;
    }

    public void putData(String mimeType, Object content) {
        data.put(mimeType, content);
    }

    public void putMetaData(String key, Object value) {
        metadata.put(key, value);
    }

    public void putTransientData(String key, Object value) {
        transientData.put(key, value);
    }

    public void putData(MIMEType type, Object content) {
        putData(type.toString(), content);
    }

    public void putMetaData(MIMEType type, Object value) {
        putMetaData(type.toString(), value);
    }

    public void putData(MIMEType type, Object content, Object hints) {
        putData(type, content);
        putMetaData(type, hints);
    }

    public Object getData(MIMEType type) {
        return data.get(type.toString());
    }

    public boolean hasDataForType(MIMEType type) {
        return data.containsKey(type.toString());
    }

    /** Takes over all that the other has. */
    public void assign(DisplayData that) {
        data.putAll(that.data);
        metadata.putAll(that.metadata);
        transientData.putAll(that.transientData);
    }

    public void setDisplayId(String id) {
        putTransientData(DISPLAY_ID_KEY, id);
    }

    public boolean hasDisplayId() {
        return getDisplayId() != null;
    }

    /** The id under which {@code updateDisplay} finds it; null where it has none. */
    public String getDisplayId() {
        return Objects.toString(transientData.get(DISPLAY_ID_KEY), null);
    }

    public void putText(String text) {
        putData("text/plain", text);
    }

    public void putHTML(String html) {
        putData("text/html", html);
    }

    public void putLatex(String latex) {
        putData("text/latex", latex);
    }

    /** A formula, set on a line of its own. */
    public void putMath(String math) {
        putLatex("$$" + math + "$$");
    }

    public void putMarkdown(String markdown) {
        putData("text/markdown", markdown);
    }

    public void putJavaScript(String javascript) {
        putData("application/javascript", javascript);
    }

    public void putJSON(String json) {
        putData("application/json", json);
    }

    public void putJSON(String json, boolean expanded) {
        putData(MIMEType.APPLICATION_JSON, json, Map.of("expanded", expanded));
    }

    public void putSVG(String svg) {
        putData("image/svg+xml", svg);
    }

    @Override
    public MimeBundle view() {
        Map<String, Object> plain = new LinkedHashMap<>();
        data.forEach((type, content) -> plain.put(type, plain(content)));
        return new MimeBundle(plain, metadata);
    }

    @Override
    public Optional<String> displayId() {
        return Optional.ofNullable(getDisplayId());
    }

    @Override
    public String toString() {
        return String.valueOf(data.getOrDefault("text/plain", data.keySet()));
    }

    /** What a front end can be sent. */
    private static Object plain(Object content) {
        if (content instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
        boolean structured = content instanceof Map || content instanceof Collection;
        return structured || content instanceof Number || content instanceof Boolean
                ? content
                : String.valueOf(content);
    }
}
