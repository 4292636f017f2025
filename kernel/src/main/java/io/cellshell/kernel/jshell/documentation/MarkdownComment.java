package io.cellshell.kernel.jshell.documentation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Comments in Markdown, behind three slashes, as comments in HTML: from Java 23 on. */
final class MarkdownComment {

    private static final Pattern BLOCK = Pattern.compile("(?m)^[ \\t]*(?=@\\w+)");
    private static final Pattern TAG = Pattern.compile("@\\w+");
    private static final Pattern FENCE = Pattern.compile("(?ms)^[ \\t]*(```|~~~).*?(?:^[ \\t]*\\1|\\z)|`[^`\\n]+`");

    /** A link to a declaration: {@code [List#of(int)]}, or with a label before it. */
    private static final Pattern LINK =
            Pattern.compile("(?:\\[([^\\[\\]]+)\\])?\\[((?:\\w+/)?[\\w.]*(?:#\\w+)?(?:\\([^)\\]]*\\))?)\\](?![(\\[:])");

    private static final Pattern PLACE = Pattern.compile("\uE000(\\d+)\uE001");

    private final List<String> kept = new ArrayList<>();

    private MarkdownComment() {}

    static String asHtml(String markdown) {
        return new MarkdownComment().html(markdown);
    }

    private String html(String markdown) {
        String plain = keepTags(keep(FENCE, markdown));
        String linked = LINK.matcher(plain)
                .replaceAll(link -> Matcher.quoteReplacement(
                        keep("{@link " + link.group(2) + (link.group(1) == null ? "" : " " + link.group(1)) + "}")));
        StringBuilder html = new StringBuilder();
        for (String block : BLOCK.split(linked)) {
            Matcher tag = TAG.matcher(block);
            boolean tagged = tag.lookingAt();
            html.append(tagged ? "\n" + tag.group() + " " : "");
            html.append(rendered(restored(tagged ? block.substring(tag.end()) : block, false)));
        }
        return restored(html.toString(), true);
    }

    private static String rendered(String markdown) {
        Parser parser =
                Parser.builder().extensions(List.of(TablesExtension.create())).build();
        String html = HtmlRenderer.builder()
                .extensions(List.of(TablesExtension.create()))
                .build()
                .render(parser.parse(markdown.stripIndent()))
                .strip();
        boolean one = html.startsWith("<p>") && html.indexOf("</p>") == html.length() - 4;
        return (one ? html.substring(3, html.length() - 4) : html).replaceAll("(?m)^([ \\t]*)@", "$1&#64;");
    }

    private String keepTags(String text) {
        StringBuilder out = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            int end = text.startsWith("{@", at) ? InlineTags.end(text, at) : -1;
            out.append(end < 0 ? text.charAt(at) : keep(text.substring(at, end + 1)));
            at = end < 0 ? at : end;
        }
        return out.toString();
    }

    private String keep(Pattern pattern, String text) {
        return pattern.matcher(text).replaceAll(found -> Matcher.quoteReplacement(keep(found.group())));
    }

    /** A mark that Markdown leaves alone. */
    private String keep(String text) {
        kept.add(text);
        return "\uE000" + (kept.size() - 1) + "\uE001";
    }

    /** What was kept: inline tags when the Markdown has become HTML, code before. */
    private String restored(String text, boolean tags) {
        return PLACE.matcher(text).replaceAll(place -> {
            String found = kept.get(Integer.parseInt(place.group(1)));
            return Matcher.quoteReplacement(found.startsWith("{@") == tags ? found : place.group());
        });
    }
}
