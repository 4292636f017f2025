package io.cellshell.workbench.zoo.tournament;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.plot.Gallery;
import io.cellshell.workbench.plot.Palette;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The images that should be annotated next: those on which the candidates that are still in the running agree least, each of another
 * image where there are several, and none that is nearly the same as one of the others, or as one that is annotated. Looking at it shows them with all predictions.
 */
public final class NextCrops implements Viewable {

    private final String sentence;
    private final List<Choice> choices;
    private final Gallery gallery;

    /**
     * One image.
     *
     * @param name of the image
     * @param agreement between the candidates: 1 where all gave the same
     */
    public record Choice(String name, double agreement) {}

    private NextCrops(String sentence, List<Choice> choices, Gallery gallery) {
        this.sentence = sentence;
        this.choices = List.copyOf(choices);
        this.gallery = gallery;
    }

    /** Nothing, and why. */
    static NextCrops none(String why) {
        return new NextCrops(why, List.of(), Gallery.of(why));
    }

    /**
     * @param distinct chooses images that show different things
     * @param number how many, at most
     */
    static <P> NextCrops of(
            List<Entrant<P>> entrants,
            PoolAnswers<P> answers,
            PairAgreement<P> agreement,
            DistinctImages distinct,
            int number) {
        List<Integer> order = new ArrayList<>();
        double[] values = new double[answers.images().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = mean(i, answers, agreement);
            if (!Double.isNaN(values[i])) {
                order.add(i);
            }
        }
        order.sort(Comparator.comparingDouble(i -> values[i]));
        List<Integer> chosen = distinct.of(order, answers.images(), number);
        if (chosen.isEmpty()) {
            return none(
                    "No image is left that at least two candidates answered, that is not annotated yet, and that is not nearly the same as one that is.");
        }
        String counted = answers.images().size() == answers.all()
                ? NameList.count(answers.all(), "image")
                : answers.images().size() + " of the " + answers.all() + " images, evenly chosen";
        String sentence =
                "Annotate " + (chosen.size() == 1 ? "this image" : "these " + chosen.size() + " images") + ": "
                        + chosen.stream()
                                .map(i -> "“" + answers.images().get(i).name() + "”")
                                .collect(Collectors.joining(", "))
                        + ". Of " + counted + " without annotation, the candidates agree least on "
                        + (chosen.size() == 1 ? "it" : "them") + " ("
                        + agreement.between("candidates") + ").";
        Gallery gallery = Gallery.of(sentence).legend(Palette.colour(0), "prediction");
        for (int i : chosen) {
            gallery = pictured(gallery, i, values[i], entrants, answers);
        }
        return new NextCrops(
                sentence,
                chosen.stream()
                        .map(i -> new Choice(answers.images().get(i).name(), values[i]))
                        .toList(),
                gallery);
    }

    /** The mean agreement of all pairs that answered; NaN where there is no pair. */
    private static <P> double mean(int image, PoolAnswers<P> answers, PairAgreement<P> agreement) {
        double sum = 0;
        int pairs = 0;
        for (int one = 0; one < answers.answers().size(); one++) {
            for (int other = one + 1; other < answers.answers().size(); other++) {
                Optional<P> first = answers.answers().get(one).get(image);
                Optional<P> second = answers.answers().get(other).get(image);
                if (first.isPresent() && second.isPresent()) {
                    sum += agreement.of(first.get(), second.get());
                    pairs++;
                }
            }
        }
        return pairs == 0 ? Double.NaN : sum / pairs;
    }

    private static <P> Gallery pictured(
            Gallery gallery, int i, double value, List<Entrant<P>> entrants, PoolAnswers<P> answers) {
        Image image = answers.images().get(i).image().get();
        Gallery more = gallery.newRow()
                .with(
                        PredictionPicture.bare(image),
                        String.format(
                                Locale.ROOT,
                                "“%s”: agreement %.2f",
                                answers.images().get(i).name(),
                                value));
        for (int e = 0; e < entrants.size(); e++) {
            Optional<P> prediction = answers.answers().get(e).get(i);
            if (prediction.isPresent()) {
                String words = PredictionPicture.words(prediction.get());
                more = more.with(
                        PredictionPicture.prediction(image, Optional.empty(), prediction.get()),
                        "“" + answers.images().get(i).name() + "”, "
                                + entrants.get(e).name() + (words.isEmpty() ? "" : ": " + words));
            }
        }
        return more;
    }

    /** The images, that on which candidates agree least first; none where nothing has to be annotated, or no images were given. */
    public List<Choice> choices() {
        return choices;
    }

    /** Their names. */
    public List<String> names() {
        return choices.stream().map(Choice::name).toList();
    }

    @Override
    public View view() {
        return choices.isEmpty() ? View.text(sentence) : gallery.view();
    }

    @Override
    public String toString() {
        return sentence;
    }
}
