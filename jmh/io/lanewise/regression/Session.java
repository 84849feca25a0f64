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
    private int repeated;

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
            progress.before(i, total, name(turn));
            found.get(turn).addAll(run(sides.get(turn), plan));
        }
        for (int turn = 0; turn < sides.size(); turn++) {
            repeatDisturbed(sides.get(turn), plan, found.get(turn), name(turn));
        }
        return found;
    }

    /** How many forks were measured again. */
    int repeated() {
        return repeated;
    }

    /** What the rooflines tell decides, and nothing that either side does: so nobody's forks are picked for their times. At most half of all. */
    private void repeatDisturbed(Side side, Plan plan, List<Fork> forks, char name) throws IOException, InterruptedException {
        int worst = Machine.disturbed(forks);
        for (int i = 0; i < forks.size() / 2 && worst >= 0 && !stopped.getAsBoolean(); i++) {
            progress.again(name);
            repeated++;
            for (Fork again : run(side, plan)) {
                if (Machine.nanos(again) < Machine.nanos(forks.get(worst))) {
                    forks.set(worst, again);
                }
            }
            worst = Machine.disturbed(forks);
        }
    }

    /** One fork, or none where the run was stopped meanwhile. */
    private List<Fork> run(Side side, Plan plan) throws IOException, InterruptedException {
        try {
            return List.of(runner.run(side, plan));
        } catch (IOException e) {
            if (!stopped.getAsBoolean()) {
                throw e;
            }
            return List.of();
        }
    }

    private static char name(int turn) {
        return (char) ('A' + turn);
    }
}
