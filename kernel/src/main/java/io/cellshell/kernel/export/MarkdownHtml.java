package io.cellshell.kernel.export;

import io.cellshell.kernel.display.Html;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;

/** Markdown cells to HTML: CommonMark with GitHub's tables. Raw HTML stays, with what runs or loads taken out. */
final class MarkdownHtml {

    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());

    private final Parser parser = Parser.builder()
            .extensions(EXTENSIONS)
            .customInlineContentParserFactory(new DollarMath.Factory())
            .build();
    private final HtmlRenderer renderer = HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .attributeProviderFactory(context -> MarkdownHtml::attributes)
            .nodeRendererFactory(JavaBlock::new)
            .nodeRendererFactory(MathText::new)
            .build();

    String render(String markdown, Function<String, Optional<String>> pictures) {
        return SafeHtml.clean(renderer.render(parser.parse(markdown)), pictures);
    }

    /** The text of the first heading, without its markup. */
    Optional<String> firstHeading(String markdown) {
        for (Node node = parser.parse(markdown).getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading) {
                return Optional.of(text(node)).filter(title -> !title.isBlank());
            }
        }
        return Optional.empty();
    }

    /** Headings get the anchors that JupyterLab gives them; notebooks link to each other's pages. */
    private static void attributes(Node node, String tag, Map<String, String> attributes) {
        if (node instanceof Heading) {
            attributes.put("id", text(node).replace(' ', '-'));
        } else if (node instanceof Link link && link.getDestination().matches("[^:]+\\.ipynb(#.*)?")) {
            attributes.put("href", link.getDestination().replaceFirst("\\.ipynb(?=#|$)", ".html"));
        }
    }

    private static String text(Node node) {
        return TextContentRenderer.builder().build().render(node).strip();
    }

    /** A fenced block in Java has its colours. */
    private record JavaBlock(HtmlNodeRendererContext context) implements NodeRenderer {

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(FencedCodeBlock.class);
        }

        @Override
        public void render(Node node) {
            FencedCodeBlock block = (FencedCodeBlock) node;
            boolean java = "java"
                    .equalsIgnoreCase(
                            block.getInfo() == null ? "" : block.getInfo().strip());
            String code = block.getLiteral();
            context.getWriter()
                    .raw("<pre><code>" + (java ? JavaHtml.render(code) : Html.escape(code)) + "</code></pre>\n");
        }
    }

    private record MathText(HtmlNodeRendererContext context) implements NodeRenderer {

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(DollarMath.class);
        }

        @Override
        public void render(Node node) {
            context.getWriter().raw("<span class=\"math\">");
            context.render(node.getFirstChild());
            context.getWriter().raw("</span>");
        }
    }
}
