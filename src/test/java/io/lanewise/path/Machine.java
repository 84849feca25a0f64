package io.lanewise.path;

import io.lanewise.loop.Platform;
import java.util.List;

/** What the library chooses on this machine when nothing holds it back. */
final class Machine {
    private Machine() {
    }

    /** The bits of a vector, 32 in scalar code, from a JVM without a limit. */
    static int bits() {
        return Integer.parseInt(ChildJvm.run(List.of(ChildJvm.MODULE), Machine.class).outputOfSuccess().getFirst());
    }

    /** Prints the bits, then the reason. */
    public static void main(String[] arguments) {
        System.out.println(Platform.lanes() * Float.SIZE);
        System.out.println(Platform.reason());
    }
}
