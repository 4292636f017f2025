package io.cellshell.workbench.model.bioimageio;

import io.cellshell.workbench.model.cellpose.FlowDynamics;
import io.cellshell.workbench.model.decode.FlowFieldDecoder;
import io.cellshell.workbench.model.decode.StarConvexDecoder;
import io.cellshell.workbench.model.pipeline.Decoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a package gives objects: by an operation of the format, which makes labels of what the network gives.
 *
 * @param operation its name
 * @param arguments its arguments
 * @param channelLast whether the operation wants the channel after the axes in space
 */
record ObjectOutput(String operation, Map<String, Object> arguments, boolean channelLast) {

    /** Of the decoders whose objects the format can tell how to make. */
    static Optional<ObjectOutput> of(Decoder<?> decoder) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        if (decoder instanceof StarConvexDecoder stars) {
            arguments.put("prob_threshold", stars.probability());
            arguments.put("nms_threshold", stars.overlap());
            arguments.put("n_rays", stars.rays());
            arguments.put("grid", List.of(stars.grid(), stars.grid()));
            arguments.put("b", 0);
            return Optional.of(new ObjectOutput("stardist_postprocessing", arguments, true));
        }
        if (decoder instanceof FlowFieldDecoder flows) {
            FlowDynamics dynamics = flows.dynamics();
            arguments.put("cellprob_threshold", dynamics.cellprobThreshold());
            arguments.put("flow_threshold", dynamics.flowThreshold());
            arguments.put("do_3D", flows.dimensions() == 3);
            arguments.put("min_size", dynamics.minSize());
            arguments.put("output_dtype", "uint32");
            return Optional.of(new ObjectOutput("cellpose_flow_dynamics", arguments, false));
        }
        return Optional.empty();
    }
}
