package io.cellshell.workbench.planted.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.workbench.check.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of the kinds of faults that {@link StudyBenchmark} plants, one whole study; the others take minutes. */
class StudyFaultsTest {

    private static final long SEED = Material.DEVELOPMENT;

    @Test
    void everyKindHasANameOfItsOwn() {
        assertThat(StudyBenchmark.faults().stream().map(StudyFault::name))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThanOrEqualTo(20);
    }

    @Test
    void aFaultIsFoundByItsCheckAndTheSameStudyWithoutItIsLeftInPeace() {
        StudyFault fault = StudyBenchmark.faults().stream()
                .filter(one -> one.checks().contains("C5.fitted"))
                .findFirst()
                .orElseThrow();
        List<Finding> faulty = fault.faulty().findings(new SimulatedMaterial(), SEED);
        List<Finding> sound = fault.sound().findings(new SimulatedMaterial(), SEED);
        assertThat(fault.isFound(faulty)).isTrue();
        assertThat(fault.isFound(sound)).isFalse();
    }
}
