package io.cellshell.workbench.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cellshell.workbench.PythonEnvironment;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts of images at every resolution against the arrays that Python's tifffile and zarr were given, value by value. */
class PyramidFilesIT {

    private static final int REGIONS = 12;

    private static PythonEnvironment python;

    @TempDir
    private Path folder;

    @BeforeAll
    static void create() throws IOException, InterruptedException {
        python = PythonEnvironment.create();
    }

    @Test
    void everyPartOfEveryResolutionIsTheSliceOfTheArray() throws Exception {
        python.run("pyramid_files.py", folder.toString());
        List<Path> descriptions;
        try (Stream<Path> files = Files.list(folder)) {
            descriptions = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        assertThat(descriptions).hasSizeGreaterThan(120);
        SoftAssertions each = new SoftAssertions();
        for (Path description : descriptions) {
            each.assertThatCode(() -> check(description))
                    .as(description.getFileName().toString())
                    .doesNotThrowAnyException();
        }
        each.assertAll();
    }

    private void check(Path description) throws IOException {
        JsonNode said = new ObjectMapper().readTree(description.toFile());
        Path file = folder.resolve(said.get("file").asText());
        Image image = said.has("open") ? Image.open(file, said.get("open").asText()) : Image.open(file, 0, 0);

        assertThat(image.axes().stream().map(Axis::name).collect(Collectors.joining()))
                .isEqualTo(said.get("axes").asText());
        JsonNode levels = said.get("levels");
        assertThat(image.levels()).hasSize(levels.size());
        assertThat(Image.series(file).get(0).levels()).isGreaterThanOrEqualTo(levels.size());
        assertThat(image.acquisition().getOrDefault("not used", ""))
                .startsWith(said.path("unused").asText(""));
        assertThat(image.acquisition().getOrDefault("left out", ""))
                .startsWith(said.path("leftOut").asText(""));
        assertThat(Image.series(file)).hasSize(said.has("leftOut") ? 4 : 1);
        assertThatThrownBy(() -> image.level(levels.size()))
                .hasMessageContaining("there is no " + levels.size())
                .hasMessageContaining(said.path("unused").asText(""));
        UniformRandomProvider random =
                RandomSource.XO_RO_SHI_RO_128_PP.create(file.toString().length());
        for (int number = 0; number < levels.size(); number++) {
            PyramidLevel level = image.levels().get(number);
            assertThat(level.dimensions().sizes())
                    .isEqualTo(ints(levels.get(number).get("shape")));
            assertThat(List.of((int) level.z(), (int) level.y(), (int) level.x()))
                    .isEqualTo(ints(levels.get(number).get("factors")));
            Image there = image.level(number);
            double factor = level.x();
            image.pixelSize()
                    .ifPresent(full ->
                            assertThat(there.pixelSize().orElseThrow().x()).isCloseTo(full.x() * factor, within(1e-9)));
            DoubleBuffer expected = ByteBuffer.wrap(Files.readAllBytes(
                            folder.resolve(levels.get(number).get("raw").asText())))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asDoubleBuffer();
            for (Region region : regions(there, random)) {
                int plane = random.nextInt(there.dimensions().planes());
                check(image.source().read(plane, region, number), expected, there, plane, region, said);
                check(there.crop(region).planes().get(plane).pixels(), expected, there, plane, region, said);
                check(there.planes().get(plane).crop(region).pixels(), expected, there, plane, region, said);
            }
        }
    }

    private static List<Region> regions(Image image, UniformRandomProvider random) {
        List<Region> regions = new ArrayList<>();
        regions.add(Region.of(image.dimensions()));
        regions.add(new Region(image.height() - 1, image.width() - 1, 1, 1));
        while (regions.size() < REGIONS) {
            int height = 1 + random.nextInt(image.height());
            int width = 1 + random.nextInt(image.width());
            regions.add(new Region(
                    random.nextInt(image.height() - height + 1),
                    random.nextInt(image.width() - width + 1),
                    height,
                    width));
        }
        return regions;
    }

    private static void check(
            float[] read, DoubleBuffer expected, Image image, int plane, Region region, JsonNode said) {
        assertThat(read).hasSize(region.height() * region.width());
        double tolerance = said.path("tolerance").asDouble(0);
        for (int i = 0; i < read.length; i++) {
            int row = region.y() + i / region.width();
            int column = region.x() + i % region.width();
            double wanted = expected.get((plane * image.height() + row) * image.width() + column);
            if (!(Math.abs(read[i] - wanted) <= tolerance)) {
                assertThat((double) read[i])
                        .as(image.dimensions() + ", plane " + plane + ", row " + row + ", column " + column)
                        .isEqualTo(wanted);
            }
        }
    }

    private static List<Integer> ints(JsonNode list) {
        return IntStream.range(0, list.size())
                .mapToObj(i -> list.get(i).asInt())
                .toList();
    }
}
