package io.lanewise.loop;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
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
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the body of a static method in place, with every static helper that it calls inlined, down to
 * calls of the JDK alone.
 *
 * <p>The reason is a cliff in the just-in-time compiler: past a fixed budget of nodes it stops inlining
 * ordinary methods, and a vector that crosses a call is boxed on the heap, 2 to 30 times slower. The
 * methods of the Vector API are exempt from that budget, so a flat body never falls off.
 *
 * <p>For {@link Target#SCALAR} the same walk retargets every call of the Vector API to its twin in
 * {@link Scalar}: lanes and scalar code come from one text.
 */
final class Flattener {
    private final ClassFiles classes;
    private final Target target;
    private final CodeBuilder code;
    private final Calls calls;
    private final Deque<MethodModel> open = new ArrayDeque<>();
    private final VectorCalls vectorCalls;
    private final Lookups lookups;

    /** What the writer of a loop decides about the calls of helpers. */
    interface Calls {
        /** The method to inline for this one; arguments beyond those of the call are pushed here. */
        MethodModel inlined(MethodModel called);

        /** The local variable that holds the result of this method already, or -1. */
        int evaluated(MethodModel called);
    }

    Flattener(ClassFiles classes, Target target, CodeBuilder code, VectorCalls vectorCalls, Lookups lookups, Calls calls) {
        this.classes = classes;
        this.target = target;
        this.code = code;
        this.calls = calls;
        this.vectorCalls = vectorCalls;
        this.lookups = lookups;
    }

    /**
     * Inlines a call: the arguments are on the stack, its result will be.
     *
     * @param local the first local variable that is free
     */
    void inline(MethodModel method, int local) {
        if (open.contains(method)) {
            throw Allowed.refused(method, "calls itself");
        }
        Allowed.check(method);
        open.push(method);
        new Frame(method, local).write();
        open.pop();
    }

    /** The Vector API and the classes of java.base are called, all else is inlined. */
    static boolean isJdk(InvokeInstruction call) {
        return call.owner().asInternalName().startsWith("java/") || Types.isOfVectorApi(call);
    }

    /** One inlined method: where its locals and labels went. */
    private final class Frame {
        private final MethodModel method;
        private final int base;
        private final int free;
        private final CodeModel body;
        private final Label end;
        private final Map<Label, Label> labels = new HashMap<>();
        private final Map<Integer, ClassDesc> locals = new HashMap<>();
        /** Those that are pushed for calls to come. */
        private final Deque<String> operators = new ArrayDeque<>();
        private final Map<Label, Integer> operatorsAt = new HashMap<>();
        private ClassDesc last;
        /** The constant that was not pushed, for the lookup that follows. */
        private String table;

        Frame(MethodModel method, int base) {
            this.method = method;
            this.base = base;
            this.body = method.code().orElseThrow(() -> refused("has no body"));
            this.free = base + ((CodeAttribute) body).maxLocals();
            this.end = code.newLabel();
        }

        void write() {
            storeArguments();
            List<CodeElement> elements = body.elementList();
            int returns = lastReturn(elements);
            for (int i = 0; i < elements.size(); i++) {
                if (i != returns) {
                    write(elements.get(i));
                }
            }
            code.labelBinding(end);
        }

        private void storeArguments() {
            List<ClassDesc> parameters = method.methodTypeSymbol().parameterList();
            int slot = base;
            for (ClassDesc parameter : parameters) {
                locals.put(slot - base, parameter);
                slot += TypeKind.from(parameter).slotSize();
            }
            for (ClassDesc parameter : parameters.reversed()) {
                TypeKind kind = TypeKind.from(Types.written(parameter, target));
                slot -= kind.slotSize();
                code.storeLocal(kind, slot);
            }
        }

        /** The return at the very end, which needs no jump. */
        private static int lastReturn(List<CodeElement> elements) {
            for (int i = elements.size() - 1; i >= 0; i--) {
                if (elements.get(i) instanceof Instruction instruction) {
                    return instruction instanceof ReturnInstruction ? i : -1;
                }
            }
            return -1;
        }

        private IllegalArgumentException refused(String reason) {
            return Allowed.refused(method, reason);
        }

        private Label label(Label original) {
            // the same on every way there, or one is chosen on the way
            if (operatorsAt.computeIfAbsent(original, _ -> operators.size()) != operators.size()) {
                throw refused(Allowed.OPERATOR);
            }
            return labels.computeIfAbsent(original, _ -> code.newLabel());
        }

        private void write(CodeElement element) {
            Allowed.check(method, element);
            switch (element) {
                case Instruction _ when table != null && !(element instanceof InvokeInstruction) -> throw refused("has a text that is not looked up");
                case LabelTarget bound -> code.labelBinding(label(bound.label()));
                case LoadInstruction load -> load(load);
                case StoreInstruction store -> store(store);
                case IncrementInstruction increment -> code.iinc(base + increment.slot(), increment.constant());
                case BranchInstruction branch -> code.branch(branch.opcode(), label(branch.target()));
                case ReturnInstruction _ -> code.goto_(end);
                case InvokeInstruction call -> call(call);
                case FieldInstruction field -> field(field);
                case TypeCheckInstruction check -> check(check);
                case ConstantInstruction constant when constant.constantValue() instanceof String text -> table = text;
                case ConstantInstruction _, OperatorInstruction _, ConvertInstruction _, StackInstruction _,
                        ArrayLoadInstruction _, ArrayStoreInstruction _ -> code.with(element);
                case Instruction other -> throw refused("uses the instruction " + other.opcode());
                default -> { }
            }
        }

        private void load(LoadInstruction load) {
            last = locals.get(load.slot());
            code.loadLocal(kind(load.typeKind()), base + load.slot());
        }

        /** javac stores what the instruction before has pushed, so that its type is known without a stack. */
        private void store(StoreInstruction store) {
            if (store.typeKind() == TypeKind.REFERENCE && last != null && Types.isOperator(last)) {
                throw refused(Allowed.OPERATOR);
            }
            locals.put(store.slot(), last);
            code.storeLocal(kind(store.typeKind()), base + store.slot());
        }

        private TypeKind kind(TypeKind original) {
            if (original != TypeKind.REFERENCE) {
                return original;
            }
            if (last == null) {
                throw refused("holds a value whose type is not evident");
            }
            return TypeKind.from(Types.written(last, target));
        }

        private void check(TypeCheckInstruction check) {
            ClassDesc type = check.type().asSymbol();
            // what plain vectors are made of, scalar code knows
            if (target.scalar() && !type.equals(last)) {
                throw refused("casts " + last.displayName() + " to " + type.displayName());
            }
            last = type;
            if (!target.scalar()) {
                code.with(check);
            }
        }

        private void field(FieldInstruction field) {
            ClassDesc receiver = last;
            last = field.typeSymbol();
            if (!last.equals(Types.SPECIES)) {
                operators.push(field.name().stringValue());
                vectorCalls.operator(field, receiver);
            } else if (target.scalar()) {
                code.aconst_null();
            } else {
                code.getstatic(field.owner().asSymbol(), target.species(), Types.SPECIES);
            }
        }

        private void call(InvokeInstruction call) {
            MethodTypeDesc type = call.typeSymbol();
            if (Types.isOfVectorApi(call)) {
                vectorCall(call);
            } else if (Lookups.isLookup(call)) {
                lookup(type);
            } else if (table != null) {
                throw refused("gives a text to " + call.name().stringValue());
            } else if (isJdk(call)) {
                code.with(call);
                last = type.returnType();
            } else {
                helperCall(call, type);
            }
        }

        private void lookup(MethodTypeDesc type) {
            if (table == null) {
                throw refused("looks up what is not a constant");
            }
            lookups.write(code, table, free);
            table = null;
            last = type.returnType();
        }

        private void helperCall(InvokeInstruction call, MethodTypeDesc type) {
            MethodModel called = find(call.owner().asInternalName(), call, type);
            int evaluated = calls.evaluated(called);
            if (evaluated >= 0) {
                code.loadLocal(TypeKind.from(Types.written(type.returnType(), target)), evaluated);
            } else {
                inline(calls.inlined(called), free);
            }
            last = type.returnType();
        }

        private MethodModel find(String owner, InvokeInstruction call, MethodTypeDesc type) {
            MethodModel found = classes.method(owner, call.name().stringValue(), type.descriptorString());
            if (found == null) {
                throw refused("calls " + call.name().stringValue() + ", which " + owner + " does not declare");
            }
            return found;
        }

        private void vectorCall(InvokeInstruction call) {
            boolean applies = call.typeSymbol().parameterList().stream().anyMatch(Types::isOperator);
            try {
                last = vectorCalls.write(call, applies ? operators.pop() : "", free);
            } catch (IllegalArgumentException missing) {
                throw refused(missing.getMessage());
            }
        }
    }
}
