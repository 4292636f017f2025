package io.cellshell.workbench.image.raster;

import java.io.IOException;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * The bytes of a WebP for its reader, which takes what lies behind their end for zeros: without a limit it would read on for minutes
 * where a damaged file tells it to.
 */
public final class WebpInput extends ImageInputStreamImpl {

    /** The last few values of a sound file are looked for behind its end, too. */
    private static final int MOST_TRIES = 1 << 12;

    private final byte[] bytes;
    private int tries;

    public WebpInput(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        checkClosed();
        bitOffset = 0;
        if (streamPos >= bytes.length) {
            if (++tries > MOST_TRIES) {
                throw new IOException("it ends before its pixels do");
            }
            return -1;
        }
        int there = (int) Math.min(length, bytes.length - streamPos);
        System.arraycopy(bytes, (int) streamPos, target, offset, there);
        streamPos += there;
        return there;
    }

    @Override
    public long length() {
        return bytes.length;
    }
}
