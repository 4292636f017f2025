package io.github.spencerpark.jupyter.kernel.display.mime;

/** A text that should be a MIME type and is none. */
public class MIMETypeParseException extends org.dflib.jjava.jupyter.kernel.display.mime.MIMETypeParseException {

    private static final long serialVersionUID = 1L;

    public MIMETypeParseException(String raw, int position, String problem) {
        super(raw, position, problem);
    }

    public MIMETypeParseException(String raw, int position, String problem, Throwable cause) {
        super(raw, position, problem, cause);
    }
}
