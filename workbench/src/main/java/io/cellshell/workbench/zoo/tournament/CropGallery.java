package io.cellshell.workbench.zoo.tournament;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.TargetImage;
import io.cellshell.workbench.plot.Digits;
import io.cellshell.workbench.plot.Gallery;
import io.cellshell.workbench.plot.Palette;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Crops with what is true of them and what each candidate said; those on which the candidates differ most come first. */
record CropGallery<P>(Dataset data, List<Entrant<P>> entrants, Contest<P> contest, List<Integer> ranked) {

    Gallery of(int number) {
        List<Integer> shown = contest.done().stream()
                .filter(crop ->
                        ranked.stream().allMatch(e -> contest.kept().of(e, crop).isPresent()))
                .sorted(Comparator.<Integer>comparingDouble(crop -> -spread(crop)))
                .limit(number)
                .toList();
        Gallery gallery = Gallery.of(
                NameList.count(shown.size(), "crop") + " of the "
                        + contest.done().size()
                        + " that were judged, those on which candidates differ most: ground truth, and what each candidate gave");
        boolean outlines = false;
        for (int crop : shown) {
            Sample sample = data.sample(crop);
            String name = "“" + sample.name() + "”";
            String words = PredictionPicture.words(sample.annotation());
            gallery = gallery.newRow()
                    .with(
                            PredictionPicture.truth(sample.image(), sample.annotation()),
                            name + ", ground truth" + (words.isEmpty() ? "" : ": " + words));
            if (sample.annotation() instanceof TargetImage) {
                gallery = gallery.with(PredictionPicture.bare(sample.image()), name + ", as it was taken");
            }
            outlines |= sample.annotation() instanceof Labels;
            for (int e = 0; e < entrants.size(); e++) {
                Optional<P> prediction = contest.kept().of(e, crop);
                if (prediction.isPresent()) {
                    gallery = gallery.with(
                            PredictionPicture.prediction(
                                    sample.image(), Optional.of(sample.annotation()), prediction.get()),
                            name + ", " + caption(e, crop, PredictionPicture.words(prediction.get())));
                }
            }
        }
        return outlines
                ? gallery.legend(Palette.colour(0), "ground truth").legend(Palette.colour(1), "prediction")
                : gallery;
    }

    private String caption(int e, int crop, String words) {
        double value = contest.judged().value(e, crop);
        return entrants.get(e).name() + ": " + (words.isEmpty() ? "" : words + "; ")
                + contest.judged().definition().name() + " = "
                + (Double.isNaN(value) ? "undefined" : Digits.of(value));
    }

    /** How far the best candidate is from the worst; 0 where that is not defined. */
    private double spread(int crop) {
        double[] values = IntStream.range(0, ranked.size())
                .mapToDouble(r -> contest.judged().value(ranked.get(r), crop))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        return values.length < 2 ? 0 : values[values.length - 1] - values[0];
    }
}
