package io.lanewise.loop;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.PseudoInstruction;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Leaves out of a loop's code what nothing uses. C2 would, too, but it takes at most 8,000 bytes of code, and C1 less: a
 * stage that still has all of a formula's code is twice as long as it need be.
 *
 * <p>Method: live variables by iteration, and backwards through each basic block what is needed of the operand stack
 * (A. Aho, M. Lam, R. Sethi, J. Ullman, Compilers, 2nd edition, 9.2.5 and 8.5.3). A block with instructions that are not known
 * here stays as it is.
 */
final class DeadCode implements CodeTransform {
    private final List<CodeElement> elements = new ArrayList<>();

    private DeadCode() {
    }

    /** The class without dead code. */
    static byte[] leftOutOf(byte[] loop) {
        ClassFile files = ClassFile.of();
        return files.transformClass(files.parse(loop), ClassTransform.transformingMethodBodies(CodeTransform.ofStateful(DeadCode::new)));
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
        elements.add(element);
    }

    @Override
    public void atEnd(CodeBuilder code) {
        List<Block> blocks = blocks();
        Map<Label, Block> targets = new HashMap<>();
        blocks.forEach(block -> block.elements.forEach(element -> {
            if (element instanceof LabelTarget target) {
                targets.put(target.label(), block);
            }
        }));
        for (boolean changed = true; changed; ) {
            changed = false;
            for (int i = blocks.size() - 1; i >= 0; i--) {
                Block block = blocks.get(i);
                if (i + 1 < blocks.size() && block.continues()) {
                    block.liveAfter.or(blocks.get(i + 1).liveBefore);
                }
                if (block.elements.getLast() instanceof BranchInstruction branch) {
                    block.liveAfter.or(targets.get(branch.target()).liveBefore);
                }
                changed |= block.propagate();
            }
        }
        blocks.forEach(block -> block.withoutDeadCode().forEach(code::with));
    }

    /** Labels begin one, branches end one. */
    private List<Block> blocks() {
        List<Block> blocks = new ArrayList<>(List.of(new Block()));
        for (CodeElement element : elements) {
            if (element instanceof LabelTarget && !blocks.getLast().elements.isEmpty()) {
                blocks.add(new Block());
            }
            blocks.getLast().elements.add(element);
            if (element instanceof BranchInstruction) {
                blocks.add(new Block());
            }
        }
        blocks.removeIf(block -> block.elements.isEmpty());
        return blocks;
    }

    /** A basic block, with the local variables that are live before and after it. */
    private static final class Block {
        private final List<CodeElement> elements = new ArrayList<>();
        private final BitSet liveBefore = new BitSet();
        private final BitSet liveAfter = new BitSet();

        boolean continues() {
            CodeElement last = elements.getLast();
            return !(last instanceof ReturnInstruction) && !(last instanceof BranchInstruction branch && branch.opcode() == Opcode.GOTO);
        }

        boolean propagate() {
            BitSet live = (BitSet) liveAfter.clone();
            for (CodeElement element : elements.reversed()) {
                switch (element) {
                    case StoreInstruction store -> live.clear(store.slot());
                    case LoadInstruction load -> live.set(load.slot());
                    case IncrementInstruction increment -> live.set(increment.slot());
                    default -> { }
                }
            }
            boolean changed = !live.equals(liveBefore);
            liveBefore.or(live);
            return changed;
        }

        List<CodeElement> withoutDeadCode() {
            Backwards walk = new Backwards((BitSet) liveAfter.clone());
            return elements.reversed().stream().allMatch(walk::takes) && walk.isWhole() ? List.copyOf(walk.kept) : elements;
        }
    }

    /** A walk from the end of a block to its start. */
    private static final class Backwards {
        private static final Set<String> PURE = Set.of("java/lang/Class", "java/lang/Math");

        private final Deque<CodeElement> kept = new ArrayDeque<>();
        private final BitSet live;
        /** Which entries of the operand stack are used; those below, which other blocks push, all are. */
        private final Deque<Boolean> used = new ArrayDeque<>();

        Backwards(BitSet live) {
            this.live = live;
        }

        boolean isWhole() {
            return !used.contains(false);
        }

