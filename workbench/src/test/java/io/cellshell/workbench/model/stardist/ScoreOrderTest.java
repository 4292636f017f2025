package io.cellshell.workbench.model.stardist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreOrderTest {

    private static float[] scores(int count, int different) {
        float[] scores = new float[count];
        long state = count * 1000L + different;
        for (int i = 0; i < count; i++) {
            state = state * 1103515245 + 12345 & 0x7fffffff;
            scores[i] = (float) ((state >> 16) % different) / different;
        }
        return scores;
    }

    /** Checksums of {@code numpy.argsort(scores)[::-1]}, numpy 2.4.6 on a processor with AVX-512, as 32-bit numbers, the highest byte first. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 558161692",
        "9, 2, 1143382117",
        "20, 3, 108055061",
        "64, 5, 3668611089",
        "255, 4, 446224995",
        "256, 1000, 2001643783",
        "257, 2, 2978827133",
        "300, 7, 671646126",
        "1000, 1, 2203074882",
        "1000, 2, 964545617",
        "2000, 50, 2769444037",
        "5000, 9, 152260789",
        "20000, 300, 2379350474",
    })
    void equalOnesAreAsNumpyHasThem(int count, int different, long checksum) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * count);
        for (int place : ScoreOrder.descending(scores(count, different))) {
            bytes.putInt(place);
        }
        CRC32 found = new CRC32();
        found.update(bytes.array());
        assertThat(found.getValue()).isEqualTo(checksum);
    }

    @Test
    void differentOnesAreOrderedAndNothingIsLost() {
        for (int count : new int[] {0, 1, 2, 7, 256, 257, 4000}) {
            float[] scores = scores(count, 32749);
            int[] order = ScoreOrder.descending(scores);
            assertThat(order).doesNotHaveDuplicates().hasSize(count);
            for (int i = 1; i < count; i++) {
                assertThat(scores[order[i]]).isLessThanOrEqualTo(scores[order[i - 1]]);
            }
        }
    }
}
