package io.cellshell.workbench.check.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.workbench.check.Finding;
import io.cellshell.workbench.check.Severity;
import io.cellshell.workbench.data.simulate.Nuclei;
import io.cellshell.workbench.data.simulate.Simulation;
import io.cellshell.workbench.image.Image;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What no single image can show. */
class ImageSetTest {

    private final Nuclei nuclei = Simulation.nuclei().size(128, 128).density(0.25);

    private List<Image> images(Nuclei simulation, int count, int from) {
        List<Image> images = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            images.add(simulation.seed(from + i).make().image());
        }
        return images;
    }

    @Test
    void silentOnASoundSet() {
        ImageSet set = ImageSet.of("sound", images(nuclei, 24, 1));
        assertThat(set.features()).hasSize(24);
        assertThat(ImageQuality.setChecks())
                .extracting(check -> check.examine(set).severity())
                .containsOnly(Severity.OK);
    }

    @Test
    void oneBlurredImageIsNamed() {
        List<Image> images = images(nuclei, 12, 1);
        images.add(nuclei.seed(50).defocus(3).make().image());
        Finding finding = new FocusInSet().examine(ImageSet.of("set", images));
        assertThat(finding.severity()).isEqualTo(Severity.WARN);
        assertThat(finding.evidence()).isEqualTo("1 of 13 images less than half as sharp as the median: nuclei-50");
    }

    @Test
    void blurredSpotsAreFoundBesideSharpOnes() {
        var spots = Simulation.spots().size(128, 128);
        List<Image> images = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            images.add(spots.seed(i).make().image());
        }
        assertThat(new FocusInSet().examine(ImageSet.of("set", images)).severity())
                .isEqualTo(Severity.OK);
        images.add(spots.seed(50).defocus(3).make().image());
        assertThat(new FocusInSet().examine(ImageSet.of("set", images)).severity())
                .isEqualTo(Severity.WARN);
    }

    @Test
    void anImageFromAnotherSettingIsNamed() {
        List<Image> images = images(nuclei, 12, 1);
        images.add(nuclei.seed(50).photons(5000).make().image());
        Finding finding = new OutlierImages().examine(ImageSet.of("set", images));
        assertThat(finding.severity()).isEqualTo(Severity.NOTE);
        assertThat(finding.evidence()).contains("nuclei-50 (");
    }

    @Test
    void aMixtureIsNotCalledExceptions() {
        List<Image> images = images(nuclei, 12, 1);
        images.addAll(images(nuclei.photons(5000), 4, 30));
        assertThat(new OutlierImages().examine(ImageSet.of("set", images)).severity())
                .isEqualTo(Severity.NOTE);
    }

    @Test
    void unevenLightShowsInTheMeanOfMany() {
        Finding finding =
                new EvenIlluminationOfSet().examine(ImageSet.of("set", images(nuclei.unevenIllumination(0.6), 40, 1)));
        assertThat(finding.severity()).isEqualTo(Severity.NOTE);
        assertThat(new EvenIlluminationOfSet()
                        .examine(ImageSet.of("set", images(nuclei, 40, 1)))
                        .severity())
                .isEqualTo(Severity.OK);
    }

    @Test
    void fewImagesOrSeveralSizesAreNotJudged() {
        List<Image> images = images(nuclei, 4, 1);
        images.addAll(images(nuclei.size(64, 64), 1, 9));
        ImageSet set = ImageSet.of("few", images);
        assertThat(set.means()).isEmpty();
        assertThat(ImageQuality.setChecks())
                .extracting(check -> check.examine(set).severity())
                .containsOnly(Severity.NOT_CHECKED);
    }
}
