package io.cellshell.workbench.zoo.tournament;

import io.cellshell.workbench.data.Dataset;
import io.cellshell.workbench.image.Image;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * An image without annotation.
 *
 * @param name for sentences
 * @param image read when it is needed
 */
record PoolImage(String name, Supplier<Image> image) {

    /** The second of a name gets a number. */
    static List<PoolImage> of(List<Image> images) {
        if (images == null) {
            throw new TournamentException("The images are null; was the cell that opens them run to its end?");
        }
        Set<String> taken = new HashSet<>();
        List<PoolImage> pool = new ArrayList<>();
        for (Image image : images) {
            if (image == null) {
                throw new TournamentException("One of the images is null; was the cell that opens it run to its end?");
            }
            String free = image.name();
            for (int number = 2; !taken.add(free); number++) {
                free = image.name() + " (" + number + ")";
            }
            pool.add(new PoolImage(free, () -> image));
        }
        return List.copyOf(pool);
    }

    /** Of a data set the images alone. */
    static List<PoolImage> of(Dataset data) {
        if (data == null) {
            throw new TournamentException("The data set is null; was the cell that opens it run to its end?");
        }
        List<String> names = data.names();
        return IntStream.range(0, data.size())
                .mapToObj(i -> new PoolImage(names.get(i), () -> data.sample(i).image()))
                .toList();
    }
}
