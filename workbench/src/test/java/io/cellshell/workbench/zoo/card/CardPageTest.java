package io.cellshell.workbench.zoo.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cellshell.workbench.model.bioimageio.ModelPackage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class CardPageTest {

    private static final Path MODELS = Path.of(System.getProperty("cellshell.models", "../../shared/models"));

    @Test
    void aPublicModelThatContradictsItself() {
        Path folder = MODELS.resolve("unet2d_nuclei_broad");
        assumeTrue(Files.isDirectory(folder), "The model unet2d_nuclei_broad is needed in " + MODELS + ".");
        for (Path path : new Path[] {folder, folder.resolve("v0_4_9.bioimageio.yaml")}) {
            CardPage card = CardPage.of("broad", "a test", ModelPackage.open(path));
            assertThat(card.contradictions())
                    .singleElement()
                    .asString()
                    .startsWith(
                            "The tag “dsb2018” and the citation “2018 Data Science Bowl” name 2018 Data Science Bowl, but its training"
                                    + " data is “ilastik/covid_if_training_data");
            assertThat(card.missing()).anyMatch(one -> one.startsWith("how well it does"));
            assertThat(card.toString())
                    .contains("MIT: Use, change and pass on, also commercially")
                    .contains("By: Constantin Pape, Fynn Beuttenmueller")
                    .contains("Picture: input “raw”, 512 × 512")
                    .contains("Picture: output “probability”, 512 × 512")
                    .contains("As objects: “probability” is taken for the probability of foreground");
            assertThat(card.view().html().orElseThrow())
                    .contains("cover of the model")
                    .contains("data:image/png");
        }
    }

    @Test
    void picturesAreMadeSmallOrLeftOut() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(600, 300, BufferedImage.TYPE_INT_RGB), "png", out);
        byte[] sound = out.toByteArray();
        BufferedImage small =
                ImageIO.read(new ByteArrayInputStream(Pictures.small(sound, 100).orElseThrow()));
        assertThat(small.getWidth()).isEqualTo(100);
        assertThat(small.getHeight()).isEqualTo(50);
        assertThat(Pictures.small(Arrays.copyOf(sound, sound.length / 2), 100)).isEmpty();
        assertThat(Pictures.small("<svg/>".getBytes(), 100)).isEmpty();
        assertThat(Pictures.small(new byte[0], 100)).isEmpty();
        byte[] huge = sound.clone();
        // width and height of the header; the picture would need 16 TB
        Arrays.fill(huge, 16, 24, (byte) 0x7f);
        assertThat(Pictures.small(huge, 100)).isEmpty();
    }
}
