package org.dflib.jjava.jupyter.kernel.display.mime;

/** A text that should be a MIME type and is none. */
public class MIMETypeParseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String source;
    private final int position;
    private final String problem;

    public MIMETypeParseException(String raw, int position, String problem) {
        this(raw, position, problem, null);
    }

    public MIMETypeParseException(String raw, int position, String problem, Throwable cause) {
        super("'" + raw + "' is no MIME type: " + problem + " (at " + position + ")", cause);
        this.source = raw;
        this.position = position;
        this.problem = problem;
    }

    public String getSource() {
        return source;
    }

    public int getPosition() {
        return position;
    }

    public String getProblem() {
        return problem;
    }
}
