// The typefaces of pages and figures, read by the compiler with #embed, so that both look the same on every machine. All are under
// the SIL Open Font License 1.1, renamed subsets; Faces/LICENSE.txt says of what, and Faces/subset.py makes them.

#include "CFonts.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char serif_regular_woff2[] = {
#embed "Faces/ConvbookSerif-Regular.woff2"
};
static const unsigned char serif_italic_woff2[] = {
#embed "Faces/ConvbookSerif-Italic.woff2"
};
static const unsigned char serif_semibold_woff2[] = {
#embed "Faces/ConvbookSerif-Semibold.woff2"
};
static const unsigned char sans_regular_woff2[] = {
#embed "Faces/ConvbookSans-Regular.woff2"
};
static const unsigned char sans_semibold_woff2[] = {
#embed "Faces/ConvbookSans-Semibold.woff2"
};
static const unsigned char mono_regular_woff2[] = {
#embed "Faces/ConvbookMono-Regular.woff2"
};
static const unsigned char math_regular_woff2[] = {
#embed "Faces/ConvbookMath-Regular.woff2"
};
static const unsigned char sans_regular_ttf[] = {
#embed "Faces/ConvbookSans-Regular.ttf"
};
static const unsigned char sans_semibold_ttf[] = {
#embed "Faces/ConvbookSans-Semibold.ttf"
};
static const unsigned char serif_italic_ttf[] = {
#embed "Faces/ConvbookSerif-Italic.ttf"
};

static const struct embedded_face web[] = {
  {"ConvbookSerif-Regular.woff2", serif_regular_woff2, sizeof serif_regular_woff2},
  {"ConvbookSerif-Italic.woff2", serif_italic_woff2, sizeof serif_italic_woff2},
  {"ConvbookSerif-Semibold.woff2", serif_semibold_woff2, sizeof serif_semibold_woff2},
  {"ConvbookSans-Regular.woff2", sans_regular_woff2, sizeof sans_regular_woff2},
  {"ConvbookSans-Semibold.woff2", sans_semibold_woff2, sizeof sans_semibold_woff2},
  {"ConvbookMono-Regular.woff2", mono_regular_woff2, sizeof mono_regular_woff2},
  {"ConvbookMath-Regular.woff2", math_regular_woff2, sizeof math_regular_woff2},
};

static const struct embedded_face figure[] = {
  {"ConvbookSans-Regular.ttf", sans_regular_ttf, sizeof sans_regular_ttf},
  {"ConvbookSans-Semibold.ttf", sans_semibold_ttf, sizeof sans_semibold_ttf},
  {"ConvbookSerif-Italic.ttf", serif_italic_ttf, sizeof serif_italic_ttf},
};

const struct embedded_faces embedded_web_faces = {web, sizeof web / sizeof *web};
const struct embedded_faces embedded_figure_faces = {figure, sizeof figure / sizeof *figure};
