"use strict";

// The Swift core as a WebAssembly module. All mathematics of networks is there; scripts ask for it and draw what it answers.
//
// Tensors lie in the module under names. Exports take such names wherever Swift's signatures say "slot":
//
//   core.put("image", [1, 5, 5, 1], pixels);
//   core.convolve("image", "kernel", core.none, "maps", stride, 0, 0, 1);
//   const { shape, values } = core.get("maps");

/** Why an export did nothing. */
class Refusal extends Error {
  static sentences = {
    [-1]: "A number that this needs was never computed.",
    [-2]: "These shapes do not fit together.",
    [-3]: "This setting is out of range.",
    [-4]: "The window is larger than the image with its padding: it fits nowhere.",
    [-5]: "This is more than a page should compute at once.",
    [-6]: "There is no such layer yet.",
    [-7]: "The loss is no longer a number: the steps were too large. Choose a smaller learning rate, and the network begins anew.",
  };

  constructor(code, name) {
    super(Refusal.sentences[code] ?? `The core refused ${name} with the code ${code}.`);
    this.code = code;
  }
}

/** The module stopped in the middle of a call; its memory can't be trusted any more. */
class Trap extends Error {}

/** One instance of the module; each widget has its own, so that nothing one of them does can reach another. */
class Core {
  static #compiled;

  /** Stands for a tensor that is left out. */
  none = -1;
  /** What the module has lists of, in the order in which `spellKey` counts them. */
  static lists = ["layer", "activation", "initializer", "optimizer"];
  #exports;
  #keys;
  #slots = new Map();

  /** The compiled module, made from the text that the page carries when it is first asked for. */
  static compiled() {
    Core.#compiled ??= WebAssembly.compile(bytesOf(pageData("module")));
    return Core.#compiled;
  }

  /** Starts the core, or starts it anew: all tensors, networks and trainings are gone. */
  async start() {
    const instance = await WebAssembly.instantiate(await Core.compiled());
    this.#exports = instance.exports;
    this.#slots.clear();
    for (const name of Object.keys(instance.exports)) {
      if (name === "memory" || name === "buffer") continue;
      this[name] = (...values) => this.#call(name, values);
    }
    this.#keys = Core.lists.map((_, list) => this.#list(list));
  }

  /** The number that exports know a key by: `core.number("activation", "relu")`. */
  number(list, key) {
    const number = this.#keys[Core.lists.indexOf(list)].indexOf(key);
    if (number < 0) throw new Error(`The core has no ${list} “${key}”.`);
    return number;
  }

  /** Adds a layer with the settings that `LayerKind` lists: `core.layer("dropout", 0.5)`. */
  layer(key, ...settings) {
    if (settings.length > 0) this.put("settings", [settings.length], settings);
    return this.addLayer(this.number("layer", key), settings.length > 0 ? "settings" : this.none);
  }

  /** All keys of a list, up to the number that the core refuses. */
  #list(list) {
    const keys = [];
    while (this.#exports.spellKey(list, keys.length, this.#slot("letters")) > 0) {
      keys.push(String.fromCharCode(...this.numbers("letters")));
    }
    return keys;
  }

  /** Copies numbers into the module under a name. */
  put(name, shape, values) {
    const address = this.#exports.buffer(values.length) >>> 0;
    if (address === 0) throw new Refusal(-5, "buffer");
    this.#view(address, values.length).set(values);
    const sizes = [...shape, 1, 1, 1].slice(0, 4);
    this.#call("putTensor", [name, shape.length, ...sizes]);
  }

  /** Copies a tensor out of the module. */
  get(name) {
    const count = this.#call("takeTensor", [name]);
    const address = this.#exports.buffer(count) >>> 0;
    const rank = this.#call("rankOf", [name]);
    const shape = Array.from({ length: rank }, (_, axis) => this.#call("sizeOf", [name, axis]));
    return { shape, values: this.#view(address, count).slice() };
  }

  /** The numbers of a tensor, without its shape. */
  numbers(name) {
    const count = this.#call("takeTensor", [name]);
    return this.#view(this.#exports.buffer(count) >>> 0, count).slice();
  }

  /** A fresh view: when the memory grows, views made before lose theirs. */
  #view(address, count) {
    return new Float32Array(this.#exports.memory.buffer, address, count);
  }

  #call(name, values) {
    const numbers = values.map((value) => (typeof value === "string" ? this.#slot(value) : value));
    let answer;
    try {
      answer = this.#exports[name](...numbers);
    } catch (error) {
      throw new Trap(`The core stopped in ${name}.`, { cause: error });
    }
    if (answer < 0) throw new Refusal(answer, name);
    return answer;
  }

  #slot(name) {
    if (!this.#slots.has(name)) this.#slots.set(name, this.#slots.size);
    return this.#slots.get(name);
  }
}

/** What the page carries beside its words: the module, weights, colours. */
function pageData(name) {
  const element = document.getElementById(`convbook-${name}`);
  if (!element) throw new Error(`This page does not carry “${name}”.`);
  return element.textContent;
}

/** Base64 as bytes. */
function bytesOf(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

/** Base64 of 32-bit floating-point numbers as numbers. */
function floatsOf(text) {
  return new Float32Array(bytesOf(text).buffer);
}
