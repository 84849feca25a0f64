package io.lanewise.regression;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How fast the machine was in a fork, told by rooflines that run no code of Lanewise.
 *
 * <p>Another user of the processor slows a whole fork down by a fifth and more, and every benchmark in it alike. Where
 * the JVMs of both sides are the same, so are their rooflines, and what they tell can be divided out of either side
 * without a look at which it is: the test stays exact, and intervals become half as wide. Where the JVMs differ their
 * rooflines may too, and times are compared as they are.
 */
final class Machine {
    /** A fork in which the rooflines took so much longer than in the middle fork is no sample of what either side can do. */
    private static final double DISTURBED = 1.1;

    private Machine() {
    }

    /** The fork in which the machine was disturbed most, or -1. */
    static int disturbed(List<Fork> forks) {
        double limit = DISTURBED * Rounds.median(forks.stream().mapToDouble(Machine::nanos).toArray());
        return IntStream.range(0, forks.size()).filter(i -> nanos(forks.get(i)) > limit).boxed()
                .max(Comparator.comparingDouble(i -> nanos(forks.get(i)))).orElse(-1);
    }

    /** The forks of either side with the times of a machine as fast as in the middle fork of all. */
    static List<List<Fork>> evened(List<List<Fork>> sides) {
        double middle = Rounds.median(sides.stream().flatMap(List::stream).mapToDouble(Machine::nanos).toArray());
        return sides.stream().map(forks -> forks.stream().map(fork -> fork.faster(nanos(fork) / middle)).toList()).toList();
    }

    /** The geometric mean of what the processor alone decides: copies are left out, which hang on where arrays lie. */
    static double nanos(Fork fork) {
        return Math.exp(fork.measured().stream()
                .filter(one -> one.benchmark().operation() == Operation.FMA || one.benchmark().operation() == Operation.DIVISION)
                .mapToDouble(one -> Math.log(one.nanos())).average().orElse(0));
    }
}
