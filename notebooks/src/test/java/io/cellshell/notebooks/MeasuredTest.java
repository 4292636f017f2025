package io.cellshell.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Nothing is taken out of the comparison of two runs but what a clock has measured. */
class MeasuredTest {

    @Test
    void durationsAndMemoryAreTakenOut() {
        assertThat(Measured.text("a tile took 0.14 s after 12 s, 3 minutes; at most 7 MB of 5.7 GB"))
                .isEqualTo("a tile took … s after … s, … s; at most … MB of … MB");
    }

    @Test
    void theUnitGoesWithItsNumber() {
        assertThat(Measured.html("99 s, 102 MB")).isEqualTo(Measured.html("2 minutes, 0.1 GB"));
        assertThat(Measured.html("99 minutes")).isEqualTo(Measured.html("1.7 hours"));
    }

    @Test
    void howBusyTheMachineIsIsTakenOut() {
        assertThat(
                        Measured.text(
                                "beside it for a tile; the machine is busy (4.4 programs at a time on 2 cores), so that it takes less when it is not. More"))
                .isEqualTo("beside it for a tile. More");
    }

    @Test
    void otherNumbersStay() {
        String text =
                "AP@0.5 = 0.879 of 5 samples, 3.4 times, p = 0.016; 512 × 512 pixels, 20 µm, 99.8 %, seed 1: 95 % right";
        assertThat(Measured.text(text)).isEqualTo(text);
        assertThat(Measured.html(text)).isEqualTo(text);
        String table = "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>0.5</td></tr></tbody></table>";
        assertThat(Measured.html(table)).isEqualTo(table);
    }

    @Test
    void theColumnOfSecondsIsTakenOutOfATable() {
        String html = "<table><tr><th x=\"1\">candidate</th><th>seconds per crop</th><th>note</th></tr>"
                + "<tr><td>one</td><td style=\"a\">0.0692</td><td>0.1</td></tr><tr><td>two</td><td></td><td>0.2</td></tr></table>"
                + "<table><tr><th>candidate</th><th>score</th></tr><tr><td>one</td><td>0.879</td></tr></table>";
        assertThat(Measured.html(html))
                .isEqualTo(html.replace("0.0692", "…").replace("<td></td><td>0.2", "<td>…</td><td>0.2"));
    }

    @Test
    void theColumnOfSecondsIsTakenOutOfAText() {
        assertThat(Measured.text("""
                        candidate  crops  seconds per crop  threads
                        one            5            0.0692  2
                        two            5                    1
                        3 rows, 9 columns, and whatever is written below it\
                        """.replace("3 rows", "\n3 rows"))).isEqualTo("""
                        candidate  crops  seconds per crop  threads
                        one            5  …  2
                        two            5  …  1

                        3 rows, 9 columns, and whatever is written below it\
                        """);
    }
}
