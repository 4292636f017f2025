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

    @Test
    void fieldsFollowTheMethodsThatTheirInitialisersCall() {
        String table = "class Table { static final int[] T = build(2); static int n = scale();\n"
                + "static int[] build(int n) { return new int[] {each(n)}; } static int each(int i) { return i * %d; }\n"
                + "static int scale() { return %<d; } static List<Integer> log = new ArrayList<>(); }";
        silent(table.formatted(1));
        assertThat(value("Table.log.add(5); Table.T[0] + \" \" + Table.n")).isEqualTo("2 1");
        silent(table.formatted(10));
        assertThat(value("Table.T[0] + \" \" + Table.n + Table.log")).isEqualTo("20 10[5]");
    }

    @Test
    void aSoleObjectFollowsItsConstructorsAndFields() {
        String sole = "class Config { static final Config DEFAULT = new Config(1); final int n; int m = %d;\n"
                + "Config(int n) { this.n = n%s; } int sum() { return n + m; } }";
        silent(sole.formatted(2, ""));
        assertThat(value("Config.DEFAULT.sum()")).isEqualTo(3);
        silent(sole.formatted(30, ""));
        assertThat(value("Config.DEFAULT.sum()")).isEqualTo(31);
        silent(sole.formatted(30, " * 5"));
        assertThat(value("Config.DEFAULT.sum()")).isEqualTo(35);
    }

    @Test
    void fieldsOfNestedTypesFollowTheCodeAroundThem() {
        String type = "interface Shapes { record Sq(int a) { static final Sq UNIT = new Sq(side()); }\n"
                + "static int side() { return %d; } Supplier<Integer> S = Shapes::side; }";
        silent(type.formatted(1));
        assertThat(value("Shapes.Sq.UNIT.a() + Shapes.S.get()")).isEqualTo(2);
        silent(type.formatted(4));
        assertThat(value("Shapes.Sq.UNIT.a() + Shapes.S.get()")).isEqualTo(8);
    }

    @Test
    void aFieldWhoseInitialiserIsNotKnownYetIsNoZero() {
        run(
                "class Later { static int s = missing; static int plain; static class Inner { static String t = gone(); } }");
        assertThat(failure("Later.s"))
                .isEqualTo(
                        "Later cannot be used yet: it needs variable missing and method gone(), which no cell has defined so far.");
        assertThat(failure("Later.Inner.t")).startsWith("Later cannot be used yet");
        silent("int missing = 4; String gone() { return \"here\"; }");
        assertThat(value("Later.s + Later.Inner.t + Later.plain")).isEqualTo("4here0");
    }

    @Test
    void anEnumWithoutMethodsWhoseInitialiserIsNotKnownYetIsNoZero() {
        run("enum Soon { A; static int plain; static int s = absent; }");
        assertThat(failure("Soon.s"))
                .isEqualTo("Soon cannot be used yet: it needs variable absent, which no cell has defined so far.");
        assertThat(failure("Soon.A")).contains("Soon cannot be used yet");
        run("enum Outer { B; enum In { C; static final String T = \"t\" + absent; } }");
        for (int i = 0; i < 3; i++) {
            assertThat(failure("Outer.In.T")).contains("Outer cannot be used yet: it needs variable absent");
        }
        silent("int absent = 4;");
        assertThat(value("Soon.A + \"\" + Soon.s + Soon.plain + Outer.In.T")).isEqualTo("A40t4");
        silent("enum Whole { D; static int zero = 0, one; static { System.setProperty(\"whole\", \"\" + one); } }");
        assertThat(value("Whole.D + \"\" + Whole.zero + Whole.one")).isEqualTo("D00");
    }
}
