package io.cellshell.workbench.zoo.tournament;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.image.SampleId;
import io.cellshell.workbench.report.Environment;
import io.cellshell.workbench.study.ledger.Look;
import io.cellshell.workbench.study.ledger.LookCount;
import io.cellshell.workbench.study.ledger.SeenImage;
import io.cellshell.workbench.validate.TestImage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Notes in the ledger of a test part that candidates were compared on it. All of them are one look, which no validation repeats: whichever is taken
 * afterwards was chosen on these images.
 */
final class TestPartLook {

    private TestPartLook() {}

    /**
     * Which look it is; empty where the crops are no test part, or none was judged.
     *
     * @param seen what is said first of the result
     */
    static Optional<LookCount> note(
            Dataset data, Crops crops, List<? extends Entrant<?>> entrants, Contest<?> contest, String seen) {
        Map<Integer, SampleId> ids = crops.images().stream().collect(Collectors.toMap(TestImage::index, TestImage::id));
        List<SeenImage> images = contest.done().stream()
                .map(crop -> new SeenImage(ids.get(crop), answers(contest, crop), Double.NaN))
                .toList();
        String names = NameList.and(entrants.stream().map(Entrant::name).toList());
        return images.isEmpty()
                ? Optional.empty()
                : data.ledger()
                        .map(ledger -> ledger.add(new Look(
                                "tournament of " + names,
                                contest.judged().definition().name(),
                                seen,
                                Environment.software(),
                                images)));
    }

    /** What all candidates gave for a crop. */
    private static String answers(Contest<?> contest, int crop) {
        return contest.logs().stream()
                .map(log -> log.print(crop).orElse("none"))
                .collect(Collectors.joining(" "));
    }
}
