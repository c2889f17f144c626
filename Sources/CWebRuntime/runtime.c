// What bare WebAssembly lacks: memory, and a few functions that compiled Swift calls. Empty in native builds.
//
// Compiled with -fno-builtin, or the loops below would be turned into calls to themselves.
#ifdef __wasm__
#include <stddef.h>
#include <stdint.h>

// Bytes. The compiler has instructions for most of this; the linker still wants the functions.

void *memmove(void *target, const void *source, size_t count) {
  unsigned char *to = target;
  const unsigned char *from = source;
  if (to < from) {
    for (size_t i = 0; i < count; i++) to[i] = from[i];
  } else {
    while (count--) to[count] = from[count];
  }
  return target;
}

void *memcpy(void *restrict target, const void *restrict source, size_t count) {
  return memmove(target, source, count);
}

void *memset(void *target, int value, size_t count) {
  unsigned char *to = target;
  while (count--) *to++ = (unsigned char)value;
  return target;
}

int memcmp(const void *a, const void *b, size_t count) {
  const unsigned char *left = a, *right = b;
  for (; count--; left++, right++) {
    if (*left != *right) return *left - *right;
  }
  return 0;
}

size_t strlen(const char *text) {
  size_t length = 0;
  while (text[length]) length++;
  return length;
}

// The heap: one list of free blocks for each power of two, never joined again. Training asks for the same sizes in every
// step, so that is enough.

extern unsigned char __heap_base;

typedef struct Block {
  uint32_t size_class;  // the block holds 1 << size_class bytes behind this header
  uint32_t shift;       // how far an over-aligned address lies behind the first byte
  struct Block *next;
  uint32_t padding;     // 16 bytes in all, so that what follows is aligned
} Block;

static Block *free_blocks[32];
static uintptr_t heap_end;
static uintptr_t memory_end;

static Block *take_block(unsigned size_class) {
  Block *block = free_blocks[size_class];
  if (block) {
    free_blocks[size_class] = block->next;
    return block;
  }
  if (!heap_end) {
    heap_end = ((uintptr_t)&__heap_base + 15) & ~(uintptr_t)15;
    memory_end = (uintptr_t)__builtin_wasm_memory_size(0) << 16;
  }
  size_t size = sizeof(Block) + ((size_t)1 << size_class);
  if (size > memory_end - heap_end) {
    size_t pages = (size - (memory_end - heap_end) + 65535) >> 16;
    if (__builtin_wasm_memory_grow(0, pages) == (size_t)-1) return 0;
    memory_end += pages << 16;
  }
  block = (Block *)heap_end;
  heap_end += size;
  block->size_class = size_class;
  return block;
}

int posix_memalign(void **result, size_t alignment, size_t count) {
  size_t wanted = count + (alignment > 16 ? alignment : 0);
  unsigned size_class = wanted <= 16 ? 4 : 32 - (unsigned)__builtin_clz((uint32_t)wanted - 1);
  Block *block = size_class > 30 ? 0 : take_block(size_class);
  if (!block) return 12;  // ENOMEM
  uintptr_t first = (uintptr_t)(block + 1);
  uintptr_t address = alignment > 16 ? (first + alignment - 1) & ~(uintptr_t)(alignment - 1) : first;
  // The 16 bytes before the address are the header itself, or lie inside this block.
  ((Block *)(address - sizeof(Block)))->shift = (uint32_t)(address - first);
  *result = (void *)address;
  return 0;
}

void free(void *pointer) {
  if (!pointer) return;
  uintptr_t address = (uintptr_t)pointer;
  uint32_t shift = ((Block *)(address - sizeof(Block)))->shift;
  Block *block = (Block *)(address - shift) - 1;
  block->next = free_blocks[block->size_class];
  free_blocks[block->size_class] = block;
}

void *malloc(size_t count) {
  void *result = 0;
  return posix_memalign(&result, 16, count) ? 0 : result;
}

// The seed of dictionaries and sets: fixed, so that runs repeat.
void arc4random_buf(void *target, size_t count) {
  unsigned char *bytes = target;
  for (size_t i = 0; i < count; i++) bytes[i] = (unsigned char)(i * 37 + 11);
}

// The last words of a trap go nowhere; the page sees the trap itself.
int putchar(int character) { return character; }

// 64 × 64 → 128 bits, for random whole numbers and for printing.
__int128 __multi3(__int128 a, __int128 b) {
  uint64_t a_low = (uint64_t)a, b_low = (uint64_t)b;
  uint64_t a_high = (uint64_t)(a >> 64), b_high = (uint64_t)(b >> 64);
  uint64_t a0 = (uint32_t)a_low, a1 = a_low >> 32, b0 = (uint32_t)b_low, b1 = b_low >> 32;
  uint64_t product = a0 * b0, carry = product >> 32, low = (uint32_t)product;
  product = a1 * b0 + carry;
  uint64_t middle = (uint32_t)product, high = product >> 32;
  product = a0 * b1 + middle;
  low |= product << 32;
  high += a1 * b1 + (product >> 32) + a_low * b_high + a_high * b_low;
  return (__int128)(((unsigned __int128)high << 64) | low);
}

double round(double x) {
  double whole = __builtin_trunc(x);
  return __builtin_fabs(x - whole) >= 0.5 ? whole + __builtin_copysign(1.0, x)
                                          : __builtin_copysign(whole, x);
}

float roundf(float x) { return (float)round(x); }
#endif
