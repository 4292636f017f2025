package io.cellshell.workbench.metric.restore;

/**
 * Means and sums of squared deviations of two images. Joined by the formula of Chan, Golub and LeVeque 1983, doi
 * 10.1080/00031305.1983.10483115, which loses no digits where the means are large.
 *
 * @param count of pixels
 * @param x mean of the first
 * @param y mean of the second
 * @param xx sum of the squared deviations of the first
 * @param yy of the second
 * @param xy sum of the products of the deviations
 */
record CoMoments(double count, double x, double y, double xx, double yy, double xy) {

    static final CoMoments NONE = new CoMoments(0, 0, 0, 0, 0, 0);

    static CoMoments of(float[] first, float[] second) {
        double x = 0;
        double y = 0;
        for (int i = 0; i < first.length; i++) {
            x += first[i];
            y += second[i];
        }
        x /= first.length;
        y /= first.length;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < first.length; i++) {
            double a = first[i] - x;
            double b = second[i] - y;
            xx += a * a;
            yy += b * b;
            xy += a * b;
        }
        return new CoMoments(first.length, x, y, xx, yy, xy);
    }

    CoMoments plus(CoMoments other) {
        if (count == 0) {
            return other;
        }
        double all = count + other.count;
        double dx = other.x - x;
        double dy = other.y - y;
        double weight = count * other.count / all;
        return new CoMoments(
                all,
                x + dx * other.count / all,
                y + dy * other.count / all,
                xx + other.xx + dx * dx * weight,
                yy + other.yy + dy * dy * weight,
                xy + other.xy + dx * dy * weight);
    }

    double correlation() {
        return Math.max(-1, Math.min(1, xy / Math.sqrt(xx) / Math.sqrt(yy)));
    }
}
