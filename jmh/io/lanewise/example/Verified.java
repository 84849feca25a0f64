package io.lanewise.example;

import io.lanewise.Activation;
import io.lanewise.Contract;
import io.lanewise.example.OwnActivation.Isru;
import io.lanewise.testkit.Verifier;

/** The test kit on a user's own activation, and on a kernel that knows nothing of this library. */
public final class Verified {
    private Verified() {
    }

    /** Prints one report and fails if the other has faults. */
    public static void main() {
        System.out.println(Verifier.of(Activation.define(new Isru(1))).verify());

        Contract contract = Contract.named("tanh_of_math").ulp(0.501, 0.501).asMonotone().asOdd();
        Verifier.of(contract, MathTanh::forward, Math::tanh).verify().assertHolds();
    }

    private static final class MathTanh {
        static void forward(float[] x, float[] y) {
            for (int i = 0; i < x.length; i++) {
                y[i] = (float) Math.tanh(x[i]);
            }
        }
    }
}
