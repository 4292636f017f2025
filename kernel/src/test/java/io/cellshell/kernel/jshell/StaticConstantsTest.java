package io.cellshell.kernel.jshell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Static fields that are made of constants of other types, and static fields of types that were dropped. */
class StaticConstantsTest extends CellCase {

    @Test
    void fieldsOfOtherTypesFollowAConstant() {
        silent("class Conf { static final int K = 10; static final String NAME = \"a\"; }");
        silent("class User { static int s = Conf.K + 1; static String n = Conf.NAME; static final int T = Conf.K * 3;\n"
                + "static final List<Integer> L = List.of(Conf.K); static int own = 4; }");
        silent("enum Level { LOW(Conf.K), HIGH(Conf.K * 2); final int v; Level(int v) { this.v = v; } }");
        assertThat(value("User.own = 77; User.s + User.n + User.T + User.L + Level.HIGH.v"))
                .isEqualTo("11a30[10]20");
        silent("class Conf { static final int K = 50; static final String NAME = \"b\"; }");
        assertThat(value("User.s + User.n + User.T + User.L + Level.HIGH.v + \" \" + User.own"))
                .isEqualTo("51b150[50]100 77");
    }

    @Test
    void fieldsOfNestedTypesFollowAConstant() {
        String nested = "interface C { int A = %d; interface In { int B = A + 1; }\n"
                + "class Nest { static int c = In.B + 1; static int d = A; static int count = 0; } }";
        silent(nested.formatted(1));
        assertThat(value("C.Nest.count = 3; C.Nest.c + \" \" + C.Nest.d")).isEqualTo("3 1");
        silent(nested.formatted(10));
        assertThat(value("C.Nest.c + \" \" + C.Nest.d + \" \" + C.Nest.count")).isEqualTo("12 10 3");
    }

    @Test
    void fieldsFollowAnInheritedConstant() {
        silent("interface Base { int Q = 1; }\nclass Impl implements Base { static int q = Q + 1; }");
        assertThat(value("Impl.q")).isEqualTo(2);
        silent("interface Base { int Q = 10; }");
        assertThat(value("Impl.q")).isEqualTo(11);
    }

    @Test
    void anAssignedFieldIsKeptAndThatIsSaid() {
        silent("class Conf { static final int K = 10; }\nclass User { static int s = Conf.K + 1; }");
        assertThat(value("User.s = 5; User.s")).isEqualTo(5);
        assertThat(run("class Conf { static final int K = 50; }").notes())
                .containsExactly("User.s keeps 5, which was assigned since; assign it again to change it.");
        assertThat(value("User.s")).isEqualTo(5);
    }

    @Test
    void afterAResetATypeBeginsAnew() {
        String type =
                "class St { static int n = 5; static final List<Integer> LOG = new ArrayList<>(); class In { static int i = 1; } }";
        silent(type);
        assertThat(value("St.n = 9; St.In.i = 8; St.LOG.add(1); St.n")).isEqualTo(9);
        java.reset();
        silent(type);
        assertThat(value("St.n + \" \" + St.In.i + St.LOG")).isEqualTo("5 1[]");
        java.reset();
        silent("record St(int a) {}");
        assertThat(value("new St(3).a()")).isEqualTo(3);
    }
}
