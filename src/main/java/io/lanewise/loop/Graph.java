package io.lanewise.loop;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.PseudoInstruction;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Code without branches as a graph: instructions, and which of them take whose result. Instructions that give the same are one,
 * so that what value and derivative have in common is there once.
 *
 * <p>Method: the operand stack and the local variables hold instructions in place of values, which are numbered by what they mean
 * (A. Aho, M. Lam, R. Sethi, J. Ullman, Compilers, 2nd edition, 8.5.1). All that return something are taken to do nothing else, as
 * in the steps of a loop, where only stores come after loads.
 */
final class Graph {
    private final List<Node> nodes = new ArrayList<>();
    private final Map<List<Object>, Node> numbered = new HashMap<>();
    private final Map<Integer, Node> locals = new HashMap<>();
    private final Deque<Node> stack = new ArrayDeque<>();
    private boolean known = true;

    /** An instruction, those whose results it takes, and the type of its own. */
    static final class Node {
        private final Instruction instruction;
        private final List<Node> operands;
        private final ClassDesc type;
        private final boolean varying;
        private int uses;

        Node(Instruction instruction, List<Node> operands, ClassDesc type) {
            this.instruction = instruction;
            this.operands = operands;
            this.type = type;
            this.varying = isLoad() || operands.stream().anyMatch(operand -> operand.varying);
            operands.forEach(operand -> operand.uses++);
        }

        Instruction instruction() {
            return instruction;
        }

        List<Node> operands() {
            return operands;
        }

        ClassDesc type() {
            return type;
        }

        /** Whether it has to do with the elements, and not only with what is the same for all of them. */
        boolean isVarying() {
            return varying;
        }

        /** Whether it is worth a local variable. */
        boolean isShared() {
            return uses > 1 && (Types.isVector(type) || type.equals(Types.SHORTS));
        }

        /** Whether it reads a buffer. */
        boolean isLoad() {
            return instruction instanceof InvokeInstruction call
                    && (call.name().equalsString("fromArray") || call.name().equalsString("fromMemorySegment"));
        }

        boolean isStore() {
            return type.equals(ConstantDescs.CD_void);
        }
    }

    private Graph() {
    }

    /**
     * The graph of what is written; nothing if it has branches, or instructions that are not known here.
     *
     * @param code where it would be written; nothing is
     */
    static Optional<Graph> of(CodeBuilder code, Consumer<CodeBuilder> written) {
        Graph graph = new Graph();
        code.transforming(CodeTransform.ofStateful(() -> (_, element) -> graph.follow(element)), written);
        return graph.known ? Optional.of(graph) : Optional.empty();
    }

    /** All instructions, each behind those whose results it takes, and stores in their order. */
    List<Node> nodes() {
        return nodes;
    }

    private void follow(CodeElement element) {
        if (!known) {
            return;
        }
        switch (element) {
            case PseudoInstruction _ -> { }
            case LoadInstruction load -> stack.push(locals.computeIfAbsent(load.slot(), slot -> node(load, 0, type(load.typeKind()), slot)));
            case StoreInstruction store -> locals.put(store.slot(), stack.pop());
            case ConstantInstruction constant -> push(constant, 0, type(constant.typeKind()), constant.constantValue());
            case FieldInstruction field when field.opcode() == Opcode.GETSTATIC -> push(field, 0, field.typeSymbol(), field.owner(), field.name());
            case TypeCheckInstruction check when check.opcode() == Opcode.CHECKCAST -> push(check, 1, check.type().asSymbol(), check.type());
            case ConvertInstruction convert -> push(convert, 1, type(convert.toType()));
            case OperatorInstruction operator -> push(operator, isUnary(operator.opcode()) ? 1 : 2, type(operator.typeKind()));
            case InvokeInstruction call -> call(call);
            case StackInstruction move -> move(move.opcode());
            default -> known = false;
        }
    }

    private static ClassDesc type(TypeKind kind) {
        return kind == TypeKind.REFERENCE ? ConstantDescs.CD_Object : kind.upperBound();
    }

    private static boolean isUnary(Opcode opcode) {
        return switch (opcode) {
            case INEG, LNEG, FNEG, DNEG, ARRAYLENGTH -> true;
            default -> false;
        };
    }

    private void call(InvokeInstruction call) {
        int operands = call.typeSymbol().parameterCount() + (call.opcode() == Opcode.INVOKESTATIC ? 0 : 1);
        ClassDesc type = call.typeSymbol().returnType();
        if (type.equals(ConstantDescs.CD_void)) {
            nodes.add(new Node(call, pop(operands), type));
        } else {
            push(call, operands, type, call.owner(), call.name(), call.type());
        }
    }

    private void move(Opcode opcode) {
        switch (opcode) {
            case POP -> stack.pop();
            case DUP -> stack.push(stack.peek());
            case SWAP -> insert(1, false);
            case DUP_X2 -> insert(2, true);
            default -> known = false;
        }
    }

    /** Moves the top of the stack, or a copy of it, below so many. */
    private void insert(int below, boolean copy) {
        Node top = stack.pop();
        List<Node> above = pop(below);
        stack.push(top);
        above.forEach(stack::push);
        if (copy) {
            stack.push(top);
        }
    }

    private void push(Instruction instruction, int operands, ClassDesc type, Object... meaning) {
        stack.push(node(instruction, operands, type, meaning));
    }

    private Node node(Instruction instruction, int operands, ClassDesc type, Object... meaning) {
        List<Node> taken = pop(operands);
        // a constant's opcode tells how it is written, its type and value what it is
        Object operation = instruction instanceof ConstantInstruction ? type : instruction.opcode();
        return numbered.computeIfAbsent(List.of(operation, List.of(meaning), taken), _ -> {
            Node node = new Node(instruction, taken, type);
            nodes.add(node);
            return node;
        });
    }

    /** So many from the stack, the topmost last. */
    private List<Node> pop(int count) {
        Deque<Node> popped = new ArrayDeque<>();
        for (int i = 0; i < count; i++) {
            popped.push(stack.pop());
        }
        return List.copyOf(popped);
    }
}
