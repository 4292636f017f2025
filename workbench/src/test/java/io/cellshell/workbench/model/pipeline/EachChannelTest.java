package io.cellshell.workbench.model.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.baseline.Baseline;
import io.cellshell.workbench.data.DataException;
import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.data.split.Split;
import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.image.TargetImage;
import io.cellshell.workbench.image.Unannotated;
import io.cellshell.workbench.model.Model;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EachChannelTest {

    private static Image image(String axes, int... sizes) {
        float[] values = new float[IntStream.of(sizes).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < values.length; i++) {
            values[i] = i * 7919 % 101;
        }
        return Image.of(Axis.parse(axes), sizes, values).named("cells");
    }

    @Test
    void everyChannelAndTimeIsRestoredByItself() {
        Model<Image> one = Baseline.gaussian(1);
        Image image = image("TCZYX", 2, 3, 4, 8, 9)
                .withChannelNames(List.of("DAPI", "GFP", "Cy5"))
                .withPixelSize(PixelSize.ofMicrometres(0.1));
        Image restored = new EachChannel(one).predict(image);
        assertThat(restored.dimensions()).isEqualTo(image.dimensions());
        assertThat(restored.channelNames()).isEqualTo(image.channelNames());
        assertThat(restored.pixelSize()).isEqualTo(image.pixelSize());
        assertThat(restored.name()).isEqualTo("cells");
        for (int t = 0; t < 2; t++) {
            for (int channel = 0; channel < 3; channel++) {
                assertThat(restored.t(t).channel(channel).voxels())
                        .containsExactly(
                                one.predict(image.t(t).channel(channel)).voxels());
            }
        }
        for (Image simple : List.of(image("YX", 8, 9), image("CYX", 1, 8, 9), image("TYX", 2, 8, 9))) {
            assertThat(new EachChannel(one).predict(simple).dimensions()).isEqualTo(simple.dimensions());
        }
    }

    @Test
    void channelsOfAnImageStayTogether() {
        Dataset data = Dataset.of(
                "pairs",
                IntStream.range(0, 6)
                        .mapToObj(i -> Sample.of(
                                image("CYX", 2, 8, 9).named("field " + i), new TargetImage(image("CYX", 2, 8, 9))))
                        .toList());
        Dataset each = data.eachChannel();
        assertThat(each.names())
                .hasSize(12)
                .startsWith("field 0, channel 0", "field 0, channel 1", "field 1, channel 0");
        Sample second = each.sample(1);
        assertThat(second.image().voxels())
                .containsExactly(data.sample(0).image().channel(1).voxels());
        assertThat(second.annotation(TargetImage.class).image().voxels())
                .containsExactly(data.sample(0).image().channel(1).voxels());
        Split split = each.split(0.5, 0.25, 0.25).byGroup().make();
        Set<String> learned = Set.copyOf(split.train().groups());
        assertThat(split.train().size()).isEqualTo(2 * learned.size());
        assertThat(learned).doesNotContainAnyElementsOf(split.test().groups());
        Dataset alone = Dataset.unannotated("raw", List.of(image("YX", 8, 9), image("CYX", 2, 8, 9)));
        assertThat(alone.eachChannel().names())
                .containsExactly("cells", "cells (2), channel 0", "cells (2), channel 1");
        assertThat(alone.eachChannel().sample(2).annotation()).isEqualTo(new Unannotated());
        Dataset uneven = Dataset.of(image("CYX", 2, 8, 9), new TargetImage(image("CYX", 1, 8, 9)));
        assertThatThrownBy(() -> uneven.eachChannel().sample(1))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("clean image");
    }
}
