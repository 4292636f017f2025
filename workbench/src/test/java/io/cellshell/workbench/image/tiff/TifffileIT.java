package io.cellshell.workbench.image.tiff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cellshell.workbench.PythonEnvironment;
import io.cellshell.workbench.image.Image;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TIFF files against Python's tifffile, in both directions, value by value. */
class TifffileIT {

    private static PythonEnvironment python;

    @TempDir
    private Path folder;

    @BeforeAll
    static void create() throws IOException, InterruptedException {
        python = PythonEnvironment.create();
    }

    @Test
    void tifffileReadsWhatIsWritten() throws Exception {
        Image image = Image.of(2, 3, new float[] {-1.5f, 0, 0.1f, 1e-6f, 3e5f, 7});
        image.write(folder.resolve("plane.tif"));
        describe("plane", image.pixels(), Map.of("shape", new int[] {2, 3}, "type", "float32", "axes", "YX"));

        assertThat(python.run("tiff_check.py", folder.toString())).contains("1 files are what was written");
    }

    private void describe(String name, float[] values, Map<String, Object> said) throws IOException {
        ObjectNode description = new ObjectMapper().valueToTree(said);
        Files.writeString(
                folder.resolve(name + ".json"),
                description.put("file", name + ".tif").toString());
        ByteBuffer raw = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            raw.putDouble(value);
        }
        Files.write(folder.resolve(name + ".raw"), raw.array());
    }
}
