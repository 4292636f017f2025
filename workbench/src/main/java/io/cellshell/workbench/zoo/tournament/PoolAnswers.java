package io.cellshell.workbench.zoo.tournament;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

/**
 * What candidates gave for images without annotation: of as many images as the predictions have room for, evenly chosen.
 *
 * @param images that were predicted
 * @param all how many images there were
 * @param answers one list for each candidate, with an answer for each image; empty where it gave none
 * @param logs what happened to each candidate
 * @param isInterrupted whether the thread was interrupted; of what was gathered until then, candidates that had looked at all images are kept
 */
record PoolAnswers<P>(
        List<PoolImage> images,
        int all,
        List<List<Optional<P>>> answers,
        List<EntrantLog> logs,
        boolean isInterrupted) {

    private static final long MOST_BYTES = 256L << 20;
    private static final int MOST_IMAGES = 200;

    /** What else is done with a candidate that is open. */
    interface Visitor<P> {
        void visit(int entrant, int image, Image shown, P prediction, LimitedPredictor<P> predictor);
    }

    /** @throws CancellationException where the thread was interrupted before two candidates had looked at all images */
    static <P> PoolAnswers<P> of(
            TournamentSetup<P> setup, List<Entrant<P>> entrants, List<PoolImage> pool, Visitor<P> visitor) {
        List<PoolImage> images = fitting(pool, entrants.size());
        Progress progress = setup.listener().orElseGet(Progress::standard);
        AnswerCheck<P> check = AnswerCheck.of(setup.task());
        List<List<Optional<P>>> answers = new ArrayList<>();
        List<EntrantLog> logs = new ArrayList<>();
        long began = System.nanoTime();
        for (int e = 0; e < entrants.size(); e++) {
            EntrantLog log = new EntrantLog();
            List<Optional<P>> given = new ArrayList<>();
            try (LimitedPredictor<P> predictor =
                    LimitedPredictor.open(entrants.get(e), setup.threads(), setup.limit())) {
                log.opened(predictor.threads());
                for (int i = 0; i < images.size(); i++) {
                    given.add(
                            log.isIn()
                                    ? answer(e, i, images.get(i), log, predictor, check, visitor)
                                    : Optional.empty());
                    int done = e * images.size() + i + 1;
                    int total = entrants.size() * images.size();
                    double left = (System.nanoTime() - began) / 1e9 / done * (total - done);
                    progress.at(new Progress.Step(
                            "Images without annotation: " + entrants.get(e).name(), done, total, left, null));
                }
            } catch (LimitedPredictor.Failed failed) {
                log.setAside("it cannot be opened: " + FailureText.within(failed.getMessage()));
                images.forEach(image -> given.add(Optional.empty()));
            } catch (CancellationException stopped) {
                if (e < 2) {
                    throw new CancellationException(
                            "It was interrupted before two candidates had looked at all images.");
                }
                return interrupted(images, pool.size(), answers, logs, entrants.size());
            }
            answers.add(given);
            logs.add(log);
        }
        return new PoolAnswers<>(images, pool.size(), answers, logs, false);
    }

    private static <P> PoolAnswers<P> interrupted(
            List<PoolImage> images, int all, List<List<Optional<P>>> answers, List<EntrantLog> logs, int entrants) {
        while (logs.size() < entrants) {
            EntrantLog log = new EntrantLog();
            log.setAside("it had not looked at all images before the interrupt");
            logs.add(log);
            answers.add(images.stream().map(image -> Optional.<P>empty()).toList());
        }
        return new PoolAnswers<>(images, all, answers, logs, true);
    }

    private static <P> Optional<P> answer(
            int e,
            int i,
            PoolImage one,
            EntrantLog log,
            LimitedPredictor<P> predictor,
            AnswerCheck<P> check,
            Visitor<P> visitor) {
        Image image;
        try {
            image = one.image().get();
        } catch (ImageException | DataException error) {
            log.failed(i, one.name(), Answer.failed("it cannot be read: " + FailureText.of(error), 0));
            return Optional.empty();
        }
        Answer<P> answer = check.of(predictor.predict(image), image);
        if (answer.prediction().isEmpty()) {
            log.failed(i, one.name(), answer);
        } else {
            log.answered(i, answer.prediction().get(), answer.seconds());
            visitor.visit(e, i, image, answer.prediction().get(), predictor);
        }
        return answer.prediction();
    }

    private static List<PoolImage> fitting(List<PoolImage> pool, int entrants) {
        if (pool.isEmpty()) {
            return pool;
        }
        long pixels = 1;
        try {
            Image first = pool.get(0).image().get();
            pixels = (long) first.height() * first.width() * first.dimensions().planes();
        } catch (ImageException | DataException e) {
            // It will be told of where it is predicted.
        }
        long room = Math.max(1, Math.min(MOST_IMAGES, MOST_BYTES / (4 * pixels * entrants)));
        int count = (int) Math.min(room, pool.size());
        return IntStream.range(0, count)
                .mapToObj(i -> pool.get((int) ((long) i * pool.size() / count)))
                .toList();
    }
}
