package io.lanewise.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.loop.Platform;
import io.lanewise.sweep.OnceInABuild;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every operation in several threads, and classes that come and go, in JVMs that run otherwise: a line for each. */
@OnceInABuild
class RuntimesTest {
    private static final String NO_FMA = "this machine has no fused multiply-add instruction";
    private static final List<Runtime> EVERYWHERE = List.of(
            Runtime.asUsual("-Xint"),
            Runtime.asUsual("-XX:TieredStopAtLevel=1"),
            Runtime.asUsual("-XX:+UseSerialGC"),
            Runtime.asUsual("-XX:+UseParallelGC"),
            Runtime.asUsual("-XX:+UseZGC"),
            Runtime.asUsual("-XX:+UseCompactObjectHeaders"),
            Runtime.asUsual("-D" + Platform.SCALAR_START + "=1"));
    private static final List<Runtime> ON_X86 = List.of(
            new Runtime("-XX:UseAVX=0", NO_FMA),
            new Runtime("-XX:UseSSE=2", NO_FMA));
    private static List<String> expected;

    /**
     * A JVM that runs otherwise.
     *
     * @param warning what the library logs as a warning; null where nothing
     */
    private record Runtime(String flag, String warning) {
        static Runtime asUsual(String flag) {
            return new Runtime(flag, null);
        }

        ChildJvm.Result run(Class<?> main) {
            return ChildJvm.run(List.of(ChildJvm.MODULE, flag), main);
        }

        @Override
        public String toString() {
            return flag;
        }
    }

    @BeforeAll
    static void runAsUsual() {
        expected = ChildJvm.run(List.of(ChildJvm.MODULE), Everything.class).outputOfSuccess();
    }

    static Stream<Runtime> runtimes() {
        boolean x86 = System.getProperty("os.arch").equals("amd64");
        return Stream.concat(EVERYWHERE.stream(), x86 ? ON_X86.stream() : Stream.of());
    }

    @ParameterizedTest
    @MethodSource("runtimes")
    void hasTheSameBits(Runtime runtime) {
        ChildJvm.Result found = runtime.run(Everything.class);
        assertEquals(expected, found.outputOfSuccess());
        List<String> warnings = found.logged("WARNING");
        assertEquals(runtime.warning == null ? 0 : 1, warnings.size(), found::toString);
        assertTrue(warnings.stream().allMatch(warning -> warning.contains(runtime.warning)), found::toString);
    }

    /** With the quick compiler alone, which a thousand loops that run once keep less busy. */
    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseSerialGC", "-XX:+UseZGC"})
    void letsClassesGo(String collector) {
        assertEquals(ComeAndGo.EXPECTED,
                ChildJvm.run(List.of(ChildJvm.MODULE, "-XX:TieredStopAtLevel=1", collector), ComeAndGo.class).outputOfSuccess());
    }

    /**
     * Two copies of the library in one JVM know nothing of each other, and go when nobody holds them. The JDK
     * itself keeps softly what reflection has made of them, as long as there is memory: not so here.
     */
    @Test
    void runsTwiceInOneJvm() {
        List<String> both = Stream.of(expected, expected, List.of("unloaded")).flatMap(List::stream).toList();
        assertEquals(both, ChildJvm.run(List.of(ChildJvm.MODULE, "-XX:SoftRefLRUPolicyMSPerMB=0"), LoadedTwice.class).outputOfSuccess());
    }
}