        /** Keeps an element or leaves it out, unless it is not known. */
        boolean takes(CodeElement element) {
            switch (element) {
                case PseudoInstruction position -> kept.push(position);
                case LoadInstruction load -> {
                    if (pushes(load, 0)) {
                        live.set(load.slot());
                    }
                }
                case ConstantInstruction constant -> pushes(constant, 0);
                case StoreInstruction store -> {
                    boolean needed = live.get(store.slot());
                    live.clear(store.slot());
                    takesIf(needed, store, 1);
                }
                case IncrementInstruction increment -> {
                    kept.push(increment);
                    live.set(increment.slot());
                }
                case FieldInstruction field when field.opcode() == Opcode.GETSTATIC -> pushes(field, 0);
                case TypeCheckInstruction check -> pushes(check, 1);
                case ConvertInstruction convert -> pushes(convert, 1);
                case OperatorInstruction operator -> pushes(operator, isUnary(operator.opcode()) ? 1 : 2);
                case ArrayLoadInstruction load -> pushes(load, 2);
                case ArrayStoreInstruction store -> takesIf(true, store, 3);
                case InvokeInstruction call -> takesCall(call);
                case BranchInstruction branch -> takesIf(true, branch, operands(branch.opcode()));
                case ReturnInstruction end -> takesIf(true, end, end.typeKind() == TypeKind.VOID ? 0 : 1);
                case StackInstruction stack -> {
                    return takesStack(stack);
                }
                default -> {
                    return false;
                }
            }
            return true;
        }

        private boolean pushes(CodeElement element, int operands) {
            boolean needed = popUsed();
            takesIf(needed, element, operands);
            return needed;
        }

        private void takesIf(boolean needed, CodeElement element, int operands) {
            if (needed) {
                kept.push(element);
            }
            for (int i = 0; i < operands; i++) {
                used.push(needed);
            }
        }

        /** Methods of these classes and of the Vector API that return something do nothing else. */
        private void takesCall(InvokeInstruction call) {
            TypeKind result = TypeKind.from(call.typeSymbol().returnType());
            boolean needed = result != TypeKind.VOID && popUsed();
            String owner = call.owner().asInternalName();
            boolean pure = result != TypeKind.VOID && (owner.startsWith(Types.VECTOR_PACKAGE) || PURE.contains(owner));
            if (!pure && !needed && result != TypeKind.VOID) {
                kept.push(StackInstruction.of(result.slotSize() == 2 ? Opcode.POP2 : Opcode.POP));
            }
            takesIf(needed || !pure, call, call.typeSymbol().parameterCount() + (call.opcode() == Opcode.INVOKESTATIC ? 0 : 1));
        }

        private boolean takesStack(StackInstruction stack) {
            switch (stack.opcode()) {
                // what is still pushed there is popped where it is pushed
                case POP, POP2 -> used.push(false);
                case SWAP -> {
                    boolean top = popUsed();
                    boolean below = popUsed();
                    if (top && below) {
                        kept.push(stack);
                    }
                    used.push(top);
                    used.push(below);
                }
                case DUP -> {
                    boolean top = popUsed();
                    boolean below = popUsed();
                    takesIf(top && below, stack, 0);
                    used.push(top || below);
                }
                case DUP_X2 -> {
                    boolean copy = popUsed();
                    boolean top = popUsed();
                    boolean below = popUsed();
                    boolean inserted = popUsed();
                    if (copy || top != inserted || below != inserted) {
                        return false;
                    }
                    if (inserted) {
                        kept.push(StackInstruction.of(Opcode.POP));
                    }
                    takesIf(inserted, stack, 3);
                }
                default -> {
                    return false;
                }
            }
            return true;
        }

        private boolean popUsed() {
            return used.isEmpty() || used.pop();
        }

        private static boolean isUnary(Opcode opcode) {
            return switch (opcode) {
                case INEG, LNEG, FNEG, DNEG, ARRAYLENGTH -> true;
                default -> false;
            };
        }

        private static int operands(Opcode opcode) {
            return switch (opcode) {
                case GOTO, GOTO_W -> 0;
                case IF_ICMPEQ, IF_ICMPNE, IF_ICMPLT, IF_ICMPGE, IF_ICMPGT, IF_ICMPLE, IF_ACMPEQ, IF_ACMPNE -> 2;
                default -> 1;
            };
        }
    }
}
