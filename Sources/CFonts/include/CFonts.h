#ifndef CONVBOOK_FONTS_H
#define CONVBOOK_FONTS_H

/// A typeface as a file holds it: the name of the file, and its bytes.
struct embedded_face {
  const char *name;
  const unsigned char *first;
  long count;
};

/// Several of them.
struct embedded_faces {
  const struct embedded_face *first;
  long count;
};

/// What pages carry, as WOFF2.
extern const struct embedded_faces embedded_web_faces;
/// What figures are drawn with, as TrueType.
extern const struct embedded_faces embedded_figure_faces;

#endif
