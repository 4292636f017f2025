package io.cellshell.kernel.session;

import io.cellshell.kernel.display.Renderers;
import io.cellshell.kernel.jshell.Outcome;
import io.cellshell.kernel.wire.Broadcast;
import io.cellshell.kernel.wire.Reply.ExpressionError;
import io.cellshell.kernel.wire.Reply.ExpressionValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Expressions that a front end wants to know the values of, beside running a cell. None of them fails the cell. */
final class UserExpressions {

    private final Function<String, Outcome> evaluator;
    private final Renderers renderers;

    UserExpressions(Function<String, Outcome> evaluator, Renderers renderers) {
        this.evaluator = evaluator;
        this.renderers = renderers;
    }

    /** The view of each value by the name of its expression, or what is wrong with the expression. */
    Map<String, Object> evaluate(Map<String, String> expressions) {
        Map<String, Object> values = new LinkedHashMap<>();
        expressions.forEach((name, expression) -> values.put(name, evaluate(expression)));
        return values;
    }

    private Object evaluate(String expression) {
        Outcome outcome = evaluator.apply(expression);
        if (outcome instanceof Outcome.Value value) {
            return ExpressionValue.of(renderers.render(value.value()));
        }
        if (outcome instanceof Outcome.Failed failed) {
            return ExpressionError.of(failed.error());
        }
        String message = "This is no expression, so it has no value: " + expression;
        return ExpressionError.of(new Broadcast.Error("NoExpression", message, List.of(message)));
    }
}
