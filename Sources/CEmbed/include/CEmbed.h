#ifndef CONVBOOK_EMBED_H
#define CONVBOOK_EMBED_H

/// A script or style that pages carry: its name, `sliding-window.js`, and its text in UTF-8, which a zero ends.
struct embedded_text {
  const char *name;
  const unsigned char *text;
};

/// Several of them.
struct embedded_texts {
  const struct embedded_text *first;
  long count;
};

/// Bytes that pages carry.
struct embedded_bytes {
  const unsigned char *first;
  long count;
};

/// What comes first in every page that has a script at all.
extern const struct embedded_text embedded_opening;
/// What lets bets, questions and exercises be answered and claims be broken on the page, in order.
extern const struct embedded_texts embedded_cells;
/// What makes the index of the course searchable.
extern const struct embedded_text embedded_course;
/// What stops and starts animations.
extern const struct embedded_text embedded_motion;
/// What all widgets share, in the order in which they need it.
extern const struct embedded_texts embedded_shared;
/// One script for each kind of widget that is no lesson's own, named after it.
extern const struct embedded_texts embedded_widgets;
/// The styles of these widgets, and what all widgets share.
extern const struct embedded_text embedded_styles;
/// The core as a WebAssembly module; `.ci/build-web` writes it.
extern const struct embedded_bytes embedded_module;
/// A network trained on MNIST: `model.safetensors` of `convbook train mnist --model tiny --recipe best`.
extern const struct embedded_bytes embedded_network;

#endif
