package io.cellshell.workbench.image.tiff.page;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Undoes what was done to each row of a segment to make it smaller (TIFF 6.0, section 14, and Adobe's technical note 3). */
final class RowPrediction {

    private static final int NONE = 1;
    private static final int DIFFERENCES = 2;
    private static final int FLOATING_POINT = 3;

    private RowPrediction() {}

    /** Undoes it in place. */
    static void undo(TiffInput in, Page page, byte[] data, int rows) {
        int predictor = page.predictor();
        if (predictor == NONE) {
            return;
        }
        int bits = page.format().bits();
        int samples = page.samplesTogether();
        int values = page.segmentWidth() * samples;
        boolean fractions = predictor == FLOATING_POINT;
        boolean known = fractions ? bits == 16 || bits == 32 || bits == 64 : predictor == DIFFERENCES && bits % 8 == 0;
        if (!known) {
            throw in.unusual("it has predictor " + predictor + " with " + bits + "-bit values");
        }
        for (int y = 0; y < rows; y++) {
            int at = y * values * (bits / 8);
            if (fractions) {
                joinBytes(data, at, values, bits / 8, samples, in.order());
            } else {
                sum(ByteBuffer.wrap(data).order(in.order()), at, values, bits, samples);
            }
        }
    }

    /** Each value was replaced by its difference to that of the pixel before. */
    private static void sum(ByteBuffer data, int at, int values, int bits, int samples) {
        int size = bits / 8;
        for (int i = samples; i < values; i++) {
            int here = at + i * size;
            int before = here - samples * size;
            switch (bits) {
                case 8 -> data.put(here, (byte) (data.get(here) + data.get(before)));
                case 16 -> data.putShort(here, (short) (data.getShort(here) + data.getShort(before)));
                case 32 -> data.putInt(here, data.getInt(here) + data.getInt(before));
                default -> data.putLong(here, data.getLong(here) + data.getLong(before));
            }
        }
    }

    /** The bytes of a row were sorted, all highest first, and then replaced by differences. */
    private static void joinBytes(byte[] data, int at, int values, int size, int samples, ByteOrder order) {
        byte[] row = new byte[values * size];
        for (int i = 0; i < row.length; i++) {
            row[i] = (byte) (data[at + i] + (i >= samples ? row[i - samples] : 0));
        }
        for (int i = 0; i < values; i++) {
            for (int b = 0; b < size; b++) {
                int place = order == ByteOrder.BIG_ENDIAN ? b : size - 1 - b;
                data[at + i * size + place] = row[b * values + i];
            }
        }
    }
}
