package io.lanewise.regression;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Runs forks of one side or of two in turns, and keeps what it has when it is stopped. */
final class Session {
    /** A B B A: what changes steadily with time, such as a machine's heat, meets both sides alike. */
    private static final int[] TURNS = {0, 1, 1, 0};

    /** One fork of one side. */
    @FunctionalInterface
    interface Runner {
        Fork run(Side side, Plan plan) throws IOException, InterruptedException;
    }

    private final Runner runner;
    private final Progress progress;
    private final BooleanSupplier stopped;

    Session(Runner runner, Progress progress, BooleanSupplier stopped) {
        this.runner = runner;
        this.progress = progress;
        this.stopped = stopped;
    }

    /**
     * @param forks of each side
     * @return the forks of each side
     */
    List<List<Fork>> run(List<Side> sides, Plan plan, int forks) throws IOException, InterruptedException {
        List<List<Fork>> found = sides.stream().map(side -> (List<Fork>) new ArrayList<Fork>()).toList();
        int total = sides.size() * forks;
        for (int i = 0; i < total && !stopped.getAsBoolean(); i++) {
            int turn = sides.size() == 1 ? 0 : TURNS[i % TURNS.length];
            progress.before(i, total, (char) ('A' + turn));
            try {
                found.get(turn).add(runner.run(sides.get(turn), plan));
            } catch (IOException e) {
                if (!stopped.getAsBoolean()) {
                    throw e;
                }
            }
        }
        return found;
    }
}
