package io.cellshell.workbench.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.cellshell.kernel.api.MimeBundle;
import io.cellshell.kernel.api.Notebook;
import io.cellshell.kernel.api.NotebookScope;
import io.cellshell.workbench.plot.View;
import io.cellshell.workbench.plot.Viewable;
import io.cellshell.workbench.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotebookProgressTest {

    /** Keeps the text of what it is shown. */
    private static final class Page implements Notebook {
        private final List<String> shown = new ArrayList<>();

        @Override
        public String display(Object value) {
            shown.add("new: " + ((Viewable) value).view().text());
            return "id";
        }

        @Override
        public void update(String id, Object value) {
            shown.add(id + ": " + ((Viewable) value).view().text());
        }

        @Override
        public void clearOutput(boolean wait) {
            shown.clear();
        }

        @Override
        public void page(Object value) {
            shown.add("page: " + value);
        }

        @Override
        public MimeBundle render(Object value) {
            return MimeBundle.text(value.toString());
        }
    }

    @Test
    void whatItWaitsForIsSaidInThePlaceOfTheBar() {
        Page page = new Page();
        try (NotebookScope scope = NotebookScope.open(page)) {
            assertThat(scope).isNotNull();
            Progress progress = Progress.standard();
            progress.waiting("Another training is running.");
            progress.at(new Progress.Step("Work", 1, 2, 5, null));
            progress.waiting("Another training is running again.");
            progress.at(new Progress.Step("Work", 2, 2, 0, null));
        }
        assertThat(page.shown)
                .containsExactly(
                        "new: Another training is running.",
                        "id: Work: 1 of 2, about 5 s left",
                        "id: Another training is running again.",
                        "id: Work: done");
    }

    @Test
    void inANotebookOneBarIsShownAndReplaced() {
        Page page = new Page();
        try (NotebookScope scope = NotebookScope.open(page)) {
            assertThat(scope).isNotNull();
            Progress progress = Progress.standard();
            for (int done = 1; done <= 1000; done++) {
                progress.at(new Progress.Step("Work", done, 1000, 100 - done / 10.0, null));
            }
        }
        assertThat(page.shown)
                .startsWith("new: Work: 1 of 1000, about 2 min left")
                .endsWith("id: Work: done");
        assertThat(page.shown).hasSizeLessThan(1000);
    }

    @Test
    void workThatEndsEarlyPromisesNoTimeThatIsLeft() {
        Page page = new Page();
        try (NotebookScope scope = NotebookScope.open(page)) {
            assertThat(scope).isNotNull();
            Progress progress = Progress.standard();
            progress.at(new Progress.Step("Work", 1, 1000, 100, null));
            progress.at(new Progress.Step("Work", 2, 1000, 99, null));
            progress.at(new Progress.Step("Work", 2, 1000, 0, null));
        }
        assertThat(page.shown).endsWith("id: Work: ended after 2 of 1000");
    }

    @Test
    void theCurveIsShownBelowTheBar() {
        Viewable curve = () -> View.svg("<svg/>", "a curve");
        View view = new ProgressView(new Progress.Step("Work <1>", 1, 2, 3, curve)).view();
        assertThat(view.html().orElseThrow())
                .contains("<progress value=\"1\" max=\"2\"")
                .contains("Work &lt;1&gt;: 1 of 2, about 3 s left")
                .endsWith("<svg/>");
    }
}
