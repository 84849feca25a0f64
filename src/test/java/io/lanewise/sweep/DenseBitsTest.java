package io.lanewise.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.Activation;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One bit in a coefficient is one bit in a few of 218 million results. */
@OnceInABuild
class DenseBitsTest {
    static List<Activation> catalogue() {
        return Activation.catalogue();
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void areThosePinned(Activation activation) throws IOException {
        PinnedBits.Checksums pinned = PinnedBits.of(activation);
        assertEquals(List.of(pinned.denseValue(), pinned.denseSlope()), DenseBits.whereFunctionsBend(activation::forwardAndDerivative));
    }
}
