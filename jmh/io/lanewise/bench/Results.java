package io.lanewise.bench;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SequencedSet;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Median;

/**
 * All samples of a run, and where it ran.
 *
 * @param machine what describes it, by title
 * @param peers the names of other libraries that took part
 * @param samples in the order of measuring
 */
record Results(Map<String, String> machine, List<String> peers, List<Sample> samples) {
    /** Of a copy: it would sort the rounds of a sample, and then those of two contestants no longer belong together. */
    private static final Median MEDIAN = Median.withDefaults().withCopy(true);

    static Results read(Path file) throws IOException {
        return new Gson().fromJson(Files.readString(file), Results.class);
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, new Gson().toJson(this));
    }

    /** The functions of a group at a size, in the order of measuring. */
    SequencedSet<String> functions(String group, int size) {
        SequencedSet<String> functions = new LinkedHashSet<>();
        samples.stream().filter(sample -> sample.group().equals(group) && sample.size() == size).map(Sample::function).forEach(functions::add);
        return functions;
    }

    /** The sizes of a group, ascending. */
    int[] sizes(String group) {
        return samples.stream().filter(sample -> sample.group().equals(group)).mapToInt(Sample::size).distinct().sorted().toArray();
    }

    /** All forks of a contestant. */
    List<Sample> of(String group, String function, int size, String contestant) {
        return samples.stream().filter(sample -> sample.group().equals(group) && sample.function().equals(function) && sample.size() == size
                && sample.contestant().equals(contestant)).toList();
    }

    /** The median over forks of their medians; empty where nothing was measured. */
    OptionalDouble time(String group, String function, int size, String contestant) {
        return median(of(group, function, size, contestant).stream().mapToDouble(sample -> median(sample.nanoseconds())));
    }

    /**
     * The time of one contestant by that of another: of each round the ratio, of each fork the median of these, of the forks the
     * median. A disturbance that lasts longer than a round hits both.
     */
    OptionalDouble ratio(String group, String function, int size, String contestant, String by) {
        List<Sample> others = of(group, function, size, by);
        return median(of(group, function, size, contestant).stream().flatMapToDouble(sample -> others.stream()
                .filter(other -> other.fork() == sample.fork()).limit(1).mapToDouble(other -> ratio(sample.nanoseconds(), other.nanoseconds()))));
    }

    /** Who of these was fastest; empty where none was measured. */
    List<String> fastest(String group, String function, int size, Collection<String> contestants) {
        return contestants.stream().filter(contestant -> time(group, function, size, contestant).isPresent())
                .min(Comparator.comparingDouble(contestant -> time(group, function, size, contestant).orElseThrow())).stream().toList();
    }

    private static double ratio(double[] own, double[] other) {
        return median(IntStream.range(0, Math.min(own.length, other.length)).mapToDouble(round -> own[round] / other[round]).toArray());
    }

    private static double median(double[] values) {
        return MEDIAN.evaluate(values);
    }

    private static OptionalDouble median(DoubleStream values) {
        double[] found = values.toArray();
        return found.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(median(found));
    }
}
