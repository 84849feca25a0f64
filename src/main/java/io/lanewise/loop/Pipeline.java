package io.lanewise.loop;

import io.lanewise.loop.Graph.Node;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The stages of a step, for a loop that computes the last of one vector beside the one before it of the next.
 *
 * <p>A processor looks ahead over some hundred operations that wait for others. Those of one vector mostly wait for each other, and
 * the next vector's come late; with its first ones before the last of this one, there is something to do meanwhile. On AMD's Zen 5
 * loops with long chains of operations take up to 20 % less time. (M. Lam, Software Pipelining: An Effective Scheduling Technique for
 * VLIW Machines, PLDI 1988.)
 *
 * <p>It takes registers for the constants of both stages and for what the first passes on: with 16 of them loops were up to 40 % slower.
 */
final class Pipeline {
    private final CodeBuilder code;
    private final VectorClasses vectors;
    private final Graph graph;
    /** The local variables of what each stage but the last passes on: as it comes, and one vector later. */
    private final List<Map<Node, Integer>> next = new ArrayList<>();
    private final List<Map<Node, Integer>> current = new ArrayList<>();
    /** The local variables of all else that is used more than once. */
    private final Map<Node, Integer> locals = new HashMap<>();
    /** What local variables hold so far in the stage that is written. */
    private Map<Node, Integer> held = new HashMap<>();
    private int free;

    /**
     * Prepares for the stages.
     *
     * @param passed what each stage but the last passes on
     * @param free the first local variable that is free
     */
    Pipeline(CodeBuilder code, VectorClasses vectors, Graph graph, List<Set<Node>> passed, int free) {
        this.code = code;
        this.vectors = vectors;
        this.graph = graph;
        this.free = free;
        for (Set<Node> nodes : passed) {
            next.add(new LinkedHashMap<>());
            current.add(new HashMap<>());
            nodes.forEach(node -> {
                next.getLast().put(node, this.free++);
                current.getLast().put(node, this.free++);
            });
        }
    }

    /** The number of the last stage; the first has the number 0. */
    int last() {
        return next.size();
    }

    /** Writes a stage for the vector at the index. The last one reads all that it needs before it stores, which may be in the same place. */
    void stage(int stage) {
        held = stage == 0 ? new HashMap<>() : new HashMap<>(current.get(stage - 1));
        if (stage < last()) {
            next.get(stage).forEach((node, local) -> {
                push(node);
                vectors.cast(code, node.type());
                code.astore(local);
            });
            return;
        }
        List<Node> stores = graph.nodes().stream().filter(Node::isStore).toList();
        stores.forEach(store -> store.operands().stream().filter(Node::isVarying).forEach(this::hold));
        stores.forEach(this::compute);
    }

    /** What a stage has passed on is the next one's now. */
    void advance(int stage) {
        next.get(stage).forEach((node, local) -> code.aload(local).astore(current.get(stage).get(node)));
    }

    /** Tells the compiler the classes of what has been passed on: it forgets them where a loop begins. */
    void open() {
        current.forEach(locals -> locals.forEach((node, local) -> {
            code.aload(local);
            vectors.cast(code, node.type());
            code.astore(local);
        }));
    }

    private void push(Node node) {
        if (node.isShared()) {
            hold(node);
        }
        Integer local = held.get(node);
        if (local == null) {
            compute(node);
        } else {
            code.loadLocal(TypeKind.from(node.type()), local);
        }
    }

    private void hold(Node node) {
        if (!held.containsKey(node)) {
            compute(node);
            int local = locals.computeIfAbsent(node, _ -> free++);
            code.storeLocal(TypeKind.from(node.type()), local);
            held.put(node, local);
        }
    }

    private void compute(Node node) {
        node.operands().forEach(this::push);
        code.with(node.instruction());
    }
}
