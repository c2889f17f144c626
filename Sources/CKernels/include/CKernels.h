// What the engine asks of the machine and Swift has no name for.
#pragma once

#include <stddef.h>

/// Keeps freed memory for the next step of training instead of handing it back to the system.
///
/// The plain core makes and drops the same large tensors in every step, and fetching their pages anew each time takes a good
/// part of the training. Without Glibc this does nothing.
void keep_freed_memory(void);

/// Asks the system for large pages behind some memory, so that walking through it needs few of them at once.
///
/// It is a wish: where it can't be granted, nothing happens.
void prefer_large_pages(void *start, size_t bytes);

/// Whether this processor and its system have the vectors of 256 bits and fused multiply-adds of x86-64-v3.
int cpu_has_avx2(void);

/// Whether this processor and its system have the vectors of 512 bits of x86-64-v4.
int cpu_has_avx512(void);

/// Tells the processor that this thread is waiting in a loop.
static inline __attribute__((always_inline)) void pause_processor(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}

/// Starts loading the cache line at `address`, to be read soon.
static inline __attribute__((always_inline)) void prefetch_to_read(const void *address) {
  __builtin_prefetch(address, 0, 2);
}

/// Starts loading the cache line at `address`, to be written soon.
static inline __attribute__((always_inline)) void prefetch_to_write(const void *address) {
  __builtin_prefetch(address, 1, 2);
}

// Swift's own square root of a vector becomes a call per lane; these become one instruction.

typedef float floats4 __attribute__((ext_vector_type(4)));
typedef float floats8 __attribute__((ext_vector_type(8)));
typedef float floats16 __attribute__((ext_vector_type(16)));

static inline __attribute__((always_inline)) floats4 square_root4(floats4 x) {
  return __builtin_elementwise_sqrt(x);
}

static inline __attribute__((always_inline)) floats8 square_root8(floats8 x) {
  return __builtin_elementwise_sqrt(x);
}

static inline __attribute__((always_inline)) floats16 square_root16(floats16 x) {
  return __builtin_elementwise_sqrt(x);
}
