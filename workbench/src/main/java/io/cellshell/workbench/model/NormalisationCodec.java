package io.cellshell.workbench.model;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.normalise.Fitted;
import io.cellshell.workbench.data.normalise.Fixed;
import io.cellshell.workbench.data.normalise.MinMax;
import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.data.normalise.Percentiles;
import io.cellshell.workbench.data.normalise.ZeroMeanUnitVariance;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A normalisation in the file of a network: one byte for its kind, then its numbers. */
final class NormalisationCodec {

    private static final int PERCENTILES = 0;
    private static final int MIN_MAX = 1;
    private static final int ZERO_MEAN_UNIT_VARIANCE = 2;
    private static final int FIXED = 3;
    private static final int FITTED = 4;
    private static final int FITTED_ON_PIXELS = 5;

    private NormalisationCodec() {}

    static void write(Normalisation normalisation, DataOutputStream out) throws IOException {
        if (normalisation instanceof Percentiles percentiles) {
            numbers(out, PERCENTILES, percentiles.low(), percentiles.high());
        } else if (normalisation instanceof MinMax) {
            numbers(out, MIN_MAX);
        } else if (normalisation instanceof ZeroMeanUnitVariance) {
            numbers(out, ZERO_MEAN_UNIT_VARIANCE);
        } else if (normalisation instanceof Fixed fixed) {
            numbers(out, FIXED, fixed.zero(), fixed.unit());
        } else if (normalisation instanceof Fitted fitted) {
            numbers(
                    out,
                    FITTED_ON_PIXELS,
                    fitted.numbers().zero(),
                    fitted.numbers().unit());
            text(out, fitted.how());
            out.writeInt(fitted.fittedOn().size());
            for (String sample : fitted.fittedOn()) {
                text(out, sample);
            }
            SampleIdCodec.write(fitted.fittedOnPixels(), out);
        }
    }

    private static void numbers(DataOutputStream out, int kind, double... numbers) throws IOException {
        out.writeByte(kind);
        for (double number : numbers) {
            out.writeDouble(number);
        }
    }

    static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /** What {@link #write} wrote; what it could not have written ends in a {@link DataException}. */
    static Normalisation read(ByteBuffer in) {
        int kind = in.get();
        return switch (kind) {
            case PERCENTILES -> new Percentiles(in.getDouble(), in.getDouble());
            case MIN_MAX -> new MinMax();
            case ZERO_MEAN_UNIT_VARIANCE -> new ZeroMeanUnitVariance();
            case FIXED -> new Fixed(in.getDouble(), in.getDouble());
            case FITTED -> new Fitted(new Fixed(in.getDouble(), in.getDouble()), text(in), names(in), List.of());
            case FITTED_ON_PIXELS ->
                new Fitted(new Fixed(in.getDouble(), in.getDouble()), text(in), names(in), SampleIdCodec.read(in));
            default -> throw new DataException("There is no normalisation of the kind " + kind + ".");
        };
    }

    private static List<String> names(ByteBuffer in) {
        int count = in.getInt();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(text(in));
        }
        return names;
    }

    static String text(ByteBuffer in) {
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new DataException("A text cannot have " + length + " bytes where " + in.remaining() + " are left.");
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
