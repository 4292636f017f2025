package io.cellshell.workbench.zoo.tournament;

import io.cellshell.workbench.validate.statistics.Comparison;
import io.cellshell.workbench.validate.statistics.Interval;
import io.cellshell.workbench.validate.statistics.MetricScore;
import io.cellshell.workbench.validate.statistics.Ranking;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Puts the candidates in order: those that can be compared by their score, then the others. */
final class Standings {

    private Standings() {}

    static <P> List<Standing> of(List<Entrant<P>> entrants, Contest<P> contest, List<Integer> ranked, Ranking ranking) {
        double sign = contest.judged().higherIsBetter() ? -1 : 1;
        List<Integer> order = IntStream.range(0, ranked.size())
                .boxed()
                .sorted(Comparator.comparingDouble(r -> {
                    double score = ranking.scores().get(r).score().value();
                    return Double.isNaN(score) ? Double.POSITIVE_INFINITY : sign * score;
                }))
                .toList();
        List<Standing> standings = new ArrayList<>();
        for (int place = 0; place < order.size(); place++) {
            int r = order.get(place);
            MetricScore score = ranking.scores().get(r);
            standings.add(standing(
                    entrants.get(ranked.get(r)),
                    contest.logs().get(ranked.get(r)),
                    score.score().value(),
                    score.interval(),
                    contest.saysNothing() ? OptionalInt.empty() : OptionalInt.of(place + 1),
                    contest.saysNothing() ? "" : note(r, contest, ranking)));
        }
        for (int e = 0; e < entrants.size(); e++) {
            if (!ranked.contains(e)) {
                EntrantLog log = contest.logs().get(e);
                double score =
                        log.answers() == 0 ? Double.NaN : contest.judged().value(e, contest.done());
                standings.add(standing(
                        entrants.get(e),
                        log,
                        score,
                        new Interval(Double.NaN, Double.NaN, TournamentSetup.LEVEL),
                        OptionalInt.empty(),
                        reason(e, entrants, contest)));
            }
        }
        return List.copyOf(standings);
    }

    private static Standing standing(
            Entrant<?> entrant, EntrantLog log, double score, Interval interval, OptionalInt place, String note) {
        return new Standing(
                entrant.name(),
                entrant.isBaseline(),
                score,
                interval,
                log.answers(),
                log.secondsPerCrop(),
                log.threads(),
                place,
                note);
    }

    private static String note(int r, Contest<?> contest, Ranking ranking) {
        if (ranking.leader().isEmpty() || ranking.comparisons().isEmpty()) {
            return "";
        }
        if (r == ranking.leader().getAsInt()) {
            return contest.winner(ranking).isPresent() ? "better than each other" : "ahead, which may be chance";
        }
        String name = ranking.scores().get(r).model();
        boolean worse = ranking.comparisons().stream()
                .anyMatch(c -> c.other().equals(name) && c.outcome() == Comparison.Outcome.BETTER);
        return worse ? "worse than the first" : "not told apart from the first";
    }

    /** Why a candidate is not in the ranking. */
    private static <P> String reason(int e, List<Entrant<P>> entrants, Contest<P> contest) {
        EntrantLog log = contest.logs().get(e);
        if (!log.isIn()) {
            return "set aside: " + log.reason();
        }
        if (!log.failures().isEmpty()) {
            return "not ranked: no answer for " + NameList.count(log.failures().size(), "crop") + " ("
                    + FailureText.within(log.firstFailure().orElse("")) + ")";
        }
        return contest.firstTwin(e)
                .map(other -> "same answers as " + entrants.get(other).name())
                .orElse("not judged");
    }

    /** @param score what the score is called */
    static Table table(List<Standing> standings, String score) {
        IntColumn place = IntColumn.create("place");
        StringColumn candidate = StringColumn.create("candidate");
        DoubleColumn value = DoubleColumn.create(score + " (to choose by)");
        DoubleColumn low = DoubleColumn.create("interval low");
        DoubleColumn high = DoubleColumn.create("interval high");
        IntColumn crops = IntColumn.create("crops");
        DoubleColumn seconds = DoubleColumn.create("seconds per crop");
        StringColumn threads = StringColumn.create("threads");
        StringColumn note = StringColumn.create("note");
        for (Standing one : standings) {
            one.place().ifPresentOrElse(place::append, place::appendMissing);
            candidate.append(one.candidate() + (one.isBaseline() ? " (classical)" : ""));
            value.append(one.score());
            low.append(one.interval().low());
            high.append(one.interval().high());
            crops.append(one.crops());
            one.secondsPerCrop().ifPresentOrElse(seconds::append, seconds::appendMissing);
            threads.append(
                    one.threads().isPresent() ? String.valueOf(one.threads().getAsInt()) : one.crops() == 0 ? "" : "1");
            note.append(one.note());
        }
        return Table.create("tournament", candidate, place, value, low, high, crops, seconds, threads, note);
    }
}
