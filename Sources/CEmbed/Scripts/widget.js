"use strict";

// The life of a widget: <convbook-widget kind="…" settings="…"> takes the place of the figure within it, in its final size and
// before the page is first painted; once the core is there, it draws; after a change, it draws again.

/**
 * A widget is a class that extends this one:
 *
 *   Widget.define("dice", class extends Widget {
 *     static prefix = "dice";                            // what its settings are called in the address
 *     static fields = { faces: Field.whole(2, 20, 6) };  // what the address remembers; the page may set where it starts
 *     build() { return [Controls.slider(this, "faces", "Faces")]; }   // its elements, in their final size
 *     prepare(core) {}                                   // once for each start of the core
 *     update(core) { this.say(`${this.state.faces} faces`); }         // after each change
 *   });
 */
class Widget {
  static #kinds = new Map();
  static #prefixes = new Map();

  /** The fields of a widget that the page has set up so; by default those that its class lists. */
  static fieldsOf(settings) {
    return this.fields ?? {};
  }

  /** Makes a kind of widget known. */
  static define(kind, type) {
    Widget.#kinds.set(kind, type);
  }

  /** The class of a kind. */
  static named(kind) {
    return Widget.#kinds.get(kind);
  }

  /** What each field holds now. */
  state = {};
  fields;
  /** The element on the page. */
  host;
  core = new Core();
  /** How long the last update took, in milliseconds. */
  milliseconds = 0;
  #prefix;
  #bindings = [];
  #message;
  #frame;
  #isReady = false;

