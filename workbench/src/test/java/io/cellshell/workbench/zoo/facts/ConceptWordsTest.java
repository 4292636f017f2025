package io.cellshell.workbench.zoo.facts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConceptWordsTest {

    @Test
    void wordsOfOneMeaning() {
        for (String text : new String[] {"boundary-prediction", "Boundaries", "cell walls", "Zellwände", "membrane"}) {
            assertThat(Concept.in(text)).as(text).contains(Concept.MEMBRANES);
        }
        for (String text : new String[] {"B. subtilis", "S. aureus", "E. coli", "Bakterien"}) {
            assertThat(Concept.in(text)).as(text).contains(Concept.BACTERIA);
        }
        for (String text : new String[] {"Zellkerne", "ZELLKERN", "nuclei"}) {
            assertThat(Concept.in(text)).as(text).contains(Concept.NUCLEI);
        }
        for (String text : new String[] {"RNA-FISH", "smFISH", "FISH spots", "in situ hybridization"}) {
            assertThat(Concept.in(text)).as(text).contains(Concept.SPOTS);
        }
        assertThat(Concept.in("powerful-fish")).doesNotContain(Concept.SPOTS);
        assertThat(Concept.in("zebrafish")).doesNotContain(Concept.SPOTS);
    }
}
