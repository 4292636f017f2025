package io.cellshell.workbench.model;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.image.SampleId;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which pixels something was fitted to, or learned from, in the file of a network. */
final class SampleIdCodec {

    /** A count, a text of no letters and four numbers. */
    private static final int LEAST_BYTES = Integer.BYTES;

    private SampleIdCodec() {}

    static void write(List<SampleId> ids, DataOutputStream out) throws IOException {
        out.writeInt(ids.size());
        for (SampleId id : ids) {
            out.writeInt(id.parts().size());
            for (SampleId.Part part : id.parts()) {
                NormalisationCodec.text(out, part.content());
                out.writeInt(part.region().y());
                out.writeInt(part.region().x());
                out.writeInt(part.region().height());
                out.writeInt(part.region().width());
            }
        }
    }

    static List<SampleId> read(ByteBuffer in) {
        int count = count(in);
        List<SampleId> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int size = count(in);
            Set<SampleId.Part> parts = new HashSet<>();
            for (int p = 0; p < size; p++) {
                parts.add(part(in));
            }
            ids.add(new SampleId(parts));
        }
        return ids;
    }

    private static SampleId.Part part(ByteBuffer in) {
        String content = NormalisationCodec.text(in);
        try {
            return new SampleId.Part(content, new Region(in.getInt(), in.getInt(), in.getInt(), in.getInt()));
        } catch (ImageException e) {
            throw new DataException(e.getMessage());
        }
    }

    private static int count(ByteBuffer in) {
        int count = in.getInt();
        if (count < 0 || count > in.remaining() / LEAST_BYTES) {
            throw new DataException(
                    count + " samples cannot be named in the " + in.remaining() + " bytes that are left.");
        }
        return count;
    }
}
