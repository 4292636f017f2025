package io.cellshell.workbench.train;

import ai.djl.engine.Engine;
import io.cellshell.workbench.model.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a training runs on and with. With something else, sums are made in another order, and numbers come out a little different. */
final class Machine {

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    private Machine() {}

    static Map<String, String> facts(int threads) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(
                "CellShell",
                Optional.ofNullable(Machine.class.getPackage().getImplementationVersion())
                        .orElse("built from its sources"));
        facts.put("DJL", Engine.getDjlVersion());
        facts.put("PyTorch", Torch.version());
        facts.put("device", Torch.deviceName());
        facts.put("threads", Integer.toString(threads));
        facts.put("processor", processor());
        facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        facts.put("Java", Runtime.version().toString());
        return facts;
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(PROCESSORS)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException | RuntimeException e) {
            // another system than Linux
            return Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER")).orElse("unknown");
        }
    }
}
