package io.cellshell.kernel.notebook;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * HTML of a notebook made fit for a page that others open: what runs or loads something is taken out, unclosed elements
 * are closed, everything else stays as the author wrote it.
 */
final class SafeHtml {

    private static final String ACTIVE =
            "script, iframe, frame, frameset, object, embed, applet, portal, base, meta, link, template, "
                    + "title, [http-equiv]";

    /** Attributes whose value a browser loads by itself. */
    private static final Set<String> LOADED = Set.of("src", "srcset", "poster", "background", "data", "ping");

    /** Attributes whose value a browser follows when the reader asks for it, on these elements, and loads elsewhere. */
    private static final Set<String> FOLLOWED = Set.of("href", "xlink:href", "action", "formaction", "cite");

    private static final Set<String> LINKS = Set.of("a", "area", "blockquote", "q", "ins", "del", "button", "input");

    private SafeHtml() {}

    /**
     * Cleans a piece of HTML.
     *
     * @param pictures address of a picture to its {@code data:} address; empty for a picture that is not there
     */
    static String clean(String html, Function<String, Optional<String>> pictures) {
        Document document = Jsoup.parseBodyFragment(html);
        document.outputSettings().prettyPrint(false);
        document.select(ACTIVE).remove();
        document.select("form").unwrap();
        document.select("img[src]").forEach(image -> embed(image, pictures));
        document.body().getAllElements().forEach(SafeHtml::cleanAttributes);
        return document.body().html();
    }

    /** A picture on the web becomes a link to it: opening the page must not tell a server who reads it. */
    private static void embed(Element image, Function<String, Optional<String>> pictures) {
        String source = image.attr("src");
        if (source.startsWith("http://") || source.startsWith("https://")) {
            String text = image.attr("alt").isBlank() ? source : image.attr("alt");
            image.replaceWith(new Element("a").attr("href", source).text(text));
        } else if (!source.startsWith("data:")) {
            pictures.apply(source).ifPresent(data -> image.attr("src", data));
        }
    }

    private static void cleanAttributes(Element element) {
        for (Attribute attribute : List.copyOf(element.attributes().asList())) {
            String name = attribute.getKey().toLowerCase(Locale.ROOT);
            String value =
                    attribute.getValue().replaceAll("[\\s\\p{Cntrl}]", "").toLowerCase(Locale.ROOT);
            boolean handler = name.startsWith("on");
            boolean followed = FOLLOWED.contains(name) && LINKS.contains(element.normalName());
            boolean loaded = LOADED.contains(name) || FOLLOWED.contains(name) && !followed;
            boolean loads = loaded && !value.startsWith("data:image/") && !value.startsWith("#");
            boolean runs = followed && !isHarmlessLink(value);
            if (handler || loads || runs || name.equals("srcdoc")) {
                element.removeAttr(attribute.getKey());
            }
        }
    }

    /** A link to the web, to mail, within the page, or to a file beside it; anything with another scheme is not. */
    private static boolean isHarmlessLink(String value) {
        return value.matches("(?:https?:|mailto:|data:image/|#|\\.{0,2}/).*") || !value.contains(":");
    }
}
