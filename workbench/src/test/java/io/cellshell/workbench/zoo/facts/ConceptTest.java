package io.cellshell.workbench.zoo.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConceptTest {

    @ParameterizedTest
    @CsvSource({
        "electron-microscopy, ELECTRON",
        "electron microscopy, ELECTRON",
        "EM, ELECTRON",
        "FIB-SEM, ELECTRON",
        "fluorescence-light-microscopy, FLUORESCENCE",
        "Fluorescent, FLUORESCENCE",
        "DAPI, FLUORESCENCE",
        "brightfield, BRIGHTFIELD",
        "bright-field, BRIGHTFIELD",
        "phase_contrast, PHASE_CONTRAST",
        "H&E, HISTOLOGY",
        "whole-slide, HISTOLOGY",
        "nucleus, NUCLEI",
        "nuclei, NUCLEI",
        "Mitochondrion, MITOCHONDRIA",
        "denoising, DENOISING",
        "Noise2Void, DENOISING",
        "super-resolution, SUPER_RESOLUTION",
        "3D, VOLUME",
        "unet2d, PLANAR",
        "2-D, PLANAR",
    })
    void wordsOfOneMeaningAreOne(String text, Concept meant) {
        assertThat(Concept.in(text)).containsExactly(meant);
    }

    @Test
    void partsOfOtherWordsMeanNothing() {
        assertThat(Concept.in("system, temporary, seminar, remember, 12dx, unicellularity, embedding, careful"))
                .isEmpty();
        assertThat(Concept.otherWords("nuclei of zebrafish in EM")).containsExactly("zebrafish");
    }

    @Test
    void theAxesSayTheDimensionAndWordsDoNot() {
        Map<String, Object> description = Map.of(
                "tags", List.of("3d", "nuclei"),
                "inputs", List.of(Map.of("name", "raw", "axes", "bcyx", "shape", List.of(1, 1, 64, 64))));
        Topic topic = Topic.of(DescriptionFacts.of(description));
        assertThat(topic.has(Concept.PLANAR)).isTrue();
        assertThat(topic.has(Concept.VOLUME)).isFalse();
        assertThat(topic.place(Concept.NUCLEI)).isEqualTo("tag “nuclei”");
        assertThat(Topic.of(DescriptionFacts.of(Map.of("tags", List.of("3d")))).has(Concept.VOLUME))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "CC-BY-NC-4.0, true, Not for commercial use",
        "CC-BY-NC-SA-4.0, true, keeps this licence",
        "CC-BY-4.0, false, also commercially",
        "CC0-1.0, false, Anything is allowed",
        "MIT, false, keep the licence's text",
        "BSD-3-Clause, false, keep the licence's text",
        "GPL-3.0-only, false, under this licence",
        "CC-BY-ND-4.0, false, may not be passed on",
        "CC-BY-SA-4.0, false, keeps this licence",
        "LGPL-3.0, false, changes to it",
        "Funny-1.0, false, not known here",
        "NCSA, false, not known here",
        "Polyform-Noncommercial-1.0.0, true, Not for commercial use",
    })
    void licencesAreSaidInALine(String name, boolean nonCommercial, String words) {
        assertThat(LicenceTerms.isNonCommercial(name)).isEqualTo(nonCommercial);
        assertThat(LicenceTerms.of(Optional.of(name))).contains(words);
    }

    @Test
    void withoutALicenceNobodyMayUseIt() {
        assertThat(LicenceTerms.of(Optional.empty())).contains("nobody but its authors");
    }
}
