package io.cellshell.workbench.zoo.fit;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.model.bioimageio.ModelPackage;
import io.cellshell.workbench.task.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Packages of small networks that learned nothing, with a description as a test wants it. */
final class PackageFolder {

    private final Path folder;
    private int made;

    PackageFolder(Path folder) {
        this.folder = folder;
    }

    /** A network of one channel, whose test input is the middle of an image. */
    ModelPackage of(Image example, Map<String, String> changes) {
        return of(network(1).withExample(example), changes);
    }

    static Network<?> network(int channels) {
        return Task.instanceSegmentation()
                .network(new UNet(2, 4).inputs(channels), 1)
                .named("small network");
    }

    /** @param changes regular expressions in the description, and what stands there instead */
    ModelPackage of(Network<?> network, Map<String, String> changes) {
        try {
            Path own = Files.createDirectories(folder.resolve("p" + made++));
            Path zip = own.resolve("package.zip");
            network.write(zip);
            try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
                for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                    Files.write(own.resolve(entry.getName()), in.readAllBytes());
                }
            }
            Path description = own.resolve("rdf.yaml");
            String text = Files.readString(description);
            for (Map.Entry<String, String> change : changes.entrySet()) {
                String changed = text.replaceAll(change.getKey(), change.getValue());
                if (changed.equals(text)) {
                    throw new IllegalArgumentException(change.getKey() + " is not in " + text);
                }
                text = changed;
            }
            Files.writeString(description, text);
            Files.delete(zip);
            return ModelPackage.open(own);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The percentiles of the written description are replaced by a division: the network sees intensities as they are. */
    static Map<String, String> divided() {
        return Map.of(
                "(?s)- id: scale_range\\n    kwargs:.*?min_percentile: 1.0\\n",
                "- id: scale_linear\n    kwargs:\n      gain: 0.00392156862745098\n      offset: 0.0\n");
    }

    /** The network takes one size alone. */
    static Map<String, String> fixed(int size) {
        return Map.of("size:\\n      min: \\d+\\n      step: \\d+\\n", "size: " + size + "\n");
    }

    static Map<String, String> licence(String name) {
        return Map.of("tags:\\n- cellshell", "license: " + name + "\ntags:\n- cellshell");
    }

    static Image stacked(Axis axis, Image... images) {
        return Image.stack(axis, List.of(images)).named(images[0].name());
    }
}
