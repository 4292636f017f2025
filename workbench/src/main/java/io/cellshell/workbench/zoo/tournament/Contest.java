package io.cellshell.workbench.zoo.tournament;

import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.ImageException;
import io.cellshell.workbench.image.KnownPixels;
import io.cellshell.workbench.progress.Progress;
import io.cellshell.workbench.validate.JudgedModels;
import io.cellshell.workbench.validate.TestImage;
import io.cellshell.workbench.validate.ValidationException;
import io.cellshell.workbench.validate.statistics.Ranking;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

/**
 * Lets every candidate predict the crops, round by round; in a round each candidate is opened, predicts all crops of the round, and is
 * closed before the next one is opened, so that the memory of one model is enough.
 */
final class Contest<P> {

    private final TournamentSetup<P> setup;
    private final Dataset data;
    private final Crops crops;
    private final List<Entrant<P>> entrants;
    private final List<EntrantLog> logs = new ArrayList<>();
    private final JudgedModels<P, ?> judged;
    private final KeptPredictions<P> kept;
    private final List<Integer> done = new ArrayList<>();
    private final AnswerCheck<P> check;
    private final Progress progress;
    private boolean interrupted;
    private int predictions;
    private int ahead;
    private long began;

    Contest(TournamentSetup<P> setup, Dataset data, Crops crops, List<Entrant<P>> entrants) {
        this.setup = setup;
        this.data = data;
        this.crops = crops;
        this.entrants = entrants;
        this.progress = setup.listener().orElseGet(Progress::standard);
        this.judged = crops.survey()
                .judging(
                        setup.task().metrics().get(0),
                        entrants.stream().map(Entrant::name).toList());
        this.kept = new KeptPredictions<>(entrants.size());
        for (Entrant<P> entrant : entrants) {
            EntrantLog log = new EntrantLog();
            leak(entrant).ifPresent(log::cannotTakePart);
            logs.add(log);
        }
        this.check = AnswerCheck.of(setup.task());
    }

    private Optional<String> leak(Entrant<P> entrant) {
        KnownPixels known = KnownPixels.of(entrant.model().learnedFrom());
        List<String> seen = crops.images().stream()
                .filter(image -> known.holdSomeOf(image.id()))
                .map(TestImage::name)
                .toList();
        return seen.isEmpty()
                ? Optional.empty()
                : Optional.of("it has learned from " + seen.size() + " of these "
                        + crops.images().size()
                        + " crops, or was chosen by them (" + NameList.of(seen)
                        + "), so that its score would be too good; take crops that it has never seen");
    }

    /**
     * Goes on until all crops are judged, the evidence has separated a winner, or the thread is interrupted.
     *
     * @throws CancellationException where it was interrupted before anything could be kept
     */
    void run() {
        began = System.nanoTime();
        try {
            int later = crops.images().size();
            for (List<Integer> round : crops.rounds()) {
                later -= round.size();
                for (int e = 0; e < entrants.size(); e++) {
                    if (logs.get(e).isIn()) {
                        judge(e, round, later);
                    }
                }
                done.addAll(round);
                if (setup.stopsEarly() && done.size() < crops.images().size() && isDecided()) {
                    break;
                }
            }
        } catch (CancellationException e) {
            interrupted = true;
            dropUnfinished();
            if (done.isEmpty()) {
                throw new CancellationException(
                        "The tournament was interrupted before a candidate had predicted the first crops.");
            }
        }
        if (predictions > 0) {
            // where all is decided before the last crop, those that are left are no part of the work any more
            progress.at(new Progress.Step(
                    words(""), predictions, interrupted ? predictions + ahead : predictions, 0, null));
        }
    }

    /** One that has given the same answers as the winner so far may still do better or worse than it. */
    private boolean isDecided() {
        OptionalInt winner = winner(ranking());
        return winner.isPresent() && twins(ranked().get(winner.getAsInt())).size() == 1;
    }

    /** Of a first round that was interrupted, the candidates that were judged on all its crops are kept; of a later one, nothing. */
    private void dropUnfinished() {
        if (!done.isEmpty() || crops.rounds().isEmpty()) {
            return;
        }
        List<Integer> round = crops.rounds().get(0);
        boolean any = false;
        for (EntrantLog log : logs) {
            boolean complete = log.isIn() && log.answers() + log.failures().size() == round.size();
            any |= complete;
            if (log.isIn() && !complete) {
                log.setAside("it was not judged on all crops before the interrupt");
            }
        }
        if (any) {
            done.addAll(round);
        }
    }

