package io.cellshell.workbench.model.bioimageio.description;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Steps that make objects. */
final class DecoderSteps {

    private DecoderSteps() {}

    static void cellpose(FieldReader kwargs) {
        kwargs.required("cellprob_threshold").ifPresent(DescriptionNode::number);
        kwargs.required("flow_threshold").ifPresent(DescriptionNode::number);
        kwargs.required("do_3D").ifPresent(DescriptionNode::truth);
        kwargs.defaulted("min_size").ifPresent(DecoderSteps::whole);
        kwargs.defaulted("output_dtype").ifPresent(node -> node.oneOf(List.of("uint16", "uint32")));
    }

    /** Of planes, or of volumes where there are three sizes of the grid, or what only volumes have. */
    static void stardist(FieldReader kwargs) {
        kwargs.required("prob_threshold").ifPresent(DescriptionNode::number);
        kwargs.required("nms_threshold").ifPresent(DescriptionNode::number);
        kwargs.required("n_rays").ifPresent(DecoderSteps::whole);
        Optional<DescriptionNode> grid = kwargs.required("grid");
        boolean volumes = kwargs.node().value() instanceof Map<?, ?> map
                && (map.containsKey("anisotropy")
                        || map.containsKey("overlap_label")
                        || map.get("grid") instanceof List<?> sizes && sizes.size() == 3);
        int axes = volumes ? 3 : 2;
        grid.ifPresent(node -> each(node, axes).forEach(DecoderSteps::whole));
        kwargs.required("b").ifPresent(node -> {
            if (node.isList()) {
                each(node, axes).forEach(pair -> each(pair, 2).forEach(DecoderSteps::whole));
            } else {
                whole(node);
            }
        });
        if (volumes) {
            kwargs.required("anisotropy").ifPresent(node -> each(node, 3).forEach(DescriptionNode::number));
            kwargs.optional("overlap_label").ifPresent(DecoderSteps::whole);
        }
    }

    private static void whole(DescriptionNode node) {
        node.whole(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private static List<DescriptionNode> each(DescriptionNode node, int count) {
        List<DescriptionNode> all = node.list(0);
        if (node.isList() && all.size() != count) {
            node.wrong("a list of " + count);
        }
        return all;
    }
}
