package io.cellshell.kernel.export;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Safelist;

/** The elements and attributes that may stand in a page: of HTML, of SVG and of MathML. Nothing that is not named here gets in. */
final class SafeElements extends Safelist {

    private static final String HTML =
            "a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del"
                    + " details dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hgroup hr i img ins kbd label"
                    + " legend li main mark meter nav ol p picture pre progress q rp rt ruby s samp section small span strike strong"
                    + " style sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr";

    private static final String SVG =
            "svg g defs symbol use path rect circle ellipse line polyline polygon text tspan textPath"
                    + " linearGradient radialGradient stop clipPath mask pattern marker filter feGaussianBlur feOffset feBlend feMerge"
                    + " feMergeNode feFlood feComposite feColorMatrix feDropShadow feMorphology feTurbulence feComponentTransfer feFuncR"
                    + " feFuncG feFuncB feFuncA image title desc switch";

    private static final String MATH =
            "math mi mn mo ms mtext mrow mfrac msqrt mroot msub msup msubsup munder mover munderover"
                    + " mtable mtr mtd mspace mstyle mpadded mphantom menclose mmultiscripts mprescripts none semantics";

    /** Of every element. */
    private static final String GLOBAL =
            "id class style title lang dir role hidden xml:space xml:lang aria-label aria-hidden"
                    + " aria-labelledby aria-describedby aria-valuenow aria-valuemin aria-valuemax aria-valuetext";

    private static final String TABLE =
            "colspan rowspan scope headers abbr span align valign width height border cellpadding"
                    + " cellspacing bgcolor frame rules nowrap";

    private static final String DRAWING =
            "xmlns xmlns:xlink version viewBox preserveAspectRatio width height x y x1 y1 x2 y2 cx cy r rx ry"
                    + " fx fy dx dy d points pathLength transform rotate textLength lengthAdjust startOffset offset href xlink:href"
                    + " gradientUnits gradientTransform spreadMethod clipPathUnits maskUnits maskContentUnits patternUnits"
                    + " patternContentUnits patternTransform markerWidth markerHeight markerUnits refX refY orient filterUnits"
                    + " primitiveUnits in in2 result stdDeviation mode operator k1 k2 k3 k4 type values tableValues slope intercept"
                    + " amplitude exponent radius baseFrequency numOctaves seed stitchTiles edgeMode"
                    + " fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit"
                    + " stroke-dasharray stroke-dashoffset opacity color display visibility overflow clip-path clip-rule mask filter"
                    + " marker-start marker-mid marker-end stop-color stop-opacity flood-color flood-opacity font-family font-size"
                    + " font-style font-weight font-variant font-stretch text-anchor text-decoration text-rendering letter-spacing"
                    + " word-spacing writing-mode dominant-baseline alignment-baseline baseline-shift shape-rendering image-rendering"
                    + " color-interpolation color-interpolation-filters paint-order vector-effect";

    private static final String FORMULA =
            "xmlns display displaystyle mathvariant mathsize mathcolor mathbackground scriptlevel form fence"
                    + " separator lspace rspace stretchy symmetric largeop movablelimits accent accentunder linethickness notation"
                    + " columnalign rowalign columnspacing rowspacing columnspan rowspan width height depth voffset align encoding";

    private static final Set<String> DRAWN = Set.of(SVG.toLowerCase(Locale.ROOT).split(" "));
    private static final Set<String> NOT_STYLE =
            Set.of("id", "class", "style", "title", "lang", "alt", "href", "xlink:href", "src", "xmlns", "xmlns:xlink");

    private static final Pattern LOCAL = Pattern.compile("#[\\w:.-]+");
    private static final Pattern PICTURE =
            Pattern.compile("data:image/(?:png|jpe?g|gif|webp|bmp|avif|svg\\+xml)[;,].*", Pattern.DOTALL);
    private static final Pattern WITH_SCHEME = Pattern.compile("[^/?#]*:.*", Pattern.DOTALL);

    SafeElements() {
        for (String tag : (HTML + " " + SVG + " " + MATH).split(" ")) {
            addTags(tag);
            addAttributes(tag, GLOBAL.split(" "));
        }
        for (String tag : SVG.split(" ")) {
            addAttributes(tag, DRAWING.split(" "));
        }
        for (String tag : MATH.split(" ")) {
            addAttributes(tag, FORMULA.split(" "));
        }
        for (String tag : "table caption thead tbody tfoot tr th td col colgroup".split(" ")) {
            addAttributes(tag, TABLE.split(" "));
        }
        for (String tag : "div p h1 h2 h3 h4 h5 h6 hr".split(" ")) {
            addAttributes(tag, "align", "width");
        }
        addAttributes("a", "href", "xlink:href", "name");
        addAttributes("img", "src", "alt", "width", "height", "align");
        addAttributes("ol", "start", "type", "reversed");
        addAttributes("ul", "type");
        addAttributes("li", "value");
        addAttributes("details", "open");
        addAttributes("font", "color", "size", "face");
        addAttributes("meter", "value", "min", "max", "low", "high", "optimum");
        addAttributes("progress", "value", "max");
        addAttributes("time", "datetime");
        addAttributes("style", "type");
    }

    @Override
    public boolean isSafeAttribute(String tag, Element element, Attribute attribute) {
        return super.isSafeAttribute(tag, element, attribute)
                && isSafeValue(element.normalName(), attribute.getKey().toLowerCase(Locale.ROOT), attribute.getValue());
    }

    private static boolean isSafeValue(String tag, String name, String value) {
        if (name.equals("src") || name.equals("href") || name.equals("xlink:href")) {
            String address = value.replaceAll("[\\s\\p{Cntrl}]", "");
            String scheme = address.toLowerCase(Locale.ROOT);
            return switch (tag) {
                case "a" -> isLink(scheme);
                case "img", "image" -> PICTURE.matcher(scheme).matches();
                default -> LOCAL.matcher(address).matches();
            };
        }
        return !DRAWN.contains(tag) || NOT_STYLE.contains(name) || SafeStyle.isSafe(value);
    }

    /** A link to the web, to mail, within the page, or to a file beside it; anything with another scheme is not. */
    private static boolean isLink(String address) {
        return address.matches("(?s)(?:https?:|mailto:|#).*")
                || !WITH_SCHEME.matcher(address).matches();
    }
}
