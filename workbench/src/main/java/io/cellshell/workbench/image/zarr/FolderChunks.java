package io.cellshell.workbench.image.zarr;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One file a chunk.
 *
 * @param folder that of the array
 * @param prefix what all names begin with: {@code c/} in Zarr 3
 * @param separator between the coordinates, a dot or a slash
 * @param mostBytes that a file may have
 */
record FolderChunks(ZarrFolder folder, String prefix, String separator, long mostBytes) implements ChunkStore {

    @Override
    public byte[] read(int[] at) throws IOException {
        Optional<Path> file = file(at);
        if (file.isEmpty()) {
            return null;
        }
        long length = Files.size(file.get());
        if (length > mostBytes) {
            throw new IOException("it has " + length + " bytes, more than its " + mostBytes + " at most");
        }
        return Files.readAllBytes(file.get());
    }

    Optional<Path> file(int[] at) {
        return folder.find(prefix + Arrays.stream(at).mapToObj(String::valueOf).collect(Collectors.joining(separator)));
    }
}
