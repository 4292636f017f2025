package io.cellshell.kernel.parameter;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Types whose values are made from text. */
enum ParsedType {
    PATH("Path", "%s.of(%s)", Path::of),
    FILE("File", "new %s(%s)", File::new),
    URI_("URI", "%s.create(%s)", URI::create),
    DATE("LocalDate", "%s.parse(%s)", LocalDate::parse),
    DATE_TIME("LocalDateTime", "%s.parse(%s)", LocalDateTime::parse),
    INSTANT("Instant", "%s.parse(%s)", Instant::parse),
    DURATION("Duration", "%s.parse(%s)", Duration::parse);

    private final String type;
    private final String made;
    private final Function<String, Object> parser;

    ParsedType(String type, String made, Function<String, Object> parser) {
        this.type = type;
        this.made = made;
        this.parser = parser;
    }

    static Optional<ParsedType> of(DeclaredType declared) {
        return Arrays.stream(values())
                .filter(known -> known.type.equals(declared.name()))
                .findFirst();
    }

    /** Whether a method of this name may make a value from text. */
    static boolean isMadeBy(String method) {
        return Arrays.stream(values()).anyMatch(known -> known.made.contains("." + method + "("));
    }

    /**
     * The expression that makes the value.
     *
     * @throws IllegalArgumentException or java.time.DateTimeException where the text is none of such a value
     */
    String expression(DeclaredType declared, String text) {
        Objects.requireNonNull(parser.apply(text));
        return String.format(made, declared.text(), StringLiteral.of(text));
    }
}
