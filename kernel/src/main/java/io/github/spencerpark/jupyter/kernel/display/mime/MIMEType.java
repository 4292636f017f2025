package io.github.spencerpark.jupyter.kernel.display.mime;

/** A MIME type, as code written for IJava names it. */
public class MIMEType extends org.dflib.jjava.jupyter.kernel.display.mime.MIMEType {

    public static final MIMEType ANY = parse("*");
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

    public MIMEType(String group, String tree, String subtype, String suffix) {
        super(group, tree, subtype, suffix);
    }

    private MIMEType(org.dflib.jjava.jupyter.kernel.display.mime.MIMEType that) {
        super(that);
    }

    /** The same type as this class. */
    public static MIMEType of(org.dflib.jjava.jupyter.kernel.display.mime.MIMEType type) {
        return type == null || type instanceof MIMEType ? (MIMEType) type : new MIMEType(type);
    }

    /**
     * The type that is written as {@code raw}.
     *
     * @throws MIMETypeParseException where it is none
     */
    public static MIMEType parse(String raw) throws MIMETypeParseException {
        try {
            return of(org.dflib.jjava.jupyter.kernel.display.mime.MIMEType.parse(raw));
        } catch (org.dflib.jjava.jupyter.kernel.display.mime.MIMETypeParseException e) {
            throw new MIMETypeParseException(e.getSource(), e.getPosition(), e.getProblem(), e);
        }
    }

    @Override
    public MIMEType withoutSuffix() {
        return of(super.withoutSuffix());
    }

    public boolean hasSameGroupAs(MIMEType other) {
        return super.hasSameGroupAs(other);
    }

    public boolean hasSameTreeAs(MIMEType other) {
        return super.hasSameTreeAs(other);
    }

    public boolean hasSameSubtypeAs(MIMEType other) {
        return super.hasSameSubtypeAs(other);
    }

    public boolean hasSameSuffixAs(MIMEType other) {
        return super.hasSameSuffixAs(other);
    }
}
