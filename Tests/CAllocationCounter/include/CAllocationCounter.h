// Counts what this process takes from the heap: Glibc's allocation functions, seen on their way.
#pragma once

/// How many allocations there were so far; always 0 without Glibc.
long allocation_count(void);
