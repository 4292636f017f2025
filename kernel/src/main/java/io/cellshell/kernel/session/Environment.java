package io.cellshell.kernel.session;

import io.cellshell.kernel.api.MagicLine;
import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a user asks for by environment variables. Each is called {@code CELLSHELL_...}; the names that JJava, IJava and Rapaio
 * have for it count where that is not set, in this order.
 *
 * @param compilerOptions options of the Java compiler
 * @param timeout how long a cell may run; empty for as long as it likes
 * @param classpath globs of jars and folders for the class path
 * @param startupFiles globs of files whose code runs before the first cell
 * @param startupCode code that runs before the first cell, after the files; empty where there is none
 * @param extensions whether extensions are loaded
 * @param allOrNothing whether a cell runs nothing where one of its later parts does not compile
 * @param problems what could not be understood, a sentence each
 */
public record Environment(
        List<String> compilerOptions,
        Optional<Duration> timeout,
        List<String> classpath,
        List<String> startupFiles,
        String startupCode,
        boolean extensions,
        boolean allOrNothing,
        List<String> problems) {

    private static final Pattern TIME = Pattern.compile("(-?\\d{1,12})\\s*([A-Za-z]*)");
    private static final List<String> OFF = List.of("", "0", "false", "off", "no");

    /** Nothing is asked for. */
    public static Environment none() {
        return of(Map.of());
    }

    /** What these variables ask for. */
    public static Environment of(Map<String, String> variables) {
        Variables all = new Variables(variables);
        List<String> problems = new ArrayList<>();
        return new Environment(
                MagicLine.parse(all.text("COMPILER_OPTS", "RJK_COMPILER_OPTIONS"))
                        .args(),
                timeout(all.text("TIMEOUT", "RJK_TIMEOUT_MILLIS"), problems),
                paths(all.text("CLASSPATH", "RJK_CLASSPATH")),
                paths(all.text("STARTUP_SCRIPTS_PATH", "RJK_INIT_SCRIPT")),
                all.text("STARTUP_SCRIPT", null),
                all.isOn("LOAD_EXTENSIONS"),
                all.isOn("ALL_OR_NOTHING"),
                List.copyOf(problems));
    }

    /** The variables of the process, looked up by the names that several kernels have for the same. */
    private record Variables(Map<String, String> all) {

        private static final List<String> PREFIXES = List.of("CELLSHELL_", "JJAVA_", "IJAVA_");

        /** Whether the first that is set, even if to nothing, does not say no. */
        boolean isOn(String name) {
            return PREFIXES.stream()
                    .map(prefix -> all.get(prefix + name))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .map(value -> !OFF.contains(value.strip().toLowerCase(Locale.ROOT)))
                    .orElse(true);
        }

        /** The first that is set to something; empty where none is. */
        String text(String name, String otherName) {
            for (String prefix : PREFIXES) {
                String found = all.getOrDefault(prefix + name, "");
                if (!found.isBlank()) {
                    return found.strip();
                }
            }
            return otherName == null ? "" : all.getOrDefault(otherName, "").strip();
        }
    }

    /** Paths with the system's separator between them, or with semicolons on any system. */
    private static List<String> paths(String text) {
        return Stream.of(text.split("[;" + File.pathSeparator + "]"))
                .map(String::strip)
                .filter(path -> !path.isEmpty())
                .toList();
    }

    /** A number of milliseconds, or a number and a unit such as {@code 30 SECONDS}; less than 1 for no limit. */
    private static Optional<Duration> timeout(String text, List<String> problems) {
        Matcher time = TIME.matcher(text);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (time.matches()) {
                String unit =
                        time.group(2).isEmpty() ? "MILLISECONDS" : time.group(2).toUpperCase(Locale.ROOT);
                Duration limit = Duration.of(
                        Long.parseLong(time.group(1)), TimeUnit.valueOf(unit).toChronoUnit());
                return limit.isNegative() || limit.isZero() ? Optional.empty() : Optional.of(limit);
            }
        } catch (IllegalArgumentException e) {
            // a unit that does not exist is told of below, like everything else that is no time
        }
        problems.add("The time limit '" + text + "' of cells (CELLSHELL_TIMEOUT) is ignored: it is not a number of"
                + " milliseconds, and no number with a unit such as 30 SECONDS.");
        return Optional.empty();
    }
}
