package org.dflib.jjava.jupyter.kernel.display.mime;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A MIME type: {@code group/tree.subtype+suffix}. A star stands for any group or subtype. Equal where all four parts are. */
public class MIMEType {

    private static final String WILDCARD = "*";
    private static final Pattern PARTS = Pattern.compile("([^/+]+)/(?:(vnd|prs|x)\\.)?([^/+]+)(?:\\+([^/+]+))?");

    public static final MIMEType ANY = new MIMEType(WILDCARD, null, WILDCARD, null);
    public static final MIMEType APPLICATION_XML = parse("application/xml");
    public static final MIMEType APPLICATION_JSON = parse("application/json");
    public static final MIMEType APPLICATION_JAVASCRIPT = parse("application/javascript");
    public static final MIMEType APPLICATION_PDF = parse("application/pdf");
    public static final MIMEType APPLICATION_FASTINFOSET = parse("application/fastinfoset");
    public static final MIMEType APPLICATION_VND_WAP_WBXML = parse("application/vnd.wap.wbxml");
    public static final MIMEType APPLICATION_ZIP = parse("application/zip");
    public static final MIMEType APPLICATION_CBOR = parse("application/cbor");
    public static final MIMEType TEXT_HTML = parse("text/html");
    public static final MIMEType TEXT_MARKDOWN = parse("text/markdown");
    public static final MIMEType TEXT_LATEX = parse("text/latex");
    public static final MIMEType TEXT_PLAIN = parse("text/plain");
    public static final MIMEType TEXT_CSS = parse("text/css");
    public static final MIMEType IMAGE_PNG = parse("image/png");
    public static final MIMEType IMAGE_JPEG = parse("image/jpeg");
    public static final MIMEType IMAGE_GIF = parse("image/gif");
    public static final MIMEType IMAGE_SVG = parse("image/svg+xml");

    private final String group;
    private final String tree;
    private final String subtype;
    private final String suffix;

    public MIMEType(String group, String tree, String subtype, String suffix) {
        this.group = lower(group);
        this.tree = lower(tree);
        this.subtype = lower(subtype);
        this.suffix = lower(suffix);
    }

    /** A copy, for subclasses. */
    protected MIMEType(MIMEType that) {
        this(that.group, that.tree, that.subtype, that.suffix);
    }

    /**
     * The type that is written as {@code raw}; parameters behind a semicolon are left out.
     *
     * @throws MIMETypeParseException where it is none
     */
    public static MIMEType parse(String raw) throws MIMETypeParseException {
        String text = raw.replaceFirst(";.*", "").strip();
        if (text.equals(WILDCARD)) {
            return ANY;
        }
        Matcher parts = PARTS.matcher(text);
        if (parts.matches()) {
            return new MIMEType(parts.group(1), parts.group(2), parts.group(3), parts.group(4));
        }
        if (!text.isEmpty() && text.indexOf('/') < 0) {
            return new MIMEType(text, null, WILDCARD, null);
        }
        throw new MIMETypeParseException(raw, Math.max(0, text.indexOf('/')), "write it as in text/html");
    }

    public String getGroup() {
        return group;
    }

    public String getTree() {
        return tree;
    }

    public String getSubtype() {
        return subtype;
    }

    public String getSuffix() {
        return suffix;
    }

    public boolean hasTree() {
        return tree != null;
    }

    public boolean hasSubtype() {
        return subtype != null;
    }

    public boolean hasSuffix() {
        return suffix != null;
    }

    public MIMEType withoutSuffix() {
        return new MIMEType(group, tree, subtype, null);
    }

    public boolean subtypeIsWildcard() {
        return WILDCARD.equals(subtype);
    }

    /** Whether it stands for all types. */
    public boolean isWildcard() {
        return WILDCARD.equals(group);
    }

    public boolean groupEquals(String other) {
        return group.equalsIgnoreCase(other);
    }

    public boolean treeEquals(String other) {
        return Objects.equals(tree, lower(other));
    }

    public boolean subtypeEquals(String other) {
        return Objects.equals(subtype, lower(other));
    }

    public boolean suffixEquals(String other) {
        return Objects.equals(suffix, lower(other));
    }

    public boolean hasSameGroupAs(MIMEType other) {
        return groupEquals(other.group);
    }

    public boolean hasSameTreeAs(MIMEType other) {
        return treeEquals(other.tree);
    }

    public boolean hasSameSubtypeAs(MIMEType other) {
        return subtypeEquals(other.subtype);
    }

    public boolean hasSameSuffixAs(MIMEType other) {
        return suffixEquals(other.suffix);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MIMEType type && toString().equals(type.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    @Override
    public String toString() {
        return group + "/" + (tree == null ? "" : tree + ".") + subtype + (suffix == null ? "" : "+" + suffix);
    }

    private static String lower(String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }
}
