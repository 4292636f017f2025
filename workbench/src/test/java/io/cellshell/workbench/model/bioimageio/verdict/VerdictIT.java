package io.cellshell.workbench.model.bioimageio.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import io.cellshell.workbench.PythonEnvironment;
import io.cellshell.workbench.data.normalise.Normalisation;
import io.cellshell.workbench.model.InstanceDecoder;
import io.cellshell.workbench.model.Network;
import io.cellshell.workbench.model.UNet;
import io.cellshell.workbench.model.pipeline.ImageDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sound and damaged packages: the verdict is the one of bioimageio.core. */
@Tag("reference")
class VerdictIT {

    /** Packages of other people; nothing of them is kept. */
    private static final Path MODELS = Path.of("../../shared/models");

    @TempDir
    private Path folder;

    private List<String> packages() {
        UNet unet = new UNet(1, 2);
        Network.of("one of ours", unet, unet.randomWeights(5), InstanceDecoder.standard())
                .write(folder.resolve("ours.zip"));
        UNet deep = new UNet(1, 2).dimensions(3).inputs(2).outputs(1);
        Network.of("another of ours", deep, deep.randomWeights(6), new ImageDecoder(0))
                .with(Normalisation.fixed(0, 500))
                .write(folder.resolve("volumes.zip"));
        List<String> all = new ArrayList<>(List.of(
                folder.resolve("ours.zip").toString(),
                folder.resolve("volumes.zip").toString()));
        if (Files.isDirectory(MODELS)) {
            all.add(MODELS.toAbsolutePath().toString());
        }
        return all;
    }

    @Test
    void theVerdictIsThatOfTheReference() throws Exception {
        Path made = Files.createDirectory(folder.resolve("made"));
        List<String> arguments = new ArrayList<>(List.of(made.toString()));
        arguments.addAll(packages());
        String said = PythonEnvironment.create().run("verdict_reference.py", arguments.toArray(new String[0]));
        Map<String, String> expected = new Gson()
                .fromJson(
                        Files.readString(made.resolve("verdicts.json")),
                        new TypeToken<TreeMap<String, String>>() {}.getType());
        assertThat(expected).as(said).hasSizeGreaterThan(100).containsValues("passed", "failed");
        if (Files.isDirectory(MODELS)) {
            // both descriptions of one package, of format 0.5 and 0.4
            assertThat(expected)
                    .as(said)
                    .containsEntry("unet2d_nuclei_broad_bioimageio", "passed")
                    .containsEntry("unet2d_nuclei_broad_v0_4_9_bioimageio", "passed")
                    .containsEntry("unet2d_nuclei_broad_v0_4_9_bioimageio_one_value_off", "failed");
        }
        Map<String, String> found = new ConcurrentSkipListMap<>();
        Map<String, String> why = new ConcurrentSkipListMap<>();
        // at the same time, since each waits for a process most of the while
        expected.keySet().parallelStream().forEach(name -> {
            PackageVerdict verdict = PackageTest.of(made.resolve(name)).run();
            found.put(name, verdict.outcome().toString());
            if (!found.get(name).equals(expected.get(name))) {
                why.put(name, verdict.toString());
            }
        });
        assertThat(found).as(why + "\n" + said).isEqualTo(expected);
    }
}
