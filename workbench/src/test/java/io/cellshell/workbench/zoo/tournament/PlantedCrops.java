package io.cellshell.workbench.zoo.tournament;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.model.Model;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Crops of squares on a grid, and candidates that find as many of them as they are told. */
final class PlantedCrops {

    static final int SIDE = 64;
    private static final int CELL = 16;

    private PlantedCrops() {}

    /** A crop with nine squares; its number is in its pixels, so that no two are one image. */
    static Sample crop(int number) {
        return crop("crop " + number, number, Map.of());
    }

    static Sample crop(String name, int number, Map<String, String> metadata) {
        return new Sample(
                name,
                image(number).named(name),
                squares(IntStream.range(0, 16).filter(PlantedCrops::isThere).toArray()),
                metadata);
    }

    private static boolean isThere(int place) {
        return place % 4 != 3 && place < 12;
    }

    static Image image(int number) {
        SplittableRandom random = new SplittableRandom(number);
        float[] pixels = new float[SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextInt(100);
        }
        pixels[0] = number;
        return Image.of(SIDE, SIDE, pixels);
    }

    /** Squares of 8 × 8 pixels at some of 16 places, none at the border. */
    static Labels squares(int... places) {
        int[] ids = new int[SIDE * SIDE];
        for (int k = 0; k < places.length; k++) {
            int top = places[k] / 4 * CELL + 4;
            int left = places[k] % 4 * CELL + 4;
            for (int y = top; y < top + 8; y++) {
                for (int x = left; x < left + 8; x++) {
                    ids[y * SIDE + x] = k + 1;
                }
            }
        }
        return Labels.of(SIDE, SIDE, ids);
    }

    static Dataset crops(int count) {
        return Dataset.of(
                "planted",
                IntStream.range(0, count).mapToObj(PlantedCrops::crop).toList());
    }

    static int number(Image image) {
        return (int) image.pixels()[0];
    }

    /** Finds each square with a probability, and is wrong differently on each crop. */
    static Model<Labels> finding(String name, double share) {
        return model(name, image -> {
            SplittableRandom random = new SplittableRandom(name.hashCode() * 31L + number(image));
            return squares(IntStream.range(0, 16)
                    .filter(PlantedCrops::isThere)
                    .filter(place -> random.nextDouble() < share)
                    .toArray());
        });
    }

    static Model<Labels> model(String name, Function<Image, Labels> predict) {
        return new Planted(name, predict);
    }

    static List<String> names(TournamentResult<?> result) {
        return result.standings().stream().map(Standing::candidate).toList();
    }

    private record Planted(String name, Function<Image, Labels> predict) implements Model<Labels> {
        @Override
        public Labels predict(Image image) {
            return predict.apply(image);
        }
    }
}
