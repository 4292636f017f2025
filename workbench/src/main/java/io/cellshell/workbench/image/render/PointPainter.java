package io.cellshell.workbench.image.render;

import io.cellshell.workbench.image.Plane;
import io.cellshell.workbench.image.Points;
import io.cellshell.workbench.plot.Palette;
import io.cellshell.workbench.plot.View;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;

/** Draws points as circles with the place itself left free, so that one sees what was marked. */
public final class PointPainter {

    private static final double RADIUS = 5;

    private PointPainter() {}

    static void draw(BufferedImage picture, Points points, DisplayScale zoom, int colour) {
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        for (Points.Point point : points.all()) {
            double y = onScreen(point.y(), zoom);
            double x = onScreen(point.x(), zoom);
            Ellipse2D circle = new Ellipse2D.Double(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS);
            graphics.setStroke(new BasicStroke(3.5f));
            graphics.setColor(new Color(0, 0, 0, 120));
            graphics.draw(circle);
            graphics.setStroke(new BasicStroke(1.7f));
            graphics.setColor(new Color(colour));
            graphics.draw(circle);
        }
        graphics.dispose();
    }

    /** A whole number is the centre of a pixel. */
    private static double onScreen(double place, DisplayScale zoom) {
        return (place + 0.5) * zoom.enlarge() / zoom.reduce();
    }

    public static View view(Points points) {
        int height =
                side(points.all().stream().mapToDouble(Points.Point::y).max().orElse(0));
        int width =
                side(points.all().stream().mapToDouble(Points.Point::x).max().orElse(0));
        DisplayScale zoom = DisplayScale.of(height, width);
        BufferedImage picture =
                new BufferedImage(zoom.onScreen(width), zoom.onScreen(height), BufferedImage.TYPE_INT_RGB);
        draw(picture, points, zoom, Palette.colour(0).rgb());
        return View.png(Picture.png(picture), points + "; circles on black" + zoom.text() + ".");
    }

    /** A file may claim any number; a picture has a pixel at least and an end. */
    private static int side(double last) {
        return (int) Math.max(1, Math.min(Plane.MAX_PIXELS, Math.ceil(last) + 1));
    }
}
