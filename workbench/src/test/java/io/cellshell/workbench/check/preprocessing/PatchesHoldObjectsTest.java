package io.cellshell.workbench.check.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import org.junit.jupiter.api.Test;

class PatchesHoldObjectsTest {

    @Test
    void firesWhereMostAreBackground() {
        Finding finding = new PatchesHoldObjects().examine(new PatchesHoldObjects.Subject(100, 49, 0.012));
        assertThat(finding.severity()).isEqualTo(Severity.WARN);
        assertThat(finding.evidence())
                .isEqualTo("49 of 100 patches hold an object; 1.2 % of their pixels belong to one");
    }

    @Test
    void silentWhereMostHoldAnObject() {
        assertThat(new PatchesHoldObjects()
                        .examine(new PatchesHoldObjects.Subject(100, 50, 0.1))
                        .severity())
                .isEqualTo(Severity.OK);
    }
}
