package io.lanewise.loop;

import io.lanewise.loop.Graph.Node;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * When each instruction of a graph should start, and where to cut it in two stages.
 *
 * <p>All start as late as they can without delaying the end, which leaves the least results waiting for their use. The numbers
 * below were found by measuring the loops of the catalogue on AMD's Zen 5, cut at every place: a first stage of little more than a
 * quarter was best for nearly all, unless it has more results to pass on.
 */
final class Schedule {
    /** A pipeline with one left a vector a step on the heap, where loops of half the width had run in the same JVM before. */
    private static final String SQUARE_ROOT = "SQRT";
    /** Cycles from the operands to the result, of Zen 5; those of other processors are near (A. Fog, Instruction tables). */
    private static final Map<String, Integer> CYCLES =
            Map.of("FMA", 4, "MUL", 3, "DIV", 10, "selectFrom", 5, "compare", 4, "cast", 0, "reinterpretShape", 0);
    private static final int OTHER_CYCLES = 2;
    private static final int LOAD_CYCLES = 7;
    /** A graph with less work, that is operations times cycles from start to end, is as fast in one stage. */
    private static final int LEAST_WORK = 1_700;
    private static final double EARLIEST = 0.25;
    private static final double BEST = 0.3;
    private static final double LATEST = 0.6;
    /** What a result more to pass on weighs, in cycles that the cut may be away from the best place instead. */
    private static final int WEIGHT = 2;
    /** More results to pass on take registers that constants need. */
    private static final int MOST = 8;

    private final Graph graph;
    private final Map<Node, Integer> latest = new HashMap<>();

    private Schedule(Graph graph) {
        this.graph = graph;
    }

    /** The results that the second stage takes from the first; none if one stage is best. */
    static Set<Node> cut(Graph graph) {
        Schedule schedule = new Schedule(graph);
        int length = schedule.length();
        boolean refused = graph.nodes().stream().anyMatch(Schedule::isSquareRoot);
        return refused || operations(graph) * length < LEAST_WORK ? Set.of() : schedule.cut(length);
    }

    /** How many instructions take time for every vector. */
    static int operations(Graph graph) {
        return (int) graph.nodes().stream().filter(node -> cycles(node) > 0).count();
    }

    private Set<Node> cut(int length) {
        schedule(length);
        Set<Node> best = Set.of();
        double lowest = Double.POSITIVE_INFINITY;
        for (int time = (int) (length * EARLIEST); time <= length * LATEST; time++) {
            Set<Node> passed = passedAt(time);
            double price = WEIGHT * passed.size() + Math.abs(time - BEST * length);
            if (!passed.isEmpty() && passed.size() <= MOST && price < lowest) {
                lowest = price;
                best = passed;
            }
        }
        return best;
    }

    /** Cycles from the first instruction to the start of the last. */
    private int length() {
        Map<Node, Integer> earliest = new HashMap<>();
        int length = 0;
        for (Node node : graph.nodes()) {
            int start = node.operands().stream().mapToInt(operand -> earliest.get(operand) + cycles(operand)).max().orElse(0);
            earliest.put(node, start);
            length = Math.max(length, start);
        }
        return length;
    }

    private void schedule(int length) {
        for (Node node : graph.nodes().reversed()) {
            int start = latest.computeIfAbsent(node, _ -> length);
            node.operands().forEach(operand -> latest.merge(operand, start - cycles(operand), Math::min));
        }
    }

    private static int cycles(Node node) {
        if (!node.isVarying() || !(node.instruction() instanceof InvokeInstruction call)) {
            return 0;
        }
        return CYCLES.getOrDefault(operation(call, node), node.isLoad() ? LOAD_CYCLES : OTHER_CYCLES);
    }

    private static boolean isSquareRoot(Node node) {
        return node.instruction() instanceof FieldInstruction operator && operator.name().equalsString(SQUARE_ROOT);
    }

    /** The operator that is applied, or else the method that is called. */
    private static String operation(InvokeInstruction call, Node node) {
        boolean applied = call.name().equalsString("lanewise") && node.operands().get(1).instruction() instanceof FieldInstruction;
        return applied ? ((FieldInstruction) node.operands().get(1).instruction()).name().stringValue() : call.name().stringValue();
    }

    private Set<Node> passedAt(int time) {
        Set<Node> passed = new LinkedHashSet<>();
        Set<Node> seen = new HashSet<>();
        graph.nodes().stream().filter(Node::isStore).forEach(store -> find(store, time, passed, seen));
        return passed;
    }

    /** What a later operation takes of those before the time. Buffers are read again, and masks made again. */
    private void find(Node node, int time, Set<Node> passed, Set<Node> seen) {
        if (!seen.add(node)) {
            return;
        }
        if (latest.get(node) < time && cycles(node) > 0 && !node.isLoad() && !node.type().equals(Types.MASK)) {
            passed.add(node);
        } else {
            node.operands().forEach(operand -> find(operand, time, passed, seen));
        }
    }
}
