package io.cellshell.workbench.zoo.tournament;

import io.cellshell.workbench.plot.Figure;
import java.util.List;

/** The scores of those in the ranking, with their intervals. */
final class ScoreFigure {

    /** What stands above the bars needs so much room. */
    private static final int LEAST_WIDTH = 600;

    private ScoreFigure() {}

    /**
     * @param score what the score is called
     * @param crops how many were judged, in words
     */
    static Figure of(List<Standing> standings, String score, String crops) {
        List<Standing> shown = standings.stream()
                .filter(s -> s.place().isPresent() && Double.isFinite(s.score()))
                .toList();
        Figure empty = Figure.of(score + " of each candidate")
                .subtitle(crops + "; 95 % intervals, each by itself\nto choose by, not a performance")
                .y(score)
                .size(Math.max(LEAST_WIDTH, 150 + 110 * shown.size()), 380);
        return shown.isEmpty()
                ? empty
                : empty.bars(
                        score,
                        shown.stream().map(Standing::candidate).toList(),
                        shown.stream().mapToDouble(Standing::score).toArray(),
                        shown.stream().mapToDouble(s -> s.interval().low()).toArray(),
                        shown.stream().mapToDouble(s -> s.interval().high()).toArray());
    }
}
