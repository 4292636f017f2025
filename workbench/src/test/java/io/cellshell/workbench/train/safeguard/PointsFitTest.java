package io.cellshell.workbench.train.safeguard;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Points;
import java.util.List;
import org.junit.jupiter.api.Test;

class PointsFitTest {

    private static final Image IMAGE = Image.of(10, 20, new float[200]).named("spots");

    private static Finding of(Points.Point... points) {
        return new PointsFit().examine(List.of(PointsFit.Counts.of("spots", Points.of(List.of(points)), IMAGE)));
    }

    @Test
    void pointsInsideEachOnceAreSound() {
        assertThat(of(new Points.Point(1, 18), new Points.Point(9, 3)).severity())
                .isEqualTo(Severity.OK);
        assertThat(of().severity()).isEqualTo(Severity.OK);
    }

    @Test
    void rowsTakenForColumnsStopWhereAllLieOutside() {
        Finding all = of(new Points.Point(18, 1), new Points.Point(15, 4));
        assertThat(all.severity()).isEqualTo(Severity.STOP);
        assertThat(all.evidence()).startsWith("2 of 2 points outside");
        Finding some = of(new Points.Point(18, 1), new Points.Point(5, 4));
        assertThat(some.severity()).isEqualTo(Severity.WARN);
        assertThat(some.evidence()).contains("1 of “spots”");
    }

    @Test
    void aListReadTwiceIsSaid() {
        Finding twice = of(new Points.Point(1, 18), new Points.Point(9, 3), new Points.Point(1, 18));
        assertThat(twice.severity()).isEqualTo(Severity.WARN);
        assertThat(twice.sentence()).contains("twice at the same place");
    }
}
