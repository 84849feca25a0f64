package io.lanewise.loop;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Chooses lanes or scalar code, once, and says so in the log. */
public final class Platform {
    private static final String MODULE = "jdk.incubator.vector";
    private static final Logger LOGGER = System.getLogger("io.lanewise");

    private Platform() {
    }

    /** The target of all loops of this program. */
    public static Target target() {
        return Choice.TARGET;
    }

    /** Why this target was chosen, in a sentence. */
    public static String reason() {
        return Choice.REASON;
    }

    /** The number of floats in a vector; 1 in scalar code. */
    public static int lanes() {
        return Choice.TARGET.scalar() ? 1 : Preferred.LANES;
    }

    /** Whether this machine multiplies and adds with one rounding in one instruction. */
    public static boolean fusedMultiplyAdd() {
        return Choice.FMA;
    }

    private static final class Choice {
        static final boolean FMA = FusedMultiplyAdd.inHardware();
        static final Target TARGET;
        static final String REASON;

        static {
            boolean module = ModuleLayer.boot().findModule(MODULE).isPresent();
            TARGET = module && FMA ? Target.LANES : Target.SCALAR;
            if (!module) {
                REASON = "scalar code, 3 to 30 times slower with the same results, because the module " + MODULE
                        + " is missing: add --add-modules " + MODULE + " to the java command";
            } else if (!FMA) {
                REASON = "scalar code, slow with the same results, because this machine has no fused multiply-add instruction";
            } else {
                REASON = "lanes of " + Preferred.LANES * Float.SIZE + " bits with fused multiply-add";
            }
            LOGGER.log(TARGET.scalar() ? Level.WARNING : Level.DEBUG, "Lanewise uses {0}.", REASON);
        }
    }

    /** In a class of its own, so that the Vector API is touched only where it is there. */
    private static final class Preferred {
        static final int LANES = jdk.incubator.vector.FloatVector.SPECIES_PREFERRED.length();
    }
}
