package io.cellshell.workbench.model.bioimageio;

import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.ImageClass;
import io.cellshell.workbench.image.Labels;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.image.SemanticMask;
import io.cellshell.workbench.model.Activation;
import io.cellshell.workbench.model.InstanceDecoder;
import io.cellshell.workbench.model.ModelException;
import io.cellshell.workbench.model.cellpose.FlowDynamics;
import io.cellshell.workbench.model.decode.ClassDecoder;
import io.cellshell.workbench.model.decode.FlowFieldDecoder;
import io.cellshell.workbench.model.decode.LocalisationDecoder;
import io.cellshell.workbench.model.decode.PeakDecoder;
import io.cellshell.workbench.model.decode.RestorationDecoder;
import io.cellshell.workbench.model.decode.SemanticDecoder;
import io.cellshell.workbench.model.decode.StarConvexDecoder;
import io.cellshell.workbench.model.pipeline.Decoder;
import io.cellshell.workbench.model.pipeline.ImageDecoder;
import io.cellshell.workbench.model.torchscript.PackageOutput;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** A decoder as names and values. */
final class DecoderState {

    private static final String KIND = "kind";
    private static final int MOST_PIXELS = Integer.MAX_VALUE;

    private DecoderState() {}

    /**
     * The decoder in words.
     *
     * @throws ModelException where it is none of CellShell's own, which could not be read again
     */
    static Map<String, Object> of(Decoder<?> decoder) {
        Map<String, Object> state = new LinkedHashMap<>();
        if (decoder instanceof InstanceDecoder instances) {
            state.put(KIND, "instances");
            state.put("inside", instances.inside());
            state.put("foreground", instances.foreground());
            state.put("minimum_area", instances.minimumArea());
        } else if (decoder instanceof SemanticDecoder semantic) {
            state.put(KIND, "classes-of-pixels");
            state.put("classes", semantic.classes());
        } else if (decoder instanceof ClassDecoder classes) {
            state.put(KIND, "class-of-image");
            state.put("classes", classes.classes());
        } else if (decoder instanceof PeakDecoder peaks) {
            state.put(KIND, "peaks");
            state.put("sigma", peaks.sigma());
            state.put("threshold", peaks.threshold());
        } else if (decoder instanceof LocalisationDecoder spots) {
            state.put(KIND, "localisation");
            state.put("threshold", spots.threshold());
            if (spots.mostSigma() < Double.POSITIVE_INFINITY) {
                state.put("most_sigma", spots.mostSigma());
            }
        } else if (decoder instanceof RestorationDecoder restoration) {
            state.put(KIND, "restoration");
            state.put("factor", restoration.factor());
            state.put("normalisation", NormalisationState.of(restoration.normalisation()));
            if (restoration.fromSurroundings()) {
                state.put("from_surroundings", true);
            }
        } else if (decoder instanceof StarConvexDecoder stars) {
            state.put(KIND, "star-convex");
            state.put("rays", stars.rays());
            state.put("grid", stars.grid());
            state.put("probability", stars.probability());
            state.put("overlap", stars.overlap());
        } else if (decoder instanceof FlowFieldDecoder flows) {
            state.put(KIND, "flow-field");
            state.put("dimensions", flows.dimensions());
            state.put("cell_probability", flows.dynamics().cellprobThreshold());
            state.put("flow_error", flows.dynamics().flowThreshold());
            state.put("minimum_size", flows.dynamics().minSize());
        } else if (decoder instanceof PackageOutput) {
            return of(new ImageDecoder(0));
        } else if (decoder instanceof ImageDecoder image) {
            state.put(KIND, "image");
            state.put("output", image.output());
            state.put("activation", image.activation().name().toLowerCase(Locale.ROOT));
        } else {
            throw new ModelException("A network with the decoder " + decoder
                    + " cannot be written, since only CellShell's own decoders can be read again; write it with one of those,"
                    + " as in network.with(new ImageDecoder(0)), and give it yours after it was opened.");
        }
        return state;
    }

    /**
     * What {@link #of} gave.
     *
     * @param ofPackage what the steps of the package do to an image
     */
    static Decoder<?> read(PlainValue state, Supplier<Normalisation> ofPackage) {
        return switch (state.get(KIND).text()) {
            case "instances" ->
                new InstanceDecoder(
                        state.get("inside").number(),
                        state.get("foreground").number(),
                        state.get("minimum_area").whole(0, MOST_PIXELS));
            case "classes-of-pixels" -> new SemanticDecoder(state.get("classes").texts());
            case "class-of-image" -> new ClassDecoder(state.get("classes").texts());
            case "peaks" ->
                new PeakDecoder(
                        state.get("sigma").number(), state.get("threshold").number());
            case "localisation" ->
                new LocalisationDecoder(
                        state.get("threshold").number(),
                        state.find("most_sigma").map(PlainValue::number).orElse(Double.POSITIVE_INFINITY));
            case "restoration" ->
                new RestorationDecoder(
                        NormalisationState.read(state.get("normalisation"), ofPackage),
                        state.get("factor").whole(1, MOST_PIXELS),
                        state.find("from_surroundings").map(PlainValue::truth).orElse(false));
            case "star-convex" ->
                new StarConvexDecoder(
                        state.get("rays").whole(1, MOST_PIXELS),
                        state.get("grid").whole(1, MOST_PIXELS),
                        state.get("probability").number(),
                        state.get("overlap").number());
            case "flow-field" ->
                new FlowFieldDecoder(
                        state.get("dimensions").whole(2, 3),
                        new FlowDynamics(
                                state.get("cell_probability").number(),
                                state.get("flow_error").number(),
                                state.get("minimum_size").whole(Integer.MIN_VALUE, MOST_PIXELS)));
            case "image" ->
                new ImageDecoder(state.get("output").whole(0, MOST_PIXELS), activation(state.get("activation")));
            default -> throw state.get(KIND).refused("a decoder of this version of CellShell");
        };
    }

    private static Activation activation(PlainValue node) {
        for (Activation activation : Activation.values()) {
            if (activation.name().toLowerCase(Locale.ROOT).equals(node.text())) {
                return activation;
            }
        }
        throw node.refused("linear, softmax, sigmoid or star_convex");
    }

    /** What a decoder predicts. */
    static Class<?> prediction(Decoder<?> decoder) {
        if (decoder instanceof InstanceDecoder
                || decoder instanceof StarConvexDecoder
                || decoder instanceof FlowFieldDecoder) {
            return Labels.class;
        }
        if (decoder instanceof SemanticDecoder) {
            return SemanticMask.class;
        }
        if (decoder instanceof ClassDecoder) {
            return ImageClass.class;
        }
        return decoder instanceof PeakDecoder || decoder instanceof LocalisationDecoder ? Points.class : Image.class;
    }
}
