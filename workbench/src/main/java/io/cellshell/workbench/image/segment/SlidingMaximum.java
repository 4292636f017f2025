package io.cellshell.workbench.image.segment;

/** The greatest value in a square window around each pixel, cut off at the border of the image. */
final class SlidingMaximum {

    private SlidingMaximum() {}

    static float[] square(float[] pixels, int height, int width, int radius) {
        float[] vertical = new float[pixels.length];
        int[] queue = new int[Math.max(height, width)];
        for (int x = 0; x < width; x++) {
            line(pixels, vertical, x, width, height, radius, queue);
        }
        float[] both = new float[pixels.length];
        for (int y = 0; y < height; y++) {
            line(vertical, both, y * width, 1, width, radius, queue);
        }
        return both;
    }

    /** Keeps a queue of positions whose values fall: its head is the greatest of the window, whatever the radius. */
    private static void line(float[] from, float[] to, int start, int step, int length, int radius, int[] queue) {
        int head = 0;
        int tail = 0;
        int entering = 0;
        for (int i = 0; i < length; i++) {
            for (; entering < length && entering - i <= radius; entering++) {
                float value = from[start + entering * step];
                while (tail > head && from[start + queue[tail - 1] * step] <= value) {
                    tail--;
                }
                queue[tail++] = entering;
            }
            if (i - queue[head] > radius) {
                head++;
            }
            to[start + i * step] = from[start + queue[head] * step];
        }
    }
}
