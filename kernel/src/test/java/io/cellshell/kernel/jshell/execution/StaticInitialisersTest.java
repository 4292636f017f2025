package io.cellshell.kernel.jshell.execution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StaticInitialisersTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    class C { static int a = 1; }                    | class C { static int a = 2; }                          | a
                    class C { static int a = 1; }                    | public class C { /* one */ static int  a =  1; int b; } |
                    class C { static int a = 1, b = a + 1, c; }      | class C { static int a = 2, b = a + 1, c; }            | a b
                    class C { static int a; static { a = 1; } }      | class C { static int a; static { a = 2; } }            | a
                    class C { static int a, b; static { a = 1; } }   | class C { static int a, b; static { a = 2; } }         | a
                    class C { int a = 1; static int b = 1; }         | class C { int a = 2; static int b = 1; }               |
                    interface C { int A = 1; int B = C.A; }          | interface C { int A = 2; int B = C.A; }                | A B
                    enum C { X(1), Y(2); C(int i) {} }               | enum C { X(1), Y(3); C(int i) {} }                     | Y
                    enum C { X, Y; int i = 1; }                      | enum C { X, Y; int i = 2; }                            | X Y
                    enum C { X, Y; int f() { return 1; } }           | enum C { X, Y; int f() { return 2; } }                 |
                    record C(int i) { static String s = "a"; }       | record C(int i, int j) { static String s = "b"; }      | s
                    class C { static Runnable r = () -> { int i; }; }| class C { static Runnable r = () -> { int j; }; }      | r
                    class C { static int a = 1; }                    | class C { static int b = 1; }                          |
                    """)
    void saysWhichFieldsAreToHaveAnotherValue(String before, String now, String changed) {
        StaticInitialisers old = StaticInitialisers.in(before).get("C");
        assertThat(StaticInitialisers.in(now).get("C").changedFrom(old))
                .containsExactlyInAnyOrder(changed == null ? new String[0] : changed.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "'class A { class B { enum C { } } }', A, A$B, A$B$C",
        "'interface A { record B() { } class C { } }', A, A$B, A$C"
    })
    void knowsTypesByTheirNames(String source, String first, String second, String third) {
        assertThat(StaticInitialisers.in(source)).containsOnlyKeys(first, second, third);
    }
}
