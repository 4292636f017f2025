package io.cellshell.workbench.check.leakage.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Orientation;
import io.cellshell.workbench.image.Region;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LeakageSearchTest {

    private static final int SIDE = 200;

    private static LeakageSearch over(Image... images) {
        return LeakageSearch.over(CropMosaic.subjects(List.of(images)));
    }

    private static List<Image> fields(int count) {
        return LongStream.range(0, count)
                .mapToObj(seed -> CropMosaic.field(SIDE, seed))
                .toList();
    }

    @Test
    void tilesOfOneFieldAreFoundAndTilesOfOthersAreNot() {
        List<Image> tiles = new ArrayList<>();
        for (int seed = 0; seed < 10; seed++) {
            tiles.addAll(CropMosaic.tiles(CropMosaic.field(2 * SIDE, seed), 2));
        }
        LeakageSearch search = LeakageSearch.over(CropMosaic.subjects(tiles));
        assertThat(search.links())
                .hasSize(40)
                .allMatch(link -> link.kind() == Link.Kind.ADJACENT && link.first() / 4 == link.second() / 4);
        assertThat(search.control()).isEmpty();
        for (int i = 0; i < tiles.size(); i++) {
            assertThat(search.groups().get(i)).isEqualTo(tiles.get(i / 4 * 4).name());
        }
    }

    @Test
    void independentFieldsHaveNothingInCommon() {
        LeakageSearch search = LeakageSearch.over(CropMosaic.subjects(fields(60)));
        assertThat(search.links()).isEmpty();
        assertThat(search.control()).isEmpty();
        assertThat(search.groups()).doesNotHaveDuplicates();
    }

    @Test
    void aNeighbourIsFoundHoweverItWasTurned() {
        Image field = CropMosaic.field(2 * SIDE, 3);
        Image left = field.crop(new Region(0, 0, SIDE, SIDE)).named("left");
        Image right = field.crop(new Region(0, SIDE, SIDE, SIDE)).named("right");
        for (Orientation orientation : Orientation.values()) {
            Link link = over(left, orientation.apply(right)).links().get(0);
            assertThat(link.kind()).isEqualTo(Link.Kind.ADJACENT);
            assertThat(link.side()).isEqualTo(Side.RIGHT);
            assertThat(link.orientation().apply(orientation.apply(right)).pixels())
                    .isEqualTo(right.pixels());
        }
    }

    @Test
    void tilesOfDifferentSizesMeetWhereTheirSidesAreEqual() {
        Image field = CropMosaic.field(2 * SIDE, 4);
        Image wide = field.crop(new Region(0, 0, 90, 2 * SIDE));
        Image below = field.crop(new Region(90, 0, 40, 2 * SIDE));
        assertThat(over(wide, below).links())
                .singleElement()
                .satisfies(link -> assertThat(link.side()).isEqualTo(Side.BOTTOM));
    }

    @Test
    void imagesOfOneIntensityAreNotDuplicates() {
        float[] bright = new float[SIDE * SIDE];
        Arrays.fill(bright, 7);
        Image dark = Image.of(SIDE, SIDE, new float[SIDE * SIDE]).named("dark");
        assertThat(over(dark, Image.of(SIDE, SIDE, bright)).links()).isEmpty();
        assertThat(over(dark, dark.named("dark too")).links()).isEmpty();
        assertThat(over(fields(1).get(0), dark, fields(2).get(1)).links()).isEmpty();
    }

    @Test
    void emptyBordersDoNotMatch() {
        float[] one = new float[SIDE * SIDE];
        float[] other = new float[SIDE * SIDE];
        one[40 * SIDE + 40] = 100;
        other[80 * SIDE + 30] = 100;
        assertThat(over(Image.of(SIDE, SIDE, one), Image.of(SIDE, SIDE, other)).links())
                .isEmpty();
    }

    @Test
    void theSamePixelsAreADuplicateAndChangedOnesNearlyOne() {
        Image image = CropMosaic.field(SIDE, 5);
        assertThat(over(image, image).links())
                .extracting(Link::kind)
                .contains(Link.Kind.DUPLICATE)
                .doesNotContain(Link.Kind.NEAR_DUPLICATE);
        for (Orientation orientation : Orientation.values()) {
            Image again = orientation.apply(CropMosaic.noisy(image, 10, 6));
            assertThat(over(image, again).links()).first().satisfies(link -> {
                assertThat(link.kind()).isEqualTo(Link.Kind.NEAR_DUPLICATE);
                assertThat(link.orientation().apply(again).at(3, 50)).isCloseTo(image.at(3, 50), offset(40f));
            });
        }
    }

    @Test
    void aLeakIsCountedInTestImages() {
        List<Image> images = new ArrayList<>(CropMosaic.tiles(CropMosaic.field(2 * SIDE, 7), 2));
        images.addAll(fields(4));
        LeakageSearch search = LeakageSearch.over(CropMosaic.subjects(images));
        Leak leak = search.between(Set.of(0, 4), Set.of(1, 2, 3, 5, 6, 7));
        assertThat(leak.leaking()).isEqualTo(1);
        assertThat(leak.share()).isEqualTo(0.5);
        assertThat(leak.shareByChance()).isZero();
        assertThat(leak.kinds()).containsExactly(Link.Kind.ADJACENT);
        assertThat(search.between(Set.of(0, 1, 2, 3), Set.of(4, 5, 6, 7)).leaking())
                .isZero();
    }

    @Test
    void knownGroupsAreJoinedWithWhatIsFound() {
        List<Image> images = new ArrayList<>(CropMosaic.tiles(CropMosaic.field(2 * SIDE, 8), 2));
        images.addAll(fields(2));
        LeakageSearch search = LeakageSearch.over(CropMosaic.subjects(images));
        assertThat(search.groups(List.of("a", "b", "c", "d", "d", "e")))
                .containsExactly("field8-00", "field8-00", "field8-00", "field8-00", "field8-00", "field1");
    }

    @Test
    void itIsShownAsATableAndPairsPutTogether() {
        LeakageSearch search =
                LeakageSearch.over(CropMosaic.subjects(CropMosaic.tiles(CropMosaic.field(2 * SIDE, 9), 2)));
        assertThat(search)
                .hasToString(
                        "Leakage search over 4 images: 4 are linked to another (4 pairs); by chance it would be about 0."
                                + " Kept together, they are 1 groups.");
        assertThat(search.table().rowCount()).isEqualTo(4);
        assertThat(search.table().columnNames()).containsExactly("first", "second", "what", "r", "evidence");
        assertThat(search.view().html().orElseThrow())
                .contains("adjacent crops of one field")
                .contains("field9-01 lies to the right of field9-00")
                .contains("data:image/png");
    }
}
