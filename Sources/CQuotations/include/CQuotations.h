#ifndef CONVBOOK_QUOTATIONS_H
#define CONVBOOK_QUOTATIONS_H

/// A source file that lessons quote: its path below `Sources`, and its text in UTF-8, which a zero ends.
struct quoted_source {
  const char *path;
  const unsigned char *text;
};

/// Several of them.
struct quoted_sources {
  const struct quoted_source *first;
  long count;
};

/// All that lessons quote from.
extern const struct quoted_sources quoted_sources;

#endif
