package io.lanewise.sweep;

import io.lanewise.loop.Target;
import io.lanewise.path.ChildJvm;
import java.util.Arrays;
import java.util.List;

/** A JVM with its flags, what the loops are written for in it, and every how many-th input is affordable there. */
enum Setting {
    SCALAR("no module", 1, Target.SCALAR, "-Dmodule=missing"),
    LANES_64("64 bits", 257, Target.LANES_64, ChildJvm.MODULE),
    LANES_128("128 bits", 1, Target.LANES_128, ChildJvm.MODULE),
    LANES_256("256 bits", 1, Target.LANES_256, ChildJvm.MODULE),
    LANES_512("512 bits", 1, Target.LANES_512, ChildJvm.MODULE),
    AVX2("AVX2", 1, Target.LANES, ChildJvm.MODULE, "-XX:UseAVX=2"),
    C2("C2 alone", 257, Target.LANES, ChildJvm.MODULE, "-XX:-TieredCompilation"),
    C1("C1 alone", 65_537, Target.LANES, ChildJvm.MODULE, "-XX:TieredStopAtLevel=1"),
    INTERPRETED("interpreter", 65_537, Target.LANES, ChildJvm.MODULE, "-Xint"),
    SCALAR_C1("no module, C1 alone", 257, Target.SCALAR, "-Dmodule=missing", "-XX:TieredStopAtLevel=1"),
    SCALAR_INTERPRETED("no module, interpreter", 4_099, Target.SCALAR, "-Dmodule=missing", "-Xint");

    private static final boolean X86 = System.getProperty("os.arch").equals("amd64");

    private final String text;
    private final int stride;
    private final Target target;
    private final List<String> flags;

    Setting(String text, int stride, Target target, String... flags) {
        this.text = text;
        this.stride = stride;
        this.target = target;
        this.flags = List.of(flags);
    }

    /** Those that this machine has. */
    static List<Setting> here() {
        return Arrays.stream(values()).filter(setting -> setting.target == Target.LANES ? setting != AVX2 || X86 : Cell.targets().contains(setting.target))
                .toList();
    }

    String text() {
        return text;
    }

    int stride() {
        return stride;
    }

    Target target() {
        return target;
    }

    List<String> flags() {
        return flags;
    }
}
