package io.cellshell.workbench.validate;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.report.Environment;
import io.cellshell.workbench.study.ledger.Look;
import io.cellshell.workbench.study.ledger.LookCount;
import io.cellshell.workbench.study.ledger.SeenImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Notes in the ledger of a data set that a model was judged on it. */
final class TestLook {

    private TestLook() {}

    /**
     * Which look it is; empty where looks at the data are not counted.
     *
     * @param seen what the validated model gave for each image
     * @param tallies of the metric that decides
     */
    static Optional<LookCount> note(
            Dataset data, List<SeenImage> seen, ImageTallies<?> tallies, String model, String metric, String result) {
        return data.ledger()
                .map(ledger -> ledger.add(
                        new Look(model, metric, result, Environment.software(), scored(seen, tallies.values(0)))));
    }

    private static List<SeenImage> scored(List<SeenImage> seen, List<Double> scores) {
        List<SeenImage> all = new ArrayList<>();
        for (int i = 0; i < seen.size(); i++) {
            all.add(new SeenImage(seen.get(i).image(), seen.get(i).prediction(), scores.get(i)));
        }
        return all;
    }
}
