package io.cellshell.workbench.zoo;

import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.task.Task;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Packages for tests: small networks with random weights. */
final class TestPackages {

    private TestPackages() {}

    /** A network of ours for objects, as a zip archive. */
    static Path own(Path path) {
        Network<Labels> network = Task.instanceSegmentation().network(new UNet(1, 2), 1);
        network.write(path);
        return path;
    }

    /** The same as somebody else's, whose description names nothing of ours. */
    static Path strangers(Path path) {
        return edited(own(path), text -> text.replace("cellshell:", "other:"));
    }

    /** A package with another description. */
    static Path edited(Path zip, UnaryOperator<String> change) {
        try (FileSystem files = FileSystems.newFileSystem(zip)) {
            Path description = files.getPath("/rdf.yaml");
            Files.writeString(description, change.apply(Files.readString(description)));
            return zip;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Unpacks an archive that the test itself has made. */
    static Path unpacked(Path zip, Path folder) {
        try (InputStream file = Files.newInputStream(zip);
                ZipInputStream in = new ZipInputStream(file)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path target = folder.resolve(entry.getName());
                Files.createDirectories(target.getParent());
                Files.write(target, in.readAllBytes());
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String description(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            Path found = files.filter(file -> file.getFileName().toString().equals("rdf.yaml"))
                    .findFirst()
                    .orElseThrow();
            return Files.readString(found, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
