package io.cellshell.workbench.model.stardist.clip;

import java.util.ArrayList;
import java.util.List;

/** The edges that the sweep meets, from left to right, and a second order of them. After Clipper 6.4.2 by Angus Johnson. */
final class ClipActive {

    ClipEdge first;
    /** Of horizontal edges that wait, or of all edges while crossings are looked for. */
    ClipEdge sorted;

    void insert(ClipEdge edge, ClipEdge from) {
        if (first == null) {
            edge.previousActive = null;
            edge.nextActive = null;
            first = edge;
        } else if (from == null && edge.insertsBefore(first)) {
            edge.previousActive = null;
            edge.nextActive = first;
            first.previousActive = edge;
            first = edge;
        } else {
            ClipEdge left = from == null ? first : from;
            while (left.nextActive != null && !edge.insertsBefore(left.nextActive)) {
                left = left.nextActive;
            }
            edge.nextActive = left.nextActive;
            if (left.nextActive != null) {
                left.nextActive.previousActive = edge;
            }
            edge.previousActive = left;
            left.nextActive = edge;
        }
    }

    void remove(ClipEdge edge) {
        ClipEdge left = edge.previousActive;
        ClipEdge right = edge.nextActive;
        if (left == null && right == null && edge != first) {
            return;
        }
        if (left != null) {
            left.nextActive = right;
        } else {
            first = right;
        }
        if (right != null) {
            right.previousActive = left;
        }
        edge.nextActive = null;
        edge.previousActive = null;
    }

    /** Puts the next edge of its bound in the place of an edge, and gives it. */
    ClipEdge advance(ClipEdge edge) {
        ClipEdge following = edge.nextInBound;
        ClipEdge left = edge.previousActive;
        ClipEdge right = edge.nextActive;
        if (left != null) {
            left.nextActive = following;
        } else {
            first = following;
        }
        if (right != null) {
            right.previousActive = following;
        }
        following.output = edge.output;
        following.isLeft = edge.isLeft;
        following.windDelta = edge.windDelta;
        following.windCount = edge.windCount;
        following.otherWindCount = edge.otherWindCount;
        following.currentX = following.bottomX;
        following.currentY = following.bottomY;
        following.previousActive = left;
        following.nextActive = right;
        return following;
    }

    void swap(ClipEdge a, ClipEdge b) {
        if (a.nextActive == a.previousActive || b.nextActive == b.previousActive) {
            return;
        }
        if (a.nextActive == b) {
            linkActive(a.previousActive, b, a, b.nextActive);
        } else if (b.nextActive == a) {
            linkActive(b.previousActive, a, b, a.nextActive);
        } else {
            ClipEdge next = a.nextActive;
            ClipEdge previous = a.previousActive;
            linkActive(b.previousActive, a, b.nextActive);
            linkActive(previous, b, next);
        }
        if (a.previousActive == null) {
            first = a;
        } else if (b.previousActive == null) {
            first = b;
        }
    }

    private static void linkActive(ClipEdge... chain) {
        for (int i = 0; i + 1 < chain.length; i++) {
            if (chain[i] != null) {
                chain[i].nextActive = chain[i + 1];
            }
            if (chain[i + 1] != null) {
                chain[i + 1].previousActive = chain[i];
            }
        }
    }

    void swapSorted(ClipEdge a, ClipEdge b) {
        if (a.nextSorted == null && a.previousSorted == null || b.nextSorted == null && b.previousSorted == null) {
            return;
        }
        if (a.nextSorted == b) {
            linkSorted(a.previousSorted, b, a, b.nextSorted);
        } else if (b.nextSorted == a) {
            linkSorted(b.previousSorted, a, b, a.nextSorted);
        } else {
            ClipEdge next = a.nextSorted;
            ClipEdge previous = a.previousSorted;
            linkSorted(b.previousSorted, a, b.nextSorted);
            linkSorted(previous, b, next);
        }
        if (a.previousSorted == null) {
            sorted = a;
        } else if (b.previousSorted == null) {
            sorted = b;
        }
    }

    private static void linkSorted(ClipEdge... chain) {
        for (int i = 0; i + 1 < chain.length; i++) {
            if (chain[i] != null) {
                chain[i].nextSorted = chain[i + 1];
            }
            if (chain[i + 1] != null) {
                chain[i + 1].previousSorted = chain[i];
            }
        }
    }

    void push(ClipEdge horizontal) {
        horizontal.previousSorted = null;
        horizontal.nextSorted = sorted;
        if (sorted != null) {
            sorted.previousSorted = horizontal;
        }
        sorted = horizontal;
    }

    /** The horizontal edge that was pushed last, or null. */
    ClipEdge pop() {
        ClipEdge edge = sorted;
        if (edge != null) {
            sorted = edge.nextSorted;
            if (sorted != null) {
                sorted.previousSorted = null;
            }
            edge.nextSorted = null;
            edge.previousSorted = null;
        }
        return edge;
    }

    private void sortAsActive() {
        sorted = first;
        for (ClipEdge edge = first; edge != null; edge = edge.nextActive) {
            edge.previousSorted = edge.previousActive;
            edge.nextSorted = edge.nextActive;
        }
    }

    /** The crossings up to a row; null where no order of them is possible. */
    List<ClipCrossing> crossings(long topY) {
        List<ClipCrossing> found = new ArrayList<>();
        if (first == null) {
            return found;
        }
        sortAsActive();
        for (ClipEdge edge = first; edge != null; edge = edge.nextActive) {
            edge.currentX = edge.xAt(topY);
        }
        boolean isChanged;
        do {
            isChanged = false;
            ClipEdge edge = sorted;
            while (edge.nextSorted != null) {
                ClipEdge right = edge.nextSorted;
                if (edge.currentX > right.currentX) {
                    found.add(ClipCrossing.of(edge, right, topY));
                    swapSorted(edge, right);
                    isChanged = true;
                } else {
                    edge = right;
                }
            }
            if (edge.previousSorted == null) {
                break;
            }
            edge.previousSorted.nextSorted = null;
        } while (isChanged);
        sorted = null;
        return found.size() < 2 ? found : ordered(found);
    }

    /** From the lowest on, and each one between neighbours. */
    private List<ClipCrossing> ordered(List<ClipCrossing> found) {
        sortAsActive();
        ClipCrossing[] crossings = found.toArray(new ClipCrossing[0]);
        StandardSort.sort(crossings, (a, b) -> b.y() < a.y());
        for (int i = 0; i < crossings.length; i++) {
            int at = i;
            while (at < crossings.length && !crossings[at].isBetweenNeighbours()) {
                at++;
            }
            if (at == crossings.length) {
                return null;
            }
            ClipCrossing crossing = crossings[at];
            crossings[at] = crossings[i];
            crossings[i] = crossing;
            swapSorted(crossing.first(), crossing.second());
        }
        sorted = null;
        return List.of(crossings);
    }
}
