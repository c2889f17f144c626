"use strict";

// Networks that several widgets use, built by the core layer by layer.

const Networks = {
  /** What exports call activation functions by. */
  activations: { none: 0, relu: 1, leaky: 2, gelu: 3, sigmoid: 4, tanh: 5 },
  /** What exports call optimizers by. */
  optimizers: { sgd: 0, momentum: 1, rmsprop: 2, adam: 3 },

  /** The tiny network of the core, `Sequential.tiny`, with starting weights that `seed` fixes. */
  tiny(core, { seed = 1, activation = "relu" } = {}) {
    core.beginNetwork(28, 28, 1);
    for (const filters of [8, 16]) {
      core.addConvolution(filters, 3, 1, 0, 0);
      core.addActivation(Networks.activations[activation]);
      core.addMaxPooling(2, 2);
    }
    core.addFlatten();
    core.addDense(10, 0);
    core.buildNetwork(seed);
  },

  /** The same with the weights that the page carries, trained on MNIST; it takes pixels from 0, paper, to 1, ink. */
  trained(core) {
    Networks.tiny(core);
    const weights = floatsOf(pageData("digit-network"));
    core.put("trained weights", [weights.length], weights);
    core.setWeights("trained weights");
  },
};
