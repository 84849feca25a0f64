package io.lanewise.regression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class NormalisedTest {
    private static final List<Fork> BASELINE = Samples.forks(7, 1, 1, 0);

    private static Comparison sigmoid(List<Fork> now) {
        return new Comparer(Samples.RULE, new Normalised()).compare(BASELINE, now).stream()
                .filter(one -> one.benchmark().equals(Samples.SIGMOID)).findFirst().orElseThrow();
    }

    @Test
    void aSlowerMachineIsNoSlowerKernel() {
        Comparison found = sigmoid(Samples.forks(7, 1.3, 1, 0));
        assertEquals(1, found.estimate().ratio(), 1e-9);
        assertEquals(Verdict.SAME, found.verdict());
    }

    @Test
    void aSlowerKernelIsFoundOnASlowerMachine() {
        Comparison found = sigmoid(Samples.forks(7, 1.3, 1.1, 0));
        assertEquals(1.1, found.estimate().ratio(), 1e-9);
        assertEquals(Verdict.SLOWER, found.verdict());
    }

    /** Copies became faster and nothing else did: by their measure all kernels are slower, by the others none is. */
    @Test
    void rooflinesThatDisagreeLeaveItUndecided() {
        List<Fork> now = BASELINE.stream().map(fork -> new Fork(fork.environment(), fork.measured().stream()
                .map(one -> one.benchmark().operation() == Operation.COPY ? Samples.measured(one.benchmark(), one.nanos() / 2, 0) : one).toList(),
                List.of(), 1)).toList();
        Comparison found = sigmoid(now);
        assertEquals(1, found.estimate().ratio(), 1e-9);
        assertTrue(found.estimate().high() > 1.9);
        assertEquals(Verdict.UNDECIDED, found.verdict());
    }
}
