package io.lanewise.bench;

import io.lanewise.Activation;
import io.lanewise.Contract;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything that this library offers, run before anything is measured: a JVM that has seen one kernel only flatters it. */
public final class WholeCatalogue {
    private static final Pattern TRANSCENDENTAL = Pattern.compile("e[⁻ˣᶻ⁰¹²³]|tanh|exp|erf|ln|log|Φ|sin|atan|σ|sigmoid|softplus");
    /** With a tail. */
    private static final int SIZE = 1_031;
    private static final int CALLS = 400;
    /** Milliseconds of compilation per round of calls below which the compiler counts as done. */
    private static final int LITTLE = 50;

    private WholeCatalogue() {
    }

    /** The names without parameters, in alphabetical order. */
    static List<String> names() {
        return Activation.catalogue().stream().map(activation -> activation.contract().name()).sorted().toList();
    }

    /** The names of those whose formula needs an exponential, an error function or the like. */
    static Set<String> transcendental() {
        return Activation.catalogue().stream().map(Activation::contract).filter(contract -> TRANSCENDENTAL.matcher(contract.formula()).find())
                .map(Contract::name).collect(Collectors.toSet());
    }

    /** Calls every kernel often enough that the compiler has to deal with all of them. */
    public static void exercise() {
        exercise(false);
    }

    /** The same, or once only. */
    static void exercise(boolean hasty) {
        float[] x = Inputs.uniform(SIZE, 0);
        float[] gradOutput = Inputs.uniform(SIZE, 1);
        List<Call> all = Activation.catalogue().stream()
                .flatMap(activation -> Stream.of(Task.values()).map(task -> Lanewise.prepare(activation, task, x, gradOutput))).toList();
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        long compiled;
        do {
            compiled = compiler.getTotalCompilationTime();
            for (int i = 0; i < CALLS; i++) {
                all.forEach(Call::run);
            }
        } while (compiler.getTotalCompilationTime() - compiled > LITTLE && !hasty);
    }
}
