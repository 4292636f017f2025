package io.cellshell.notebooks;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of what a notebook shows what a clock, or the system's memory, has measured, since it differs from run to run: durations, sizes of
 * memory, how busy the machine is, and the column of a table that holds seconds. Every other number stays.
 */
final class Measured {

    private static final String COLUMN = "seconds per crop";

    private static final String NUMBER = "(?<![\\d.])\\d+(?:\\.\\d+)? ";

    /** The unit goes with the number: what takes 99 s in one run may take 2 minutes in the next. */
    private static final Pattern TIME = Pattern.compile(NUMBER + "(s|minutes|hours)\\b");

    private static final Pattern MEMORY = Pattern.compile(NUMBER + "(MB|GB)\\b");
    private static final Pattern BUSY =
            Pattern.compile("; the machine is busy \\([^)]*\\), so that it takes less when it is not");
    private static final Pattern TABLE = Pattern.compile("<table.*?</table>", Pattern.DOTALL);
    private static final Pattern HEAD = Pattern.compile("<th[^>]*>(.*?)</th>");
    private static final Pattern ROW = Pattern.compile("<tr.*?</tr>", Pattern.DOTALL);
    private static final Pattern CELL = Pattern.compile("(<td[^>]*>).*?(</td>)");

    private Measured() {}

    static String html(String page) {
        return amounts(TABLE.matcher(page).replaceAll(table -> Matcher.quoteReplacement(table(table.group()))));
    }

    private static String table(String table) {
        List<String> heads =
                HEAD.matcher(table).results().map(head -> head.group(1)).toList();
        int column = heads.indexOf(COLUMN);
        return column < 0
                ? table
                : ROW.matcher(table).replaceAll(row -> Matcher.quoteReplacement(row(row.group(), column)));
    }

    private static String row(String row, int column) {
        List<MatchResult> cells = CELL.matcher(row).results().toList();
        if (cells.size() <= column) {
            return row;
        }
        MatchResult cell = cells.get(column);
        return row.substring(0, cell.start()) + cell.group(1) + "…" + cell.group(2) + row.substring(cell.end());
    }

    static String text(String text) {
        List<String> lines = new ArrayList<>();
        int end = -1;
        for (String line : text.split("\n", -1)) {
            int head = line.indexOf(COLUMN);
            boolean inTable = end >= 0 && line.length() >= end;
            lines.add(
                    head < 0 && inTable ? line.substring(0, end - COLUMN.length()) + "…" + line.substring(end) : line);
            end = head >= 0 ? head + COLUMN.length() : inTable ? end : -1;
        }
        return amounts(String.join("\n", lines));
    }

    private static String amounts(String text) {
        String quiet = BUSY.matcher(text).replaceAll("");
        return MEMORY.matcher(TIME.matcher(quiet).replaceAll("… s")).replaceAll("… MB");
    }
}
