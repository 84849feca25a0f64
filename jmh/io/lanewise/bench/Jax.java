package io.lanewise.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What JAX's jitted pair of value and derivative would take where JAX cannot be had from Java: its time on another machine,
 * scaled by what oneDNN and PyTorch take here and took there.
 */
final class Jax {
    private static final List<String> SCALES = List.of("oneDNN", "PyTorch");
    private static final Map<String, Jax> ELSEWHERE = read();

    private final String function;
    private final double pair;
    private final double[] scales;

    private Jax(String[] fields) {
        function = fields[0];
        pair = Double.parseDouble(fields[1]);
        scales = new double[] {Double.parseDouble(fields[2]), Double.parseDouble(fields[3])};
    }

    /** The functions that were measured there. */
    static boolean knows(String function) {
        return ELSEWHERE.containsKey(function);
    }

    /**
     * The pair's time here by the geometric mean of what the scales say; empty where none of them was measured here.
     *
     * @param here the time of a library's forward pass of this function at the same size
     */
    static OptionalDouble pair(String function, Function<String, OptionalDouble> here) {
        Jax elsewhere = ELSEWHERE.get(function);
        List<Double> logarithms = new ArrayList<>();
        for (int i = 0; i < SCALES.size(); i++) {
            double there = elsewhere.scales[i];
            here.apply(SCALES.get(i)).ifPresent(time -> logarithms.add(Math.log(time / there)));
        }
        return logarithms.isEmpty() ? OptionalDouble.empty()
                : OptionalDouble.of(elsewhere.pair * Math.exp(logarithms.stream().mapToDouble(Double::doubleValue).average().orElseThrow()));
    }

    private static Map<String, Jax> read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(Jax.class.getResourceAsStream("jax.csv"), StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(line -> new Jax(line.split(","))).collect(Collectors.toMap(jax -> jax.function, jax -> jax));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
