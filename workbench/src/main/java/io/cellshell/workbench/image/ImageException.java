package io.cellshell.workbench.image;

/** An image or label file that cannot be used; the message says what is wrong, what was found and what to do. */
public sealed class ImageException extends RuntimeException permits UnknownAxesException {

    private static final long serialVersionUID = 1L;

    public ImageException(String message) {
        super(message);
    }

    public ImageException(String message, Throwable cause) {
        super(message, cause);
    }
}
