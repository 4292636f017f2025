package io.cellshell.workbench.model.bioimageio.description;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Points in time in ISO 8601, as {@code dateutil.parser.isoparse} reads them; without a zone they are taken for UTC. */
final class Timestamps {

    private static final Pattern DATE =
            Pattern.compile("(\\d{4})(?:-?(\\d{2})(?:-?(\\d{2}))?|-?W(\\d{2})(?:-?([1-7]))?|-?(\\d{3}))?");
    private static final Pattern TIME =
            Pattern.compile("(\\d{2})(?::?(\\d{2})(?::?(\\d{2})(?:[.,](\\d+))?)?)?(Z|[+-]\\d{2}(?::?\\d{2})?)?");

    private Timestamps() {}

    static Optional<Instant> read(DescriptionNode node) {
        if (node.value() instanceof YamlDate date && date.text().length() == 10) {
            // to Python a date without a time is neither a text nor a point in time
            return node.wrong("a time such as 2019-12-11T11:22:32+00:00, or a date in quotation marks");
        }
        String text = node.value() instanceof String written
                ? written
                : node.value() instanceof YamlDate date ? date.text() : "";
        try {
            int end = text.length() > 10 && "T ".indexOf(text.charAt(10)) >= 0 ? 10 : Math.max(text.indexOf('T'), 0);
            Matcher date = DATE.matcher(end == 0 ? text : text.substring(0, end));
            if (date.matches() && !(date.group(2) != null && date.group(3) == null && !text.contains("-"))) {
                return Optional.of(instant(day(date), end == 0 ? "" : text.substring(end + 1)));
            }
        } catch (DateTimeException | NumberFormatException e) {
            // told below
        }
        return node.wrong("a time in ISO 8601 such as 2019-12-11T11:22:32+00:00");
    }

    private static LocalDate day(Matcher date) {
        int year = Integer.parseInt(date.group(1));
        if (date.group(4) != null) {
            String weekday = date.group(5) == null ? "1" : date.group(5);
            return LocalDate.parse(
                    date.group(1) + "-W" + date.group(4) + "-" + weekday, DateTimeFormatter.ISO_WEEK_DATE);
        }
        if (date.group(6) != null) {
            return LocalDate.ofYearDay(year, Integer.parseInt(date.group(6)));
        }
        return LocalDate.of(
                year,
                date.group(2) == null ? 1 : Integer.parseInt(date.group(2)),
                date.group(3) == null ? 1 : Integer.parseInt(date.group(3)));
    }

    private static Instant instant(LocalDate day, String rest) {
        if (rest.isEmpty()) {
            return day.atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        Matcher time = TIME.matcher(rest.strip());
        if (!time.matches()) {
            throw new DateTimeException(rest);
        }
        int hour = Integer.parseInt(time.group(1));
        int minute = time.group(2) == null ? 0 : Integer.parseInt(time.group(2));
        int second = time.group(3) == null ? 0 : Integer.parseInt(time.group(3));
        ZoneOffset zone = time.group(5) == null ? ZoneOffset.UTC : ZoneOffset.of(time.group(5));
        boolean midnight = hour == 24 && minute == 0 && second == 0;
        return (midnight ? day.plusDays(1) : day)
                .atTime(LocalTime.of(midnight ? 0 : hour, minute, second))
                .toInstant(zone);
    }
}
