package io.lanewise.regression;

import java.util.List;

/**
 * How fast the machine was in a fork, told by rooflines that run no code of Lanewise.
 *
 * <p>Another user of the processor slows a whole fork down by a fifth and more, and every benchmark in it alike. Where
 * the JVMs of both sides are the same, so are their rooflines, and what they tell can be divided out of either side
 * without a look at which it is: the test stays exact, and intervals become half as wide. Where the JVMs differ their
 * rooflines may too, and times are compared as they are.
 */
final class Machine {
    private Machine() {
    }

    /** The forks of either side with the times of a machine as fast as in the middle fork of all. */
    static List<List<Fork>> evened(List<List<Fork>> sides) {
        double middle = Rounds.median(sides.stream().flatMap(List::stream).mapToDouble(Machine::nanos).toArray());
        return sides.stream().map(forks -> forks.stream().map(fork -> fork.faster(nanos(fork) / middle)).toList()).toList();
    }

    /** The geometric mean of what the processor alone decides: copies are left out, which hang on where arrays lie. */
    private static double nanos(Fork fork) {
        return Math.exp(fork.measured().stream()
                .filter(one -> one.benchmark().operation() == Operation.FMA || one.benchmark().operation() == Operation.DIVISION)
                .mapToDouble(one -> Math.log(one.nanos())).average().orElse(0));
    }
}
