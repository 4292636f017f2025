package io.cellshell.kernel.export;

import java.util.Optional;
import java.util.function.Function;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Cleaner;

/**
 * HTML of a notebook made fit for a page that others open: only the elements, attributes, addresses and styles that are known to
 * run and load nothing stay; see {@link SafeElements} and {@link SafeStyle}. Unclosed elements are closed.
 */
final class SafeHtml {

    /** What is between their tags is no text for readers, or is read by other rules than those of the page. */
    private static final String NOT_TEXT =
            "script, iframe, frame, frameset, object, embed, applet, portal, template, head > title,"
                    + " noscript, noembed, noframes, xmp, plaintext, foreignObject, annotation-xml, mglyph, malignmark, animate,"
                    + " animateMotion, animateTransform, animateColor, set, handler, listener, link, meta, base";

    /** Within them a browser reads HTML again, although it stands in a drawing or a formula. They hold text, and nothing else. */
    private static final String ONLY_TEXT =
            "svg title, svg desc, svg metadata, math mi, math mn, math mo, math ms, math mtext, math annotation";

    private SafeHtml() {}

    /**
     * Cleans a piece of HTML.
     *
     * @param pictures address of a picture to its {@code data:} address; empty for a picture that is not there
     */
    static String clean(String html, Function<String, Optional<String>> pictures) {
        Document dirty = Jsoup.parseBodyFragment(html);
        dirty.outputSettings().prettyPrint(false);
        dirty.select("title").stream()
                .filter(title -> title.closest("svg") == null)
                .forEach(Element::remove);
        dirty.select(NOT_TEXT).remove();
        dirty.select(ONLY_TEXT).forEach(element -> element.text(element.text()));
        dirty.select("img[src]").forEach(image -> embed(image, pictures));
        dirty.select("[style]")
                .forEach(element -> element.attr("style", SafeStyle.declarations(element.attr("style"))));
        dirty.select("[style='']").removeAttr("style");
        Optional<String> scope = scopeStyleSheets(dirty, html);
        Document clean = new Cleaner(new SafeElements()).clean(dirty);
        clean.outputSettings().prettyPrint(false);
        String body = clean.body().html();
        return scope.map(name -> "<div class=\"" + name + "\">" + body + "</div>")
                .orElse(body);
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

    /** Style sheets hold for this piece of the page alone: it gets a class that their selectors begin with. */
    private static Optional<String> scopeStyleSheets(Document document, String html) {
        boolean found = false;
        String scope = "styled-" + Integer.toHexString(html.hashCode());
        for (Element sheet : document.select("style")) {
            String css = SafeStyle.sheet(sheet.data() + sheet.wholeText(), "." + scope);
            if (css.isEmpty()) {
                sheet.remove();
            } else {
                sheet.replaceWith(new Element("style").appendChild(new org.jsoup.nodes.DataNode(css)));
                found = true;
            }
        }
        return found ? Optional.of(scope) : Optional.empty();
    }
}
