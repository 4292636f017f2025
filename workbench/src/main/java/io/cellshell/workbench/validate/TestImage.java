package io.cellshell.workbench.validate;

import io.cellshell.workbench.data.Sample;
import io.cellshell.workbench.image.SampleId;
import io.cellshell.workbench.report.Environment;
import java.util.List;
import java.util.Map;

/**
 * What is kept of an image that models were tested on: not the image.
 *
 * @param index place of the sample in the data set
 * @param name of the sample
 * @param group of the sample
 * @param metadata what else is known of it
 * @param id which pixels it holds
 */
public record TestImage(int index, String name, String group, Map<String, String> metadata, SampleId id) {

    /** What is kept of a sample. */
    public static TestImage of(int index, Sample sample, String group) {
        return new TestImage(
                index, sample.name(), group, sample.metadata(), sample.image().id());
    }

    /** SHA-256 of which pixels the images hold; see {@link Environment#fingerprint}. */
    static String fingerprint(List<TestImage> images) {
        return Environment.fingerprint(images.stream().map(TestImage::id).toList());
    }
}
