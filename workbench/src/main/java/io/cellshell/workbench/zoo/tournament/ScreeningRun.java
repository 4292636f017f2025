package io.cellshell.workbench.zoo.tournament;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Quantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Lets every candidate predict images without annotation, as they are, mirrored and with noise. */
final class ScreeningRun<P> {

    /** The first look at what to annotate. */
    private static final int NEXT = 5;

    private final TournamentSetup<P> setup;
    private final List<Entrant<P>> entrants;
    private final PairAgreement<P> agreement;
    private final AnswerCheck<P> check;
    private final List<Steadiness> steadiness;

    ScreeningRun(TournamentSetup<P> setup, List<Entrant<P>> entrants) {
        this.setup = setup;
        this.entrants = entrants;
        this.agreement = PairAgreement.of(setup.task());
        this.check = AnswerCheck.of(setup.task());
        this.steadiness = entrants.stream().map(entrant -> new Steadiness()).toList();
    }

    Screening run() {
        PoolAnswers<P> answers = PoolAnswers.of(setup, entrants, setup.pool(), this::disturb);
        List<Screening.Row> rows = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (int e = 0; e < entrants.size(); e++) {
            rows.add(row(e, answers));
            EntrantLog log = answers.logs().get(e);
            if (!log.isIn()) {
                notes.add(entrants.get(e).name() + " was set aside: " + log.reason() + ".");
            } else if (!log.failures().isEmpty()) {
                notes.add(entrants.get(e).name() + " gave no answer for "
                        + NameList.count(log.failures().size(), "image") + ": "
                        + FailureText.within(log.firstFailure().orElse("")) + ".");
            } else if (!steadiness.get(e).failure().isEmpty()) {
                notes.add(
                        entrants.get(e).name() + " gave no answer for some image that was mirrored or has more noise: "
                                + FailureText.within(steadiness.get(e).failure()) + ".");
            }
        }
        if (answers.isInterrupted()) {
            notes.add(
                    0,
                    "It was interrupted: what is said rests on the candidates that had looked at all images until then.");
        }
        String images = answers.images().size() == answers.all()
                ? NameList.count(answers.all(), "image")
                : answers.images().size() + " of " + answers.all() + " images (evenly chosen)";
        return new Screening(
                images,
                agreement.between("two answers"),
                rows,
                notes,
                NextCrops.of(entrants, answers, agreement, DistinctImages.NONE, NEXT));
    }

    private void disturb(int entrant, int index, Image image, P prediction, LimitedPredictor<P> predictor) {
        Steadiness one = steadiness.get(entrant);
        one.seen(prediction);
        for (Disturbance.Mirror mirror : Disturbance.Mirror.values()) {
            answer(Disturbance.mirrored(image, mirror), predictor, one)
                    .ifPresent(p -> one.mirrored(agreement.of(prediction, Disturbance.mirroredBack(p, image, mirror))));
        }
        answer(Disturbance.noisy(image, setup.test().seed() + index), predictor, one)
                .ifPresent(p -> one.noisy(agreement.of(prediction, p)));
    }

    private Optional<P> answer(Image changed, LimitedPredictor<P> predictor, Steadiness one) {
        Answer<P> answer = check.of(predictor.predict(changed), changed);
        if (answer.prediction().isEmpty()) {
            one.failed(answer.failure());
        }
        return answer.prediction();
    }

    private Screening.Row row(int e, PoolAnswers<P> answers) {
        Steadiness one = answers.logs().get(e).isIn() ? steadiness.get(e) : new Steadiness();
        double[] diameters = one.diameters();
        double plausible = setup.diameters().isEmpty() || diameters.length == 0
                ? Double.NaN
                : Arrays.stream(diameters)
                        .map(d -> setup.diameters().get().holds(d) ? 1 : 0)
                        .average()
                        .orElse(Double.NaN);
        return new Screening.Row(
                entrants.get(e).name(),
                withOthers(e, answers),
                one.mirrored(),
                one.noisy(),
                one.objectsPerImage(),
                diameters.length == 0 ? Double.NaN : Quantiles.median(diameters),
                plausible,
                answers.logs().get(e).secondsPerCrop().orElse(Double.NaN),
                answers.logs().get(e).isIn() ? note(one, plausible) : "set aside");
    }

    private static String note(Steadiness one, double plausible) {
        if (one.objectsPerImage() == 0) {
            return "found nothing in any image";
        }
        return plausible < 0.5 ? "most objects have implausible sizes" : "";
    }

    private double withOthers(int e, PoolAnswers<P> answers) {
        DoubleStream.Builder values = DoubleStream.builder();
        for (int other = 0; other < entrants.size(); other++) {
            int second = other;
            if (other != e) {
                IntStream.range(0, answers.images().size()).forEach(i -> {
                    Optional<P> mine = answers.answers().get(e).get(i);
                    Optional<P> theirs = answers.answers().get(second).get(i);
                    if (mine.isPresent() && theirs.isPresent()) {
                        values.add(agreement.of(mine.get(), theirs.get()));
                    }
                });
            }
        }
        return values.build().average().orElse(Double.NaN);
    }
}
