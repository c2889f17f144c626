"use strict";

// Networks that several widgets use, built by the core layer by layer.

const Networks = {
  /** The names of activation functions for readers. */
  activations: { sigmoid: "sigmoid", tanh: "tanh", relu: "ReLU", "leaky-relu": "leaky ReLU", gelu: "GELU" },

  /** A square window without holes and padding, as a layer's settings. */
  window(size, stride = 1) {
    return [size, size, stride, stride, 1, 1, 0, 0, 0, 0];
  },

  /** A way for weights to start, as a layer's settings. */
  start(core, key, number = 0) {
    return [core.number("initializer", key), number];
  },

  /** One of the layers beside a shortcut, as settings of `core.layer("residual", …)`. */
  beside(core, key, ...settings) {
    return [core.number("layer", key), settings.length, ...settings];
  },

  /** Adds an activation function; leaky ReLU lets a hundredth through. */
  activate(core, key) {
    core.layer("activation", core.number("activation", key), 0.01);
  },

  /** The tiny network of the core, `Sequential.tiny`, with starting weights that `seed` fixes. */
  tiny(core, { seed = 1, activation = "relu" } = {}) {
    core.beginNetwork(28, 28, 1);
    for (const filters of [8, 16]) {
      core.layer("conv2D", filters, ...Networks.window(3), 1, ...Networks.start(core, "glorot-uniform"));
      Networks.activate(core, activation);
      core.layer("maxPool2D", ...Networks.window(2, 2));
    }
    core.layer("flatten");
    core.layer("dense", 10, 1, ...Networks.start(core, "glorot-uniform"));
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
