#ifndef CONVBOOK_QUOTATIONS_H
#define CONVBOOK_QUOTATIONS_H

/// Source files that lessons quote.
struct quoted_sources {
  /// Where they lie, below `Sources`.
  const char *const *paths;
  /// How many there are.
  long count;
  /// Their texts in UTF-8, in the order of the paths, each with a zero at its end.
  const unsigned char *texts;
};

/// All that lessons quote from.
extern const struct quoted_sources quoted_sources;

#endif
