#include "CKernels.h"

#include <stdlib.h>  // says whether this is Glibc
#ifdef __GLIBC__
#include <malloc.h>
#endif

void keep_freed_memory(void) {
#ifdef __GLIBC__
  mallopt(M_MMAP_THRESHOLD, 32 << 20);  // the most it takes
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
#endif
}
