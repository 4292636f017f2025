package io.cellshell.kernel.cli.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cellshell.kernel.cli.common.CommandException;
import io.cellshell.kernel.cli.common.ExitCode;
import io.cellshell.kernel.parameter.Parameter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import picocli.CommandLine.Option;

/** Parameters of notebooks, by the options of papermill. */
final class ParameterOptions {

    private static final long MAX_BYTES = 16 << 20;

    /** What reads parameters: numbers that are none, too, which Python writes. */
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    @Option(
            names = {"-p", "--parameters"},
            paramLabel = "NAME=VALUE",
            description = "Give a variable of the cell that has the tag 'parameters' another value."
                    + " Numbers, True, False and None are what they look like, all else is text.")
    private List<String> guessed = List.of();

    @Option(
            names = {"-r", "--parameters-raw"},
            paramLabel = "NAME=VALUE",
            description = "As -p, with a value that is text, also where it looks like a number.")
    private List<String> raw = List.of();

    @Option(
            names = {"-f", "--parameters-file"},
            paramLabel = "FILE",
            description =
                    "As -p, with all names and values of a JSON file, among them lists. -p and -r have the last word.")
    private List<Path> files = List.of();

    /** Between processes: Java hands no quotation marks to a process on Windows, and no letters that the locale lacks. */
    @Option(names = "--encoded-parameters", hidden = true, description = "What follows -p and -r is Base64.")
    private boolean encoded;

    /** All parameters, each once. */
    Collection<Parameter> read() throws CommandException {
        Map<String, Parameter> all = new LinkedHashMap<>();
        for (Path file : files) {
            read(file).forEach(parameter -> all.put(parameter.name(), parameter));
        }
        addTo(all, "-p", guessed, Parameter::guessed);
        addTo(all, "-r", raw, Parameter::raw);
        return all.values();
    }

    /** These options for another process that starts in another folder. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        files.forEach(
                file -> arguments.addAll(List.of("-f", file.toAbsolutePath().toString())));
        guessed.forEach(text -> arguments.addAll(List.of("-p", encode(text))));
        raw.forEach(text -> arguments.addAll(List.of("-r", encode(text))));
        arguments.add("--encoded-parameters");
        return arguments;
    }

    private static String encode(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private String decode(String text) {
        return encoded ? new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8) : text;
    }

    private void addTo(
            Map<String, Parameter> all, String option, List<String> texts, BiFunction<String, String, Parameter> kind)
            throws CommandException {
        Set<String> names = new HashSet<>();
        for (String given : texts) {
            String text = decode(given);
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new CommandException(
                        ExitCode.USAGE,
                        "The option " + option + " needs a name and a value, as in " + option + " seed=7, and got '"
                                + text + "'.");
            }
            String name = text.substring(0, equals);
            if (!names.add(name)) {
                throw new CommandException(
                        ExitCode.USAGE, "The option " + option + " gives '" + name + "' twice; give it once.");
            }
            all.put(name, kind.apply(name, text.substring(equals + 1)));
        }
    }

    private static List<Parameter> read(Path file) throws CommandException {
        JsonNode content;
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw unreadable(file, "is larger than " + (MAX_BYTES >> 20) + " MB");
            }
            content = JSON.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            String line =
                    e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
            throw unreadable(file, "is not valid JSON" + line);
        } catch (IOException e) {
            throw unreadable(file, Files.exists(file) ? "cannot be read" : "does not exist");
        }
        if (!content.isObject()) {
            throw unreadable(file, "holds no names with values");
        }
        return content.properties().stream()
                .map(entry -> new Parameter(entry.getKey(), entry.getValue(), null))
                .toList();
    }

    private static CommandException unreadable(Path file, String found) {
        return new CommandException(
                ExitCode.USAGE,
                "The file of parameters " + file + " " + found
                        + "; give one such as {\"seed\": 7, \"sizes\": [1, 2]}.");
    }
}
