package io.cellshell.workbench.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import org.junit.jupiter.api.Test;

class UNetTest {

    @Test
    void theCountsAreThoseOfTheBlock() {
        for (UNet unet : new UNet[] {new UNet(1, 1), new UNet(2, 4), UNet.standard()}) {
            Weights weights = unet.untrained(1).weights();
            assertThat(weights.count()).isEqualTo(unet.valueCount());
            try (NDManager manager = Torch.newManager()) {
                long trained = unet.block(manager, weights).getParameters().values().stream()
                        .filter(Parameter::requiresGradient)
                        .mapToLong(p -> p.getShape().size())
                        .sum();
                assertThat(trained).isEqualTo(unet.parameterCount());
            }
        }
    }

    @Test
    void theSeedDecidesTheWeights() {
        UNet unet = new UNet(1, 2);
        assertThat(unet.untrained(1).weights().sha256())
                .isEqualTo(unet.untrained(1).weights().sha256());
        assertThat(unet.untrained(1).weights().sha256())
                .isNotEqualTo(unet.untrained(2).weights().sha256());
    }

    @Test
    void absurdSizesAreRefused() {
        assertThatThrownBy(() -> new UNet(9, 16))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("depth 9");
        assertThatThrownBy(() -> new UNet(3, 1000)).isInstanceOf(ModelException.class);
    }
}
