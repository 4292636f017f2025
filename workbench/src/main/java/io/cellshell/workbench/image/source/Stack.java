package io.cellshell.workbench.image.source;

import io.cellshell.workbench.image.Axis;
import io.cellshell.workbench.image.Dimensions;
import io.cellshell.workbench.image.PixelType;
import io.cellshell.workbench.image.PlaneSource;
import io.cellshell.workbench.image.PyramidLevel;
import io.cellshell.workbench.image.Region;
import java.util.ArrayList;
import java.util.List;

/** Sources of equal dimensions one behind the other along a new axis, the slowest. It has the resolutions that all of them have. */
public record Stack(Axis axis, List<PlaneSource> parts) implements PlaneSource {

    @Override
    public Dimensions dimensions() {
        return parts.get(0).dimensions().under(axis, parts.size());
    }

    /** Where the parts differ, a float holds what each of them gives. */
    @Override
    public PixelType type() {
        PixelType first = parts.get(0).type();
        return parts.stream().allMatch(part -> part.type() == first) ? first : PixelType.FLOAT32;
    }

    @Override
    public List<PyramidLevel> levels() {
        List<PyramidLevel> common = new ArrayList<>(parts.get(0).levels());
        for (PlaneSource part : common.size() == 1 ? List.<PlaneSource>of() : parts) {
            List<PyramidLevel> own = part.levels();
            int same = 1;
            while (same < Math.min(own.size(), common.size()) && own.get(same).equals(common.get(same))) {
                same++;
            }
            common.subList(same, common.size()).clear();
        }
        common.replaceAll(level -> level.with(level.dimensions().under(axis, parts.size())));
        return common;
    }

    @Override
    public float[] read(int plane, Region region, int level) {
        int planes = require(plane, region, level).planes() / parts.size();
        return parts.get(plane / planes).read(plane % planes, region, level);
    }
}