    /** @param later number of crops of the rounds to come */
    private void judge(int e, List<Integer> round, int later) {
        EntrantLog log = logs.get(e);
        try (LimitedPredictor<P> predictor = LimitedPredictor.open(entrants.get(e), setup.threads(), setup.limit())) {
            log.opened(predictor.threads());
            for (int i = 0; i < round.size() && log.isIn(); i++) {
                judge(e, round.get(i), predictor);
                tick(e, round.size() - i - 1, round.size(), later);
            }
        } catch (LimitedPredictor.Failed failed) {
            String why = "it cannot be opened: " + FailureText.within(failed.getMessage());
            if (log.answers() + log.failures().size() == 0) {
                log.cannotTakePart(why);
            } else {
                log.setAside(why);
            }
        }
    }

    private void tick(int e, int left, int round, int later) {
        int next = (int) logs.stream().skip(e + 1L).filter(EntrantLog::isIn).count();
        int all = (int) logs.stream().filter(EntrantLog::isIn).count();
        predictions++;
        ahead = (logs.get(e).isIn() ? left : 0) + next * round + all * later;
        // the last one is told of when all is done
        if (ahead > 0) {
            double seconds = (System.nanoTime() - began) / 1e9 / predictions * ahead;
            progress.at(new Progress.Step(
                    words(": " + entrants.get(e).name()), predictions, predictions + ahead, seconds, null));
        }
    }

    private void judge(int e, int crop, LimitedPredictor<P> predictor) {
        Sample sample = data.sample(crop);
        Answer<P> answer = check.of(predictor.predict(sample.image()), sample.image());
        answer = answer.prediction().isPresent() ? judged(e, crop, sample, answer) : answer;
        if (answer.prediction().isPresent()) {
            logs.get(e).answered(crop, answer.prediction().get(), answer.seconds());
            kept.keep(e, crop, answer.prediction().get());
        } else {
            logs.get(e).failed(crop, sample.name(), answer);
        }
    }

    /** The answer, or why it cannot be judged. */
    private Answer<P> judged(int e, int crop, Sample sample, Answer<P> answer) {
        try {
            judged.judge(e, crop, sample, answer.prediction().get());
            return answer;
        } catch (ImageException | DataException | ValidationException error) {
            return Answer.failed("what it gave cannot be judged: " + FailureText.of(error), answer.seconds());
        }
    }

    String dataName() {
        return data.name();
    }

    private String words(String which) {
        return "Tournament on " + data.name() + which;
    }

    /** Places of those that can be compared: they answered every crop, and no earlier one gave the same for all. */
    List<Integer> ranked() {
        List<Integer> ranked = new ArrayList<>();
        for (int e = 0; e < entrants.size(); e++) {
            EntrantLog log = logs.get(e);
            if (log.isIn()
                    && log.failures().isEmpty()
                    && !done.isEmpty()
                    && ranked.stream().noneMatch(other -> log.answersAs(logs.get(other), done))) {
                ranked.add(e);
            }
        }
        return ranked;
    }

    /** Places of those that gave the same as this one for every crop, itself first. */
    List<Integer> twins(int entrant) {
        return IntStream.range(0, entrants.size())
                .filter(e -> e == entrant
                        || logs.get(e).isIn()
                                && logs.get(e).failures().isEmpty()
                                && !done.isEmpty()
                                && logs.get(e).answersAs(logs.get(entrant), done))
                .boxed()
                .toList();
    }

    /** The one in the ranking that gave the same as this one for every crop. */
    Optional<Integer> firstTwin(int entrant) {
        return ranked().stream()
                .filter(other -> other != entrant && twins(other).contains(entrant))
                .findFirst();
    }

    /** How those that can be compared did on the crops that all were judged on. */
    Ranking ranking() {
        return judged.ranking(ranked(), done, crops.units(), contenders(), setup.test(), TournamentSetup.LEVEL);
    }

    /** Among how many the error is divided. One that could not even be opened is none, whatever the crops show; one that failed on them is. */
    int contenders() {
        return (int) logs.stream().filter(EntrantLog::couldTakePart).count();
    }

    /** Place among those in the ranking of the winner; where the crops do not tell good candidates from bad ones, there is none. */
    OptionalInt winner(Ranking ranking) {
        return interrupted || saysNothing() ? OptionalInt.empty() : ranking.winner();
    }

    /** Whether no good candidate can be told from a bad one by these crops. */
    boolean saysNothing() {
        return crops.saysNothing().isPresent();
    }

    List<EntrantLog> logs() {
        return logs;
    }

    JudgedModels<P, ?> judged() {
        return judged;
    }

    KeptPredictions<P> kept() {
        return kept;
    }

    /** Places in the data set of the crops that were judged, in the order in which they were. */
    List<Integer> done() {
        return done;
    }

    boolean isInterrupted() {
        return interrupted;
    }
}
