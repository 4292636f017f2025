package io.cellshell.kernel.jshell.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.kernel.jshell.syntax.Edited.Edit;
import java.util.List;
import org.junit.jupiter.api.Test;

class EditedTest {

    @Test
    void everyPositionLeadsBackToWhereItWas() {
        Edited edited = Edited.of("abcdefgh", List.of(new Edit(6, 6, "++"), new Edit(1, 3, "X"), new Edit(0, 0, "<")));
        assertThat(edited.text()).isEqualTo("<aXdef++gh");
        int[] original = new int[edited.text().length() + 1];
        for (int i = 0; i < original.length; i++) {
            original[i] = edited.original(i);
        }
        assertThat(original).containsExactly(0, 0, 1, 3, 4, 5, 6, 6, 6, 7, 8);
    }

    @Test
    void withoutEditsNothingChanges() {
        Edited edited = Edited.of("abc", List.of());
        assertThat(edited.text()).isEqualTo("abc");
        assertThat(edited.original(2)).isEqualTo(2);
    }
}
