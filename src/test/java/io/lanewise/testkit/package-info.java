/**
 * Checks an activation or any other kernel over arrays of floats against its reference:
 *
 * {@snippet lang = java :
 * Contract contract = Contract.named("fast_tanh").ulp(2, 4).asMonotone().asOdd();
 * Verifier.of(contract, FastTanh::forward, Math::tanh).verify().assertHolds();
 * Verifier.of(Activation.define(new Isru(1))).verify().assertHolds();
 * }
 */
package io.lanewise.testkit;
