package io.cellshell.workbench.image.zarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.cellshell.workbench.Reference;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Every compressor and shuffle of Blosc, as Python's numcodecs wrote them. */
class BloscReferenceTest {

    @Test
    void framesOfEveryKindAreDecoded() throws IOException {
        JsonNode frames = Reference.read("blosc.json");

        assertThat(frames).hasSize(30);
        for (JsonNode one : frames) {
            int size = one.get("size").asInt();
            ByteBuffer expected = ByteBuffer.allocate(2000 * size).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < 2000; i++) {
                expected.put(size * i, (byte) (i / 3 % 50));
            }
            byte[] frame = Base64.getDecoder().decode(one.get("frame").asText());
            assertThat(Blosc.decode(frame, 8000)).as(one.get("name").asText()).isEqualTo(expected.array());
        }
    }

    @Test
    void aFrameThatClaimsTooMuchIsRefused() {
        byte[] frame = Base64.getDecoder()
                .decode(Reference.read("blosc.json").get(0).get("frame").asText());

        assertThatThrownBy(() -> Blosc.decode(frame, 1999)).isInstanceOf(IOException.class);
    }
}
