package io.cellshell.workbench.check.leakage;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.check.leakage.search.Leak;
import io.cellshell.workbench.check.leakage.search.Link;
import io.cellshell.workbench.check.leakage.search.Side;
import io.cellshell.workbench.image.Orientation;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NeighboursApartTest {

    private static Link link(int first, int second, Link.Kind kind) {
        return new Link(first, second, kind, 0.99, Side.RIGHT, Orientation.UPRIGHT, "evidence");
    }

    private static Leak leak(List<Link> links, List<Link> control) {
        return new Leak(Set.of(0, 1, 2, 3), Set.of(4, 5, 6, 7), links, control);
    }

    @Test
    void eachKindOfLinkStopsItsOwnCheck() {
        Leak leak = leak(
                List.of(
                        link(0, 4, Link.Kind.NEAR_DUPLICATE),
                        link(1, 4, Link.Kind.ADJACENT),
                        link(1, 5, Link.Kind.ADJACENT),
                        link(3, 7, Link.Kind.SERIES)),
                List.of());
        assertThat(NeighboursApart.all())
                .extracting(check -> check.examine(leak).severity())
                .containsExactly(Severity.STOP, Severity.STOP, Severity.STOP);
        Finding crops = NeighboursApart.crops().examine(leak);
        assertThat(crops.id()).isEqualTo("C2.crops");
        assertThat(crops.evidence()).isEqualTo("1 of 4 test images (25.0 %); false matches expected by chance: 0.0 %");
        assertThat(crops.sentence())
                .startsWith(
                        "In this split 25 % of the test images have a neighbouring or overlapping crop of the same field");
    }

    @Test
    void overlappingCropsStopTheCheckOfCropsAlone() {
        Leak leak = leak(List.of(link(2, 6, Link.Kind.OVERLAPPING)), List.of());
        assertThat(NeighboursApart.all())
                .extracting(check -> check.examine(leak).severity())
                .containsExactly(Severity.OK, Severity.STOP, Severity.OK);
    }

    @Test
    void linksWithinAPartAreNoLeak() {
        Leak leak = leak(List.of(link(0, 1, Link.Kind.ADJACENT), link(4, 5, Link.Kind.DUPLICATE)), List.of());
        assertThat(NeighboursApart.all())
                .extracting(check -> check.examine(leak).severity())
                .containsOnly(Severity.OK);
    }

    @Test
    void whatChanceFindsAsOftenIsOnlyNoted() {
        Leak leak = leak(List.of(link(0, 4, Link.Kind.ADJACENT)), List.of(link(2, 6, Link.Kind.ADJACENT)));
        assertThat(NeighboursApart.crops().examine(leak).severity()).isEqualTo(Severity.NOTE);
    }
}
