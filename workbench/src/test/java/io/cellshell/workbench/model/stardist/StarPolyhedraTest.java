package io.cellshell.workbench.model.stardist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class StarPolyhedraTest {

    private static final int RAYS = 33;

    private static final float[][] NEEDLES = {
        {
            2.1338813f, 2.1246102f, 7.360605f, 7.150166f, 1.1834735f, 0.69136447f, 2.5006394f, 1.1942225f, 4.011784f,
            6.82844f, 5.3513045f, 1.8973788f, 5.6997004f, 0.51590997f, 7.2672043f, 6.0049973f, 1.6344727f, 0.796174f,
            0.9392485f, 7.3673096f, 4.9962726f, 1.3406316f, 7.4857283f, 7.273646f, 5.317067f, 0.72312963f, 7.182851f,
            1.3068497f, 5.9747725f, 1.3026769f, 7.3783145f, 4.564923f, 2.6064827f
        },
        {
            4.483125f, 4.614262f, 0.8644553f, 0.54768443f, 6.7878165f, 5.770903f, 7.5272512f, 2.5504785f, 0.8570695f,
            5.347472f, 7.221249f, 7.581192f, 2.0324247f, 1.121557f, 7.6677985f, 2.636008f, 5.6647916f, 5.9394956f,
            1.0444901f, 1.669496f, 7.6789f, 1.1566468f, 2.822088f, 6.230793f, 4.280714f, 5.19868f, 6.238755f,
            4.9197717f, 7.28637f, 0.87252223f, 6.715347f, 7.369998f, 5.984016f
        }
    };

    /** Rays of any length make needles, at whose tips so many planes nearly meet that rounding leaves no hull. */
    @Test
    void needlesWhosePlanesNearlyMeetAreTwoObjects() {
        int[] places = {(3 * 5 + 1) * 11 + 6, (1 * 5 + 4) * 11 + 10};
        int count = 4 * 5 * 11;
        float[] probabilities = new float[count];
        float[] distances = new float[RAYS * count];
        for (int i = 0; i < 2; i++) {
            probabilities[places[i]] = 0.99f - 0.01f * i;
            for (int ray = 0; ray < RAYS; ray++) {
                distances[ray * count + places[i]] = NEEDLES[i][ray];
            }
        }

        StarPolyhedra found = StarPolyhedra.decode(
                RayMap.of(4, 5, 11, RAYS, probabilities, distances),
                GoldenSpiral.of(RAYS, List.of(2.0, 1.0, 1.0)),
                StarDistSettings.of(0.9, 0.9, List.of(2, 2, 2)).withBorder(0),
                8,
                10,
                22,
                OptionalInt.empty());

        assertThat(found.polyhedra()).hasSize(2);
        assertThat(found.labels().count()).isEqualTo(2);
    }
}
