// What pages carry, as it is: the compiler reads the files with #embed, so that no copy of them is kept in sources, and programs
// have them wherever they are. SwiftPM compiles this anew when one of the files has changed.

#include "CEmbed.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

const struct embedded_text embedded_opening = {"opening.js", (const unsigned char[]){
#embed "Scripts/opening.js" suffix(, 0)
}};

static const struct embedded_text cells[] = {
  {"memory.js", (const unsigned char[]){
#embed "Scripts/memory.js" suffix(, 0)
  }},
  {"again.js", (const unsigned char[]){
#embed "Scripts/again.js" suffix(, 0)
  }},
  {"bet.js", (const unsigned char[]){
#embed "Scripts/bet.js" suffix(, 0)
  }},
  {"quiz.js", (const unsigned char[]){
#embed "Scripts/quiz.js" suffix(, 0)
  }},
  {"claim.js", (const unsigned char[]){
#embed "Scripts/claim.js" suffix(, 0)
  }},
  {"exercise.js", (const unsigned char[]){
#embed "Scripts/exercise.js" suffix(, 0)
  }},
  {"calibration.js", (const unsigned char[]){
#embed "Scripts/calibration.js" suffix(, 0)
  }},
};
const struct embedded_texts embedded_cells = {cells, sizeof cells / sizeof *cells};

const struct embedded_text embedded_course = {"course.js", (const unsigned char[]){
#embed "Scripts/course.js" suffix(, 0)
}};

const struct embedded_text embedded_motion = {"motion.js", (const unsigned char[]){
#embed "Scripts/motion.js" suffix(, 0)
}};

static const struct embedded_text shared[] = {
  {"core.js", (const unsigned char[]){
#embed "Scripts/core.js" suffix(, 0)
  }},
  {"address.js", (const unsigned char[]){
#embed "Scripts/address.js" suffix(, 0)
  }},
  {"fields.js", (const unsigned char[]){
#embed "Scripts/fields.js" suffix(, 0)
  }},
  {"elements.js", (const unsigned char[]){
#embed "Scripts/elements.js" suffix(, 0)
  }},
  {"drawing.js", (const unsigned char[]){
#embed "Scripts/drawing.js" suffix(, 0)
  }},
  {"colorbar.js", (const unsigned char[]){
#embed "Scripts/colorbar.js" suffix(, 0)
  }},
  {"pixels.js", (const unsigned char[]){
#embed "Scripts/pixels.js" suffix(, 0)
  }},
  {"pixel-pad.js", (const unsigned char[]){
#embed "Scripts/pixel-pad.js" suffix(, 0)
  }},
  {"pad.js", (const unsigned char[]){
#embed "Scripts/pad.js" suffix(, 0)
  }},
  {"networks.js", (const unsigned char[]){
#embed "Scripts/networks.js" suffix(, 0)
  }},
  {"chart.js", (const unsigned char[]){
#embed "Scripts/chart.js" suffix(, 0)
  }},
  {"controls.js", (const unsigned char[]){
#embed "Scripts/controls.js" suffix(, 0)
  }},
  {"grid.js", (const unsigned char[]){
#embed "Scripts/grid.js" suffix(, 0)
  }},
  {"numbers.js", (const unsigned char[]){
#embed "Scripts/numbers.js" suffix(, 0)
  }},
  {"hand.js", (const unsigned char[]){
#embed "Scripts/hand.js" suffix(, 0)
  }},
  {"widget.js", (const unsigned char[]){
#embed "Scripts/widget.js" suffix(, 0)
  }},
};
const struct embedded_texts embedded_shared = {shared, sizeof shared / sizeof *shared};

static const struct embedded_text widgets[] = {
  {"draw-digit.js", (const unsigned char[]){
#embed "Scripts/draw-digit.js" suffix(, 0)
  }},
  {"experiment.js", (const unsigned char[]){
#embed "Scripts/experiment.js" suffix(, 0)
  }},
  {"kernel-bench.js", (const unsigned char[]){
#embed "Scripts/kernel-bench.js" suffix(, 0)
  }},
  {"sliding-window.js", (const unsigned char[]){
#embed "Scripts/sliding-window.js" suffix(, 0)
  }},
  {"train.js", (const unsigned char[]){
#embed "Scripts/train.js" suffix(, 0)
  }},
};
const struct embedded_texts embedded_widgets = {widgets, sizeof widgets / sizeof *widgets};

const struct embedded_text embedded_styles = {"widgets.css", (const unsigned char[]){
#embed "Scripts/widgets.css" suffix(, 0)
}};

static const unsigned char module[] = {
#embed "core.wasm"
};
const struct embedded_bytes embedded_module = {module, sizeof module};

static const unsigned char network[] = {
#embed "tiny.safetensors"
};
const struct embedded_bytes embedded_network = {network, sizeof network};
