package io.cellshell.workbench.model.bioimageio;

import com.google.gson.GsonBuilder;
import io.cellshell.workbench.image.PixelSize;
import io.cellshell.workbench.model.Architecture;
import io.cellshell.workbench.model.FeatureNorm;
import io.cellshell.workbench.model.ModelCard;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.ResidualClassifier;
import io.cellshell.workbench.model.UNet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What makes a network, its weights aside, as names and values in JSON: so that training can go on with the same network. */
final class NetworkState {

    static final String FILE = "cellshell.json";
    static final String WEIGHTS = "weights.safetensors";

    private static final int FORMAT = 2;
    private static final String RESIDUAL = "residual-classifier";

    private NetworkState() {}

    static String json(Network<?> network, TestPatch test) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("format", FORMAT);
        state.put("name", network.name());
        state.put("architecture", architecture(network.architecture()));
        state.put("normalisation", NormalisationState.of(network.normalisation()));
        state.put("decoder", DecoderState.of(network.decoder()));
        state.put("card", CardWriter.state(network.card()));
        state.put("example", test.isReal());
        test.pixelSize().ifPresent(size -> {
            Map<String, Object> lengths = new LinkedHashMap<>();
            size.z().ifPresent(z -> lengths.put("z", z));
            lengths.put("y", size.y());
            lengths.put("x", size.x());
            state.put("micrometres", lengths);
        });
        state.put("learned_from", SampleIdState.of(network.learnedFrom()));
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(state) + "\n";
    }

    private static Map<String, Object> architecture(Architecture architecture) {
        if (architecture instanceof UNet unet) {
            return architecture(unet);
        }
        if (architecture instanceof ResidualClassifier classifier) {
            Map<String, Object> state = new LinkedHashMap<>();
            state.put("kind", RESIDUAL);
            state.put("depth", classifier.depth());
            state.put("base_channels", classifier.baseChannels());
            state.put("inputs", classifier.inputs());
            state.put("outputs", classifier.outputs());
            state.put("norm", classifier.norm().name().toLowerCase(Locale.ROOT));
            return state;
        }
        throw new ModelException("A network that is a " + architecture + " cannot be written in this way.");
    }

    private static Map<String, Object> architecture(UNet unet) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("kind", "u-net");
        state.put("dimensions", unet.dimensions());
        state.put("depth", unet.depth());
        state.put("base_channels", unet.baseChannels());
        state.put("inputs", unet.inputs());
        state.put("outputs", unet.outputs());
        state.put("norm", unet.norm().name().toLowerCase(Locale.ROOT));
        state.put("residual", unet.residual());
        state.put("grid", unet.grid());
        state.put("widest", unet.widest());
        return state;
    }

    /** The card that {@link #json} wrote. */
    static ModelCard card(PlainValue root) {
        return CardReader.card(root.get("card"));
    }

    /** How large a pixel of the example is. */
    static Optional<PixelSize> pixelSize(PlainValue root) {
        return root.find("micrometres").map(node -> {
            double y = node.get("y").number();
            double x = node.get("x").number();
            return node.find("z")
                    .map(z -> new PixelSize(y, x, OptionalDouble.of(z.number())))
                    .orElse(new PixelSize(y, x));
        });
    }

    /** The architecture that {@link #json} wrote. */
    static Architecture architecture(PlainValue root) {
        root.get("format").whole(FORMAT, FORMAT);
        PlainValue state = root.get("architecture");
        if (state.get("kind").text().equals(RESIDUAL)) {
            return new ResidualClassifier(
                    number(state, "depth"),
                    number(state, "base_channels"),
                    number(state, "inputs"),
                    number(state, "outputs"),
                    norm(state.get("norm")));
        }
        if (!state.get("kind").text().equals("u-net")) {
            throw state.get("kind").refused("an architecture of this version of CellShell");
        }
        return new UNet(
                number(state, "dimensions"),
                number(state, "depth"),
                number(state, "base_channels"),
                number(state, "inputs"),
                number(state, "outputs"),
                norm(state.get("norm")),
                state.get("residual").truth(),
                number(state, "grid"),
                number(state, "widest"));
    }

    private static int number(PlainValue state, String name) {
        return state.get(name).whole(1, TensorDescription.LARGEST_SIZE);
    }

    private static FeatureNorm norm(PlainValue node) {
        for (FeatureNorm norm : FeatureNorm.values()) {
            if (norm.name().toLowerCase(Locale.ROOT).equals(node.text())) {
                return norm;
            }
        }
        throw node.refused("batch, group, instance or none");
    }
}
