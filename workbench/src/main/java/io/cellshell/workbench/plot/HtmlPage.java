package io.cellshell.workbench.plot;

/** One HTML page that needs no other file, and may load none and run nothing, whatever the names in it say. */
final class HtmlPage {

    /** Room between the columns of tables, and nothing cut in two on paper that is read as one. */
    private static final String STYLE = "<style>th,td{padding:.1em .9em .1em .1em}"
            + "@media print{tr,img,figure{break-inside:avoid}h2,thead{break-after:avoid}}</style>";

    private HtmlPage() {}

    static String of(View view, String title) {
        String body = view.html()
                .or(view::svg)
                .or(() -> view.png().map(png -> figure(png, view.text())))
                .orElseGet(() -> "<pre style=\"white-space:pre-wrap\">" + Html.escape(view.text()) + "</pre>");
        return "<!DOCTYPE html><html><head><meta charset=\"utf-8\">"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">"
                + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
                + "<meta name=\"color-scheme\" content=\"light dark\"><title>" + Html.escape(title)
                + "</title>" + STYLE + "</head><body style=\"font-family:sans-serif;margin:1em\">" + body
                + "</body></html>\n";
    }

    private static String figure(byte[] png, String text) {
        return "<figure style=\"margin:0\">" + Html.picture("image/png", png, text) + "<figcaption>" + Html.escape(text)
                + "</figcaption></figure>";
    }
}