  constructor(host, settings) {
    this.host = host;
    this.settings = settings;
    const { prefix } = this.constructor;
    const fields = this.constructor.fieldsOf(settings);
    const count = (Widget.#prefixes.get(prefix) ?? 0) + 1;
    Widget.#prefixes.set(prefix, count);
    this.#prefix = count === 1 ? prefix : `${prefix}${count}`;
    // What the page sets is where a field starts.
    this.fields = Object.fromEntries(Object.entries(fields).map(([name, field]) => {
      if (!(name in settings)) return [name, field];
      const start = settings[name];
      if (field.choices && !field.choices.includes(start)) throw new Error(`The page sets ${name} to “${start}”, which is no choice.`);
      return [name, { ...field, start }];
    }));
    this.#message = element("p", { class: "message", role: "status" });
    this.#read();
    host.append(element("div", { class: "stage" }, ...this.build(), this.#message));
    this.#refreshBindings();
    address.listen(() => { if (this.#read()) this.redraw(); });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.redraw());
    calm.addEventListener("change", () => this.redraw());
    // A drawing may depend on how wide the page is, and on what is printed.
    new ResizeObserver(() => this.redraw()).observe(host);
    // Tests ask how a page goes on after the core has stopped.
    host.addEventListener("convbook-trap", () => this.#redrawNow(() => this.core.trap()));
  }

  /** The elements of the widget; called once. */
  build() {
    return [];
  }

  /** Readies a core that was just started: networks, weights, pictures. */
  prepare(core) {}

  /** Computes and draws what the state asks for. */
  update(core) {}

  /** Which goals the last update reached, by name: `{ every: this.unread === 0 }`. */
  goals(core) {
    return {};
  }

  /** Stops whatever goes on by itself: the core can't. */
  pause() {}

  /** Starts the core and draws for the first time. */
  async begin() {
    await this.core.start();
    this.prepare(this.core);
    this.#isReady = true;
    this.#redrawNow();
  }

  /** Changes fields, remembers them in the address, and draws. */
  set(changes) {
    const written = {};
    for (const [name, value] of Object.entries(changes)) {
      const field = this.fields[name];
      const text = field.write(field.read(field.write(value)));
      written[this.#key(name)] = text === field.write(field.start) ? undefined : text;
    }
    address.set(written, this.host.closest("figure, .claim")?.id);
  }

  /** Brings every field back to its start. */
  reset() {
    this.set(Object.fromEntries(Object.entries(this.fields).map(([name, field]) => [name, field.start])));
  }

  /** Calls `refresh` now and before each drawing: controls show the state so. */
  bind(refresh) {
    this.#bindings.push(refresh);
  }

  /** Draws in the next frame, however often it is asked to. */
  redraw() {
    this.#frame ??= requestAnimationFrame(() => this.#redrawNow());
  }

  /** Works with the core outside of an update, and says what it refuses. */
  attempt(work) {
    if (!this.#isReady) return;
    try {
      work();
    } catch (error) {
      this.#handle(error);
    }
  }

  /** Says a sentence below the drawing, and to screen readers. */
  say(sentence) {
    if (this.#message.textContent !== sentence) this.#message.textContent = sentence;
    this.#message.classList.remove("problem");
  }

  /** Reads the fields from the address, and says whether one has changed. */
  #read() {
    let changed = false;
    for (const [name, field] of Object.entries(this.fields)) {
      const text = address.get(this.#key(name));
      const value = text === undefined ? field.start : field.read(text);
      if (!(name in this.state) || field.write(this.state[name]) !== field.write(value)) {
        this.state[name] = value;
        changed = true;
      }
    }
    return changed;
  }

  #key(name) {
    return this.fields[name].isShared ? name : `${this.#prefix}.${name}`;
  }

  #refreshBindings() {
    for (const refresh of this.#bindings) refresh();
  }

  #redrawNow(work = () => this.update(this.core)) {
    cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
    if (!this.#isReady) return;
    this.#refreshBindings();
    const begin = performance.now();
    this.attempt(work);
    this.host.querySelectorAll("input[type=range]").forEach(showFilled);
    // Clocks of browsers are coarse: zero would mean that nothing was drawn yet.
    this.milliseconds = Math.max(performance.now() - begin, 0.001);
    this.attempt(() => this.#keepGoals(this.goals(this.core)));
  }

  /** Remembers the goals that are met and were not before. */
  #keepGoals(goals) {
    const listed = [...(this.host.closest("figure")?.querySelectorAll("[data-goal]") ?? [])].map((goal) => goal.dataset.goal);
    const unknown = listed.find((name) => !(name in goals));
    if (unknown) throw new Error(`The widget knows no goal called “${unknown}”.`);
    if (listed.length === 0) return;
    const met = memory.get("goals");
    const reached = listed.filter((name) => goals[name] && met[name] !== 1);
    for (const name of reached) memory.keep("goals", name, 1);
    if (reached.length > 0) dispatchEvent(new Event("convbook-goal"));
  }

  #handle(error) {
    this.pause();
    if (error instanceof Refusal) return this.#complain(error.message);
    if (!(error instanceof Trap)) throw error;
    this.#complain("The core stopped here and was started anew; change something to go on.");
    this.#isReady = false;
    this.core.start().then(() => {
      this.prepare(this.core);
      this.#isReady = true;
    });
  }

  #complain(sentence) {
    this.#message.textContent = sentence;
    this.#message.classList.add("problem");
  }
}

customElements.define("convbook-widget", class extends HTMLElement {
  /** Runs when the parser comes to the element, before anything of it is painted. */
  connectedCallback() {
    const type = Widget.named(this.getAttribute("kind"));
    if (!type || typeof WebAssembly !== "object" || this.widget) return;
    this.widget = new type(this, JSON.parse(this.getAttribute("settings") || "{}"));
    // The figure within stays for paper.
    this.classList.add("live");
    shareButton(this);
    const begin = () => {
      // The page is painted once this is done, where the widget is in sight.
      this.drawn = this.widget.begin().catch((error) => {
        this.classList.remove("live");
        console.error(error);
      });
    };
    const start = () => {
      if (this.getBoundingClientRect().top < innerHeight) begin();
      // What is out of sight lets the page be painted first.
      else addEventListener("convbook-painted", begin, { once: true });
    };
    if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
    else begin();
  }
});

/** Puts a button above a widget that copies the address of what one sees. */
function shareButton(host) {
  const button = element("button", { type: "button", class: "small quiet", text: "Share this state" });
  button.addEventListener("click", async () => {
    address.flush();
    const isCopied = await navigator.clipboard?.writeText(location.href).then(() => true, () => false);
    button.textContent = isCopied ? "Address copied ✓" : "It is in the address bar ✓";
    setTimeout(() => { button.textContent = "Share this state"; }, 2500);
  });
  host.closest("figure")?.querySelector("header")?.append(button);
}
