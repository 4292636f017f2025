package io.cellshell.workbench.model.bioimageio;

import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.model.Architecture;
import io.cellshell.workbench.model.ModelCard;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.Weights;
import io.cellshell.workbench.model.pipeline.Decoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Reads what {@link PackageWriter} wrote for going on. */
final class NetworkReader {

    /** Fingerprints of a hundred thousand images. */
    private static final long LARGEST = 256L << 20;

    private NetworkReader() {}

    static Network<?> read(PackageFiles files, FileReference state, FileReference weights, Supplier<Image> testInput) {
        PlainValue root = root(files, state);
        Architecture architecture = NetworkState.architecture(root);
        Weights values = weights.withCopy(files, copy -> {
            try {
                return architecture.readWeights(copy);
            } catch (ModelException e) {
                throw new ModelException(
                        "The weights in " + files.path() + " are not those of its network: "
                                + e.getMessage()
                                        .replace(
                                                copy.toString(),
                                                copy.getFileName().toString()),
                        e);
            }
        });
        Normalisation normalisation = NormalisationState.read(root.get("normalisation"));
        Decoder<?> decoder = DecoderState.read(root.get("decoder"), () -> normalisation);
        Network<?> network = Network.of(root.get("name").text(), architecture, values, decoder)
                .with(normalisation)
                .with(NetworkState.card(root))
                .learnedFrom(SampleIdState.read(root.get("learned_from")));
        if (!root.get("example").truth()) {
            return network;
        }
        Image example = testInput.get();
        return network.withExample(
                NetworkState.pixelSize(root).map(example::withPixelSize).orElse(example));
    }

    static ModelCard card(PackageFiles files, FileReference state) {
        return NetworkState.card(root(files, state));
    }

    static PlainValue root(PackageFiles files, FileReference state) {
        return PlainValue.json(
                PackageFiles.shown(state.fileName()) + " in " + files.path(),
                state.withCopy(files, NetworkReader::text));
    }

    private static String text(Path copy) {
        try {
            if (Files.size(copy) > LARGEST) {
                throw new ModelException("“" + copy.getFileName() + "” has more than " + (LARGEST >> 20)
                        + " MB, which no description of a network has.");
            }
            return Files.readString(copy);
        } catch (CharacterCodingException e) {
            throw new ModelException("“" + copy.getFileName() + "” is no text in UTF-8; the package is damaged.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
