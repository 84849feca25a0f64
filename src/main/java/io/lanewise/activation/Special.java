package io.lanewise.activation;

import io.lanewise.Formula;

/** A formula for which some parameters leave less to compute: its loops are made of another formula then. */
public interface Special extends Formula {
    /** The same function in fewer steps if its parameters allow that, without parameters or with the same ones; otherwise this. */
    Formula simplest();

    /** What the loops of a formula are made of. Parameters that it does not have are no trouble to them. */
    static Formula simplest(Formula formula) {
        return formula instanceof Special special ? special.simplest() : formula;
    }
}
