package io.lanewise.loop;

import io.lanewise.loop.Graph.Node;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The two stages of a step, for a loop that computes the second of one vector beside the first of the next.
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
    /** The local variables of what the first stage passes on: as it comes, and one vector later. */
    private final Map<Node, Integer> next = new LinkedHashMap<>();
    private final Map<Node, Integer> current = new HashMap<>();
    /** The local variables of all else that is used more than once. */
    private final Map<Node, Integer> locals = new HashMap<>();
    /** What local variables hold so far in the stage that is written. */
    private Map<Node, Integer> held = new HashMap<>();
    private int free;

    /**
     * Prepares for the stages.
     *
     * @param passed what the first stage passes on
     * @param free the first local variable that is free
     */
    Pipeline(CodeBuilder code, VectorClasses vectors, Graph graph, Set<Node> passed, int free) {
        this.code = code;
        this.vectors = vectors;
        this.graph = graph;
        this.free = free;
        passed.forEach(node -> {
            next.put(node, this.free++);
            current.put(node, this.free++);
        });
    }

    /** Writes the first stage for the vector at the index. */
    void first() {
        held = new HashMap<>();
        next.forEach((node, local) -> {
            push(node);
            vectors.cast(code, node.type());
            code.astore(local);
        });
    }

    /** What the first stage has passed on is the second's now. */
    void advance() {
        next.forEach((node, local) -> code.aload(local).astore(current.get(node)));
    }

    /** Tells the compiler the classes of what the first stage has passed on: it forgets them where a loop begins. */
    void open() {
        for (Node node : next.keySet()) {
            code.aload(current.get(node));
            vectors.cast(code, node.type());
            code.astore(current.get(node));
        }
    }

    /** Writes the second stage for the vector at the index: all that it reads before what it stores, which may be in the same place. */
    void second() {
        held = new HashMap<>(current);
        List<Node> stores = graph.nodes().stream().filter(Node::isStore).toList();
        stores.forEach(store -> store.operands().stream().filter(Node::isVarying).forEach(this::hold));
        stores.forEach(this::compute);
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
