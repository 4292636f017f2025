package io.cellshell.workbench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.check.leakage.search.LeakageSearch;
import io.cellshell.workbench.check.leakage.search.Link;
import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.data.split.Split;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Orientation;
import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.image.filter.MedianFilter;
import io.cellshell.workbench.image.filter.Upsampling;
import io.cellshell.workbench.image.segment.GaussianBlur;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Leaks are found by what the pixels are and where they come from; no name decides. */
class ProvenanceTest {

    private static final Region CORNER = new Region(0, 0, 64, 64);
    private static final Region NEXT = new Region(64, 64, 64, 64);

    private static Image noise(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] pixels = new float[128 * 160];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextInt(4000);
        }
        return Image.of(128, 160, pixels).named("field");
    }

    private static Image stored(Image image) {
        return Image.of(image.height(), image.width(), image.pixels()).named("field");
    }

    private static Sample sample(Image image, String part) {
        int[] ids = new int[image.height() * image.width()];
        ids[0] = 1;
        return sample(image, Labels.of(image.height(), image.width(), ids), Map.of("part", part));
    }

    private static Sample sample(Image image, Labels labels, Map<String, String> metadata) {
        return new Sample("field", image, labels, metadata);
    }

    /** One image of interest in each part, and others that have nothing to do with it. All are called “field”. */
    private static Split split(Image train, Image validation, Image test) {
        return Dataset.of(
                        "data",
                        List.of(
                                sample(train, "train"),
                                sample(noise(901), "train"),
                                sample(validation, "val"),
                                sample(noise(902), "val"),
                                sample(test, "test"),
                                sample(noise(903), "test")))
                .givenSplit();
    }

    private static Map<String, Image[]> leaks() {
        Image whole = noise(1);
        Image stack = Image.stack(Axis.Z, List.of(noise(2), noise(3)));
        Image field = whole.crop(new Region(10, 10, 100, 100));
        Map<String, Image[]> leaks = new LinkedHashMap<>();
        leaks.put("the same", new Image[] {whole, stored(whole)});
        leaks.put("a crop", new Image[] {whole, whole.crop(CORNER)});
        leaks.put("a crop of a crop", new Image[] {whole, field.crop(new Region(5, 5, 64, 64))});
        leaks.put("a stored crop and a crop of it", new Image[] {stored(field), field.crop(new Region(5, 5, 64, 64))});
        leaks.put("overlapping crops", new Image[] {whole.crop(CORNER), whole.crop(new Region(60, 60, 64, 64))});
        leaks.put(
                "a crop of a slice", new Image[] {stored(stack.z(1)), stack.z(1).crop(CORNER)});
        leaks.put(
                "a slice of a crop",
                new Image[] {stored(stack.z(1)), stack.crop(CORNER).z(1)});
        leaks.put("a projection", new Image[] {stored(stack.z(0)), stack.maximum(Axis.Z)});
        leaks.put("flipped", new Image[] {whole, Orientation.UPSIDE_DOWN.apply(stored(whole))});
        leaks.put("turned", new Image[] {whole, Orientation.CLOCKWISE.apply(stored(whole))});
        leaks.put(
                "a crop of a turned one",
                new Image[] {whole, Orientation.CLOCKWISE.apply(whole).crop(CORNER)});
        leaks.put(
                "normalised",
                new Image[] {whole, Normalisation.percentiles(1, 99).apply(whole)});
        leaks.put(
                "a crop of a filtered one",
                new Image[] {whole, MedianFilter.filter(whole, 1).crop(CORNER)});
        leaks.put("a thumbnail", new Image[] {whole, whole.thumbnail(80)});
        leaks.put(
                "a crop of a thumbnail", new Image[] {whole, whole.thumbnail(80).crop(CORNER)});
        leaks.put("enlarged", new Image[] {whole, Upsampling.bicubic(whole, 2)});
        leaks.put("without its background", new Image[] {
            whole, whole.minus(GaussianBlur.blur(whole, 9)).values()
        });
        return leaks;
    }

    private static Map<String, Image[]> sound() {
        Image whole = noise(1);
        Image stack = Image.stack(Axis.Z, List.of(noise(2), noise(3)));
        Image field = whole.crop(new Region(0, 0, 128, 80));
        Map<String, Image[]> sound = new LinkedHashMap<>();
        sound.put("of one name", new Image[] {whole, noise(5)});
        sound.put("crops apart", new Image[] {whole.crop(CORNER), whole.crop(NEXT)});
        sound.put("nested crops apart", new Image[] {
            field.crop(CORNER), whole.crop(new Region(20, 80, 100, 80)).crop(new Region(0, 5, 64, 64))
        });
        sound.put("slices", new Image[] {stack.z(0), stack.z(1)});
        sound.put("crops of turned ones apart", new Image[] {
            whole.crop(CORNER), Orientation.HALF_TURN.apply(whole).crop(CORNER)
        });
        return sound;
    }

    private static Finding fitted(Image to, Split split) {
        return split.examine(
                Normalisation.percentiles(1, 99).fittedTo(Dataset.of("fitted", List.of(sample(to, "train")))));
    }

    @Test
    void whatANormalisationWasFittedToIsFoundInTestAndValidation() {
        leaks().forEach((name, pair) -> {
            assertThat(fitted(pair[0], split(noise(7), noise(8), pair[1])).severity())
                    .as("test: %s", name)
                    .isEqualTo(Severity.STOP);
            assertThat(fitted(pair[0], split(noise(7), pair[1], noise(8))).severity())
                    .as("validation: %s", name)
                    .isEqualTo(Severity.WARN);
        });
        sound().forEach((name, pair) -> assertThat(
                        fitted(pair[0], split(noise(7), noise(8), pair[1])).severity())
                .as(name)
                .isEqualTo(Severity.OK));
    }

    @Test
    void everyOneOfSeveralSamplesOfOneNameIsLookedAt() {
        Image one = noise(7);
        Image other = noise(8);
        List<Sample> samples = List.of(
                sample(noise(9), "train"),
                sample(noise(10), "val"),
                sample(one, "test"),
                sample(noise(11), "test"),
                sample(other, "test"));
        Split split = Dataset.of("data", samples).givenSplit();
        Normalisation normalisation = Normalisation.percentiles(1, 99)
                .fittedTo(Dataset.of("fitted", List.of(sample(one, "train"), sample(other, "train"))));
        assertThat(split.examine(normalisation).severity()).isEqualTo(Severity.STOP);
        assertThat(split.examine(normalisation).evidence()).startsWith("2 of 3 test samples share pixels");
    }

    @Test
    void whatTwoPartsShareIsFoundBetweenAllThree() {
        leaks().forEach((name, pair) -> {
            assertThat(worst(split(pair[0], noise(7), pair[1])))
                    .as("train, test: %s", name)
                    .isEqualTo(Severity.STOP);
            assertThat(worst(split(pair[0], pair[1], noise(7))))
                    .as("train, val: %s", name)
                    .isEqualTo(Severity.WARN);
            assertThat(worst(split(noise(7), pair[0], pair[1])))
                    .as("val, test: %s", name)
                    .isEqualTo(Severity.WARN);
        });
        sound().forEach((name, pair) ->
                assertThat(worst(split(pair[0], noise(7), pair[1]))).as(name).isEqualTo(Severity.OK));
    }

    private static Severity worst(Split split) {
        return split.examine().all().stream()
                .filter(finding -> List.of("C1.duplicates", "C2.crops").contains(finding.id()))
                .map(Finding::severity)
                .max(Severity::compareTo)
                .orElseThrow();
    }

    @Test
    void originsInCommonAreFoundBetweenAllThree() {
        List<String> parts = List.of("train", "val", "test");
        for (String without : parts) {
            List<Sample> samples = IntStream.range(0, 3)
                    .mapToObj(p -> sample(
                            noise(20 + p),
                            sample(noise(20 + p), "").labels(),
                            Map.of("part", parts.get(p), "donor", parts.get(p).equals(without) ? "B" : "A")))
                    .toList();
            assertThat(Dataset.of("data", samples).givenSplit().examine().all())
                    .as("shared by all but %s", without)
                    .anyMatch(f -> f.id().equals("C3.origins") && f.severity().isObjection());
        }
    }

    @Test
    void groupsOfImagesOfOneNameStayApart() {
        List<LeakageSearch.Subject> subjects = IntStream.range(0, 4)
                .mapToObj(i -> noise(30 + i))
                .map(image -> new LeakageSearch.Subject("field", Map.of(), () -> image))
                .toList();
        assertThat(new HashSet<>(LeakageSearch.over(subjects).groups())).hasSize(4);
    }

    @Test
    void aSearchOverOtherImagesOfTheSameNamesIsRefused() {
        Dataset one = Dataset.of("one", List.of(sample(noise(40), "train"), sample(noise(41), "train")));
        Dataset other = Dataset.of("other", List.of(sample(noise(42), "train"), sample(noise(43), "train")));
        Dataset again = Dataset.of("one", List.of(sample(stored(noise(40)), "train"), sample(noise(41), "train")));
        assertThat(one.names()).isEqualTo(other.names());
        LeakageSearch search = one.leakageSearch();
        assertThat(one.groupedBy(search).groups()).hasSize(2);
        assertThat(again.groupedBy(search).groups()).hasSize(2);
        assertThatThrownBy(() -> other.groupedBy(search)).isInstanceOf(DataException.class);
    }

    @Test
    void aSliceAndItsStackShareAPlaneThatIsNotTheMiddleOne() {
        Image stack = Image.stack(Axis.Z, List.of(noise(50), noise(51), noise(52), noise(53)));
        Image slice = stored(stack.z(0));
        List<LeakageSearch.Subject> subjects = List.of(
                new LeakageSearch.Subject("stack", Map.of(), () -> stack),
                new LeakageSearch.Subject("slice", Map.of(), () -> slice));
        assertThat(LeakageSearch.over(subjects).links())
                .singleElement()
                .matches(link -> link.kind() == Link.Kind.OVERLAPPING && link.r() == 1);
    }
}
