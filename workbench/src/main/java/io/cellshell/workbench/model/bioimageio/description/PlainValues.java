package io.cellshell.workbench.model.bioimageio.description;

import java.util.List;
import java.util.Map;

/** Values of any kind, of which only numbers can be wrong: they are finite. */
final class PlainValues {

    private PlainValues() {}

    static void require(DescriptionNode node) {
        if (node.value() instanceof Double number && !Double.isFinite(number)) {
            node.wrong("a finite number");
        } else if (node.value() instanceof List<?>) {
            node.list(0).forEach(PlainValues::require);
        } else if (node.value() instanceof Map<?, ?> map) {
            map.forEach((name, value) -> require(node.below(String.valueOf(name), value)));
        }
    }
}
