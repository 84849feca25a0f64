package io.lanewise.example;

import io.lanewise.Activation;
import io.lanewise.testkit.Verifier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnActivationTest {
    @ParameterizedTest
    @ValueSource(floats = {1, 0.3f, 1e-3f, 1e3f})
    void keepsItsContract(float a) {
        Verifier.of(Activation.define(new OwnActivation.Isru(a))).verify().assertHolds();
    }
}
