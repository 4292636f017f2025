package io.cellshell.workbench.task;

/**
 * Rays from a pixel of an object to its boundary. A ray goes on by steps of one pixel until the pixel there is another object's or lies
 * outside of the image; from there it goes back by 1 − 0.5 / max(|dy|, |dx|), since the boundary was overshot.
 *
 * @param dy rows of a step of each ray
 * @param dx columns of a step of each ray
 */
record Rays(float[] dy, float[] dx) {

    static Rays of(int number) {
        float[] down = new float[number];
        float[] right = new float[number];
        float angle = (float) (2 * Math.PI / number);
        for (int i = 0; i < number; i++) {
            down[i] = (float) Math.sin(i * angle);
            right[i] = (float) Math.cos(i * angle);
        }
        return new Rays(down, right);
    }

    /**
     * Writes the lengths of all rays from a pixel.
     *
     * @param values of ray k get its length at {@code to + (k + 1) * stride}
     */
    void measure(int[] ids, int height, int width, int from, float[] values, int to, int stride) {
        for (int ray = 0; ray < dy.length; ray++) {
            values[to + (ray + 1) * stride] = length(ids, height, width, from, ray);
        }
    }

    private float length(int[] ids, int height, int width, int from, int ray) {
        int row = from / width;
        int column = from % width;
        float y = 0;
        float x = 0;
        int atY;
        int atX;
        do {
            y += dy[ray];
            x += dx[ray];
            atY = (int) Math.rint(row + y);
            atX = (int) Math.rint(column + x);
        } while (atY >= 0 && atY < height && atX >= 0 && atX < width && ids[atY * width + atX] == ids[from]);
        float back = 1 - 0.5f / Math.max(Math.abs(dy[ray]), Math.abs(dx[ray]));
        y -= back * dy[ray];
        x -= back * dx[ray];
        return (float) Math.sqrt(y * y + x * x);
    }
}
