package io.cellshell.kernel.jshell;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.kernel.jshell.evaluation.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a cell declares may refer to what it declares further down. */
class ForwardReferenceTest extends CellCase {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int a() { return b(); }\nint b() { return 1; }\na()",
                "int even(int n) { return n == 0 ? 1 : odd(n - 1); }\nint odd(int n) { return n == 0 ? 0 : even(n - 1); }\neven(4)",
                "class A { B b = new B(); }\nclass B { int v = 1; A a; }\nnew A().b.v",
                "class A extends B { int f() { return g(); } }\nclass B { int g() { return 1; } }\nnew A().f()",
                "record A(int v, B next) {}\nrecord B(A left, List<A> more) {}\nnew A(1, new B(null, List.of())).v()",
                "interface V { int visit(L l); }\ninterface N { int accept(V v); }\n"
                        + "class L implements N { public int accept(V v) { return v.visit(this); } }\nnew L().accept(l -> 1)",
                "enum E { X(K.ONE); final int v; E(int v) { this.v = v; } }\nclass K { static final int ONE = 1; }\nE.X.v",
                "<T extends Sized<T>> int size(T t) { return t.size(); }\ninterface Sized<T> { int size(); }\n"
                        + "class One implements Sized<One> { public int size() { return 1; } }\nsize(new One())",
                "int f() { return new G() { int h() { return 1; } }.h(); }\nabstract class G { abstract int h(); }\nf()",
                "@Tag(1) class C { int v = 1; }\n@interface Tag { int value(); }\nnew C().v",
                "int n() { return late; }\nint late = 1;\nn()"
            })
    void itIsSilent(String code) {
        assertThat(value(code)).isEqualTo(1);
        assertThat(value(code)).isEqualTo(1);
    }

    @Test
    void whatIsMissingStillIsNamed() {
        Outcome outcome = run("int a() { return b() + missing(); }\nint b() { return c(); }\nint c() { return 1; }");
        assertThat(outcome.notes())
                .containsExactly("a uses method missing(), which no cell has defined so far (cell 1, line 1);"
                        + " define it before you use a.");
    }
}
