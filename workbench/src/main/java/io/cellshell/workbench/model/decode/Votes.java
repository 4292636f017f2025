package io.cellshell.workbench.model.decode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the pixels say of spots, taken together where they mean the same one. */
final class Votes {

    /** Pixels that are less probable say nothing. */
    private static final double LEAST = 0.01;

    /** Votes that lie further apart, in pixels, mean two spots. */
    private static final double SAME = 0.8;

    /** All votes for one spot sum to 1, but for errors of the network; the next spot has its own. */
    private static final double ONE_SPOT = 1.3;

    private static final double MOST_OFFSET = 3;
    private static final double LEAST_LOG_SIGMA = -4;
    private static final double MOST_LOG_SIGMA = 1;

    private final int height;
    private final int width;
    private final Vote[] votes;

    private record Vote(double y, double x, double probability, double sigma) {

        double distance(Vote other) {
            return Math.hypot(y - other.y, x - other.x);
        }
    }

    Votes(Outputs given) {
        this.height = given.height();
        this.width = given.width();
        this.votes = new Vote[height * width];
        for (int i = 0; i < votes.length; i++) {
            double probability = 1 / (1 + Math.exp(-given.at(0, i)));
            // a NaN is no vote
            if (probability >= LEAST && Double.isFinite(given.at(1, i)) && Double.isFinite(given.at(2, i))) {
                votes[i] = new Vote(
                        i / width + between(-MOST_OFFSET, given.at(1, i), MOST_OFFSET),
                        i % width + between(-MOST_OFFSET, given.at(2, i), MOST_OFFSET),
                        probability,
                        Math.exp(between(LEAST_LOG_SIGMA, given.at(3, i), MOST_LOG_SIGMA)));
            }
        }
    }

    private static double between(double least, double value, double most) {
        return Math.max(least, Math.min(most, value));
    }

    /** The most probable first. Pixels are asked in the order of their probability, and each vote is counted once. */
    List<Localisation> spots(double threshold) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < votes.length; i++) {
            if (votes[i] != null) {
                order.add(i);
            }
        }
        order.sort(Comparator.comparingDouble(i -> -votes[i].probability()));
        List<Localisation> spots = new ArrayList<>();
        for (int i : order) {
            if (votes[i] != null) {
                Localisation spot = taken(i);
                if (spot.probability() >= threshold) {
                    spots.add(spot);
                }
            }
        }
        spots.sort(Comparator.comparingDouble(Localisation::probability).reversed());
        return spots;
    }

    /** The spot that a pixel votes for, with the votes of its neighbours, which are used up. */
    private Localisation taken(int seed) {
        Vote first = votes[seed];
        List<Integer> near = new ArrayList<>();
        int row = seed / width;
        int column = seed % width;
        for (int y = Math.max(0, row - 2); y <= Math.min(height - 1, row + 2); y++) {
            for (int x = Math.max(0, column - 2); x <= Math.min(width - 1, column + 2); x++) {
                int i = y * width + x;
                if (i != seed && votes[i] != null && votes[i].distance(first) <= SAME) {
                    near.add(i);
                }
            }
        }
        near.sort(Comparator.comparingDouble(i -> votes[i].distance(first)));
        List<Vote> members = new ArrayList<>(List.of(first));
        votes[seed] = null;
        double sum = first.probability();
        for (int i : near) {
            if (sum + votes[i].probability() <= ONE_SPOT) {
                sum += votes[i].probability();
                members.add(votes[i]);
                votes[i] = null;
            }
        }
        return together(members, sum);
    }

    private static Localisation together(List<Vote> members, double sum) {
        double y = 0;
        double x = 0;
        for (Vote vote : members) {
            y += vote.probability() * vote.y() / sum;
            x += vote.probability() * vote.x() / sum;
        }
        double variance = 0;
        for (Vote vote : members) {
            double apart = Math.pow(vote.y() - y, 2) + Math.pow(vote.x() - x, 2);
            variance += vote.probability() * (vote.sigma() * vote.sigma() + apart / 2) / sum;
        }
        return new Localisation(y, x, Math.min(1, sum), Math.sqrt(variance));
    }
}
