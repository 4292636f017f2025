package io.cellshell.workbench.model.bioimageio;

import io.cellshell.workbench.image.Region;
import io.cellshell.workbench.image.SampleId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which pixels something was fitted to, or learned from, as names and values. */
final class SampleIdState {

    private static final Comparator<SampleId.Part> ORDER = Comparator.comparing(SampleId.Part::content)
            .thenComparingInt(part -> part.region().y())
            .thenComparingInt(part -> part.region().x())
            .thenComparingInt(part -> part.region().height())
            .thenComparingInt(part -> part.region().width());

    private SampleIdState() {}

    /** The images in their order, the parts of each in one order, so that equal images give equal bytes. */
    static List<Object> of(List<SampleId> ids) {
        List<Object> all = new ArrayList<>();
        for (SampleId id : ids) {
            all.add(id.parts().stream().sorted(ORDER).map(SampleIdState::part).toList());
        }
        return all;
    }

    private static Map<String, Object> part(SampleId.Part part) {
        Region region = part.region();
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("content", part.content());
        state.put("region", List.of(region.y(), region.x(), region.height(), region.width()));
        return state;
    }

    /** What {@link #of} gave. */
    static List<SampleId> read(PlainValue state) {
        List<SampleId> ids = new ArrayList<>();
        for (PlainValue image : state.list()) {
            Set<SampleId.Part> parts = new HashSet<>();
            for (PlainValue part : image.list()) {
                List<PlainValue> region = part.get("region").list();
                if (region.size() != 4) {
                    throw part.get("region").refused("y, x, height and width");
                }
                int[] numbers = region.stream()
                        .mapToInt(number -> number.whole(0, Integer.MAX_VALUE))
                        .toArray();
                parts.add(new SampleId.Part(
                        part.get("content").text(), new Region(numbers[0], numbers[1], numbers[2], numbers[3])));
            }
            ids.add(new SampleId(parts));
        }
        return ids;
    }
}
