package io.lanewise.loop;

import java.lang.System.Logger.Level;
import java.util.Set;

/** Chooses lanes or scalar code, once, and says so in the log. */
public final class Platform {
    /** The system property that says how many elements each loop computes in scalar code before lanes take part. */
    public static final String SCALAR_START = "io.lanewise.scalarStart";
    private static final String MODULE = "jdk.incubator.vector";
    private static final int LANES_OF_MANY = 16;
    private static final Set<String> FEW_REGISTERS = Set.of("amd64", "x86_64");

    private Platform() {
    }

    /** The target of all loops of this program. */
    public static Target target() {
        return Choice.TARGET;
    }

    /** Why this target was chosen, in a sentence. */
    public static String reason() {
        return Choice.TARGET.scalar() ? Choice.WHY_SCALAR : Preferred.REASON;
    }

    /** The number of floats in a vector; 1 in scalar code. */
    public static int lanes() {
        return Choice.TARGET.scalar() ? 1 : Preferred.LANES;
    }

    /** Whether this machine multiplies and adds with one rounding in one instruction. */
    public static boolean fusedMultiplyAdd() {
        return Choice.FMA;
    }

    /** Whether there are 32 vector registers, as everywhere but on x86 with lanes of less than 512 bits. Loads the Vector API. */
    static boolean hasManyRegisters() {
        return lanes() >= LANES_OF_MANY || !FEW_REGISTERS.contains(System.getProperty("os.arch"));
    }

    private static final class Choice {
        static final boolean FMA = FusedMultiplyAdd.inHardware();
        static final Target TARGET;
        static final String WHY_SCALAR;

        static {
            boolean module = ModuleLayer.boot().findModule(MODULE).isPresent();
            TARGET = module && FMA ? Target.LANES : Target.SCALAR;
            WHY_SCALAR = module ? "scalar code, slow with the same results, because this machine has no fused multiply-add instruction"
                    : "scalar code, 3 to 40 times slower with the same results, because the module " + MODULE
                            + " is missing: add --add-modules " + MODULE + " to the java command";
            if (TARGET.scalar()) {
                log(Level.WARNING, WHY_SCALAR);
            }
        }
    }

    /** In a class of its own, so that the Vector API is touched only where it is there, and needed. A first call in scalar code waits for no logger. */
    private static final class Preferred {
        static final int LANES = jdk.incubator.vector.FloatVector.SPECIES_PREFERRED.length();
        static final String REASON = "lanes of " + LANES * Float.SIZE + " bits with fused multiply-add";

        static {
            log(Level.DEBUG, REASON);
        }
    }

    private static void log(Level level, String reason) {
        System.getLogger("io.lanewise").log(level, "Lanewise uses {0}.", reason);
    }
}
