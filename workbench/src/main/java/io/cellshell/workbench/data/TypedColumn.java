package io.cellshell.workbench.data;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;

/** A column of the type that all of its values have: whole numbers, numbers, truth values, dates, else text. */
final class TypedColumn {

    /** A number with a leading zero is a name, as 007 is: it stays text. */
    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,8})");

    /** A power of ten has a point before it or a sign within: 2E10 is a well or a plate, not twenty thousand million. */
    private static final Pattern NUMBER = Pattern.compile("-?((0|[1-9][0-9]*)\\.[0-9]*([eE][+-]?[0-9]{1,3})?"
            + "|\\.[0-9]+([eE][+-]?[0-9]{1,3})?|(0|[1-9][0-9]*)([eE][+-][0-9]{1,3})?)");

    private TypedColumn() {}

    /** @param values an empty one is missing */
    static Column<?> of(String name, List<String> values) {
        if (values.stream().allMatch(String::isEmpty)) {
            return StringColumn.create(name, values);
        }
        if (all(values, v -> WHOLE.matcher(v).matches())) {
            IntColumn column = IntColumn.create(name);
            values.forEach(v -> add(column, v.isEmpty() ? null : Integer.valueOf(v)));
            return column;
        }
        if (all(values, TypedColumn::isNumber)) {
            DoubleColumn column = DoubleColumn.create(name);
            values.forEach(v -> add(column, v.isEmpty() ? null : Double.valueOf(v)));
            return column;
        }
        if (all(values, v -> v.equalsIgnoreCase("true") || v.equalsIgnoreCase("false"))) {
            BooleanColumn column = BooleanColumn.create(name);
            values.forEach(v -> add(column, v.isEmpty() ? null : Boolean.valueOf(v)));
            return column;
        }
        if (all(values, TypedColumn::isDate)) {
            DateColumn column = DateColumn.create(name);
            values.forEach(v -> add(column, v.isEmpty() ? null : LocalDate.parse(v)));
            return column;
        }
        return StringColumn.create(name, values);
    }

    static boolean isNumber(String value) {
        return NUMBER.matcher(value).matches();
    }

    private static boolean isDate(String value) {
        try {
            LocalDate.parse(value);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static boolean all(List<String> values, Predicate<String> test) {
        return values.stream().filter(v -> !v.isEmpty()).allMatch(test);
    }

    private static <T> void add(Column<T> column, T value) {
        if (value == null) {
            column.appendMissing();
        } else {
            column.append(value);
        }
    }
}
