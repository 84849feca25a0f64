package io.lanewise;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;

/** What properties are tried with: layouts of buffers, and single floats. */
public final class AnyBuffers extends DomainContextBase {
    /** Several vectors of any width and every tail; most tries are there, since most tails are. */
    private static final int SHORT = 130;
    private static final int LONG = 4_000;
    private static final int OFFSETS = 70;

    @Provide
    Arbitrary<Layout> layouts() {
        Arbitrary<Integer> lengths = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.integers().between(0, SHORT)), Tuple.of(1, Arbitraries.integers().between(0, LONG)));
        Arbitrary<List<Integer>> offsets = Arbitraries.integers().between(0, OFFSETS).list().ofSize(Layout.BUFFERS)
                .withoutEdgeCases();
        return Combinators.combine(lengths, offsets, offsets, Arbitraries.longs().withoutEdgeCases()).as(Layout::new);
    }

    @Provide
    Arbitrary<Float> floats() {
        return Arbitraries.randomValue(AnyFloats::next);
    }

    @Provide
    Arbitrary<Matrix> matrices() {
        Arbitrary<Integer> columns = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.integers().between(0, SHORT)), Tuple.of(1, Arbitraries.integers().between(0, LONG)));
        Arbitrary<Integer> rows = Arbitraries.integers().between(0, OFFSETS);
        return Combinators.combine(layouts(), rows, columns).as((layout, most, count) ->
                new Matrix(layout, count == 0 ? most : Math.min(most, 2 * LONG / count), count));
    }
}
