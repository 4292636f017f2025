package io.cellshell.workbench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cellshell.workbench.image.Image;
import io.cellshell.workbench.image.Labels;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class MetadataTest {

    private static Sample sample(String name, Map<String, String> metadata) {
        return new Sample(name, Image.of(1, 1, new float[1]), Labels.of(1, 1, new int[1]), metadata);
    }

    private static final Dataset DATA = Dataset.of(
            "d",
            List.of(
                    sample("A01_1", Map.of("plate", "P1", "day", "2024-02-29", "dose", "0.5", "well", "007", "n", "1")),
                    sample(
                            "A01_2",
                            Map.of("plate", "P1", "day", "2024-03-01", "dose", "1e-3", "well", "012", "live", "true")),
                    sample("B02_1", Map.of("plate", "P2", "n", "-3"))));

    @Test
    void columnsHaveTheTypeOfTheirValues() {
        Table table = DATA.metadata();
        assertThat(table.name()).isEqualTo("d");
        assertThat(table.column("name").asList()).isEqualTo(List.of("A01_1", "A01_2", "B02_1"));
        assertThat(table.column("day").type()).isEqualTo(ColumnType.LOCAL_DATE);
        assertThat(table.column("well").type()).isEqualTo(ColumnType.STRING);
        assertThat(table.column("live").type()).isEqualTo(ColumnType.BOOLEAN);
        assertThat(table.doubleColumn("dose").get(1)).isEqualTo(0.001);
        assertThat(table.intColumn("n").get(2)).isEqualTo(-3);
        assertThat(table.column("n").isMissing(1)).isTrue();
    }

    @Test
    void samplesAreChosenByTheirMetadata() {
        assertThat(DATA.where("plate", "P1").names()).containsExactly("A01_1", "A01_2");
        assertThat(DATA.where("plate", "P1")).hasToString("Data set “d, plate P1”, 2 samples");
        assertThatThrownBy(() -> DATA.where("plate", "P3"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("No sample has the plate “P3”; there are [P1, P2]");
        assertThatThrownBy(() -> DATA.where("plates", "P1")).hasMessageContaining("did you mean “plate”?");
    }

    @Test
    void aTableAddsToWhatIsKnown() {
        Table table = Table.create(
                StringColumn.create("name", "B02_1", "A01_1"), IntColumn.create("donor", new int[] {7, 8}));
        Dataset more = DATA.withMetadata(table);
        assertThat(more.sample(0).metadata()).containsEntry("donor", "8").containsEntry("plate", "P1");
        assertThat(more.sample(1).metadata()).doesNotContainKey("donor");
        assertThat(more.withMetadata(DATA.metadata()).sample(0).metadata()).containsEntry("well", "007");
        assertThatThrownBy(() -> DATA.withMetadata(Table.create(StringColumn.create("name", "B02_2"))))
                .hasMessageContaining("such as “B02_2” (did you mean “B02_1”?)");
        assertThatThrownBy(() -> DATA.withMetadata(Table.create(StringColumn.create("name", "B02_1", "B02_1"))))
                .hasMessageContaining("two rows for the sample “B02_1”");
        assertThatThrownBy(() -> DATA.withMetadata(Table.create(StringColumn.create("x", "B02_2"))))
                .hasMessageContaining("none called “name”");
    }

    @Test
    void namesGroupSamples() {
        Dataset grouped = DATA.groupedByName("(?<well>[A-Z]\\d+)_.*");
        assertThat(grouped.grouping()).isEqualTo("well");
        assertThat(grouped.groups()).containsExactly("A01", "A01", "B02");
        assertThat(DATA.groupedByName("([A-Z]\\d+)_.*").grouping()).isEqualTo("group");
        assertThatThrownBy(() -> DATA.groupedByName("(A\\d+)_.*")).hasMessageContaining("“B02_1” does not match");
        assertThatThrownBy(() -> DATA.groupedByName("A\\d+")).hasMessageContaining("has 0 parts in brackets");
        assertThatThrownBy(() -> DATA.groupedByName("(A")).hasMessageContaining("is no regular expression");
    }

    @Test
    void whatIsNotKnownIsSaidInWords() {
        assertThatThrownBy(() -> DATA.groupedBy("donor"))
                .hasMessage(
                        "The sample “A01_1” has no metadata “donor”, nor has any other; known are day, dose, live, n,"
                                + " plate, well; an index.csv beside the images can add it.");
        assertThatThrownBy(() -> DATA.groupedBy("Plate")).hasMessageContaining("(did you mean “plate”?)");
        assertThatThrownBy(() -> DATA.groupedBy("day"))
                .hasMessage(
                        "The sample “B02_1” has no metadata “day”; an index.csv beside the images can add" + " it.");
        Dataset blank =
                Dataset.of("blank", List.of(sample("a", Map.of("donor", "d1")), sample("b", Map.of("donor", " "))));
        assertThatThrownBy(() -> blank.groupedBy("donor"))
                .as("an empty cell is no donor")
                .hasMessageContaining("The sample “b” has no metadata “donor”");
        Dataset bare = Dataset.of("bare", List.of(sample("a", Map.of())));
        assertThatThrownBy(() -> bare.groupedBy("donor"))
                .hasMessage("The sample “a” has no metadata “donor”, nor has any other; nothing is known of them; an"
                        + " index.csv beside the images can add it.");
        assertThatThrownBy(() -> bare.where("plate", "P1"))
                .hasMessage("No sample has metadata “plate”; nothing is known of them.");
    }

    /** 2E10 is a well in row 2 or a plate, 007 a name; a number with a power of ten has a point or a sign. */
    @Test
    void namesThatLookLikePowersOfTenStayText() {
        Dataset wells = Dataset.of(
                "w",
                List.of(
                        sample("a", Map.of("well", "1E5", "plate", "2E10", "dose", "1e-3", "k", "1.5E3")),
                        sample("b", Map.of("well", "1E6", "plate", "3E10", "dose", "2e+1", "k", "7"))));
        Table table = wells.metadata();
        assertThat(table.column("well").type()).isEqualTo(ColumnType.STRING);
        assertThat(table.column("plate").asList()).isEqualTo(List.of("2E10", "3E10"));
        assertThat(table.doubleColumn("dose").get(1)).isEqualTo(20);
        assertThat(table.doubleColumn("k").get(0)).isEqualTo(1500);
    }

    @Test
    void aTableThatComesBackChangesNoText() {
        Dataset again = DATA.withMetadata(DATA.metadata());
        for (int i = 0; i < DATA.size(); i++) {
            assertThat(again.sample(i).metadata()).isEqualTo(DATA.sample(i).metadata());
        }
        Dataset versions =
                Dataset.of("v", List.of(sample("a", Map.of("version", "1.10")), sample("b", Map.of("version", "1.2"))));
        assertThat(versions.withMetadata(versions.metadata())
                        .where("version", "1.10")
                        .names())
                .containsExactly("a");
        Table other = Table.create(StringColumn.create("name", "a"), StringColumn.create("version", "1.3"));
        assertThat(versions.withMetadata(other).where("version", "1.3").names()).containsExactly("a");
    }
}
