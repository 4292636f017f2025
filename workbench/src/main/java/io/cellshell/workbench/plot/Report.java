package io.cellshell.workbench.plot;

/** Something that can be looked at, and that is also written for programs and for text files. */
public interface Report extends Viewable {

    /** As JSON. */
    String json();

    /** As Markdown. */
    String markdown();

    /** As one HTML page that needs no other file. */
    default String page(String title) {
        return HtmlPage.of(view(), title);
    }
}
