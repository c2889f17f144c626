// What the engine asks of the machine and Swift has no name for.
#pragma once

/// Keeps freed memory for the next step of training instead of handing it back to the system.
///
/// The plain core makes and drops the same large tensors in every step, and fetching their pages anew each time takes a good
/// part of the training. Without Glibc this does nothing.
void keep_freed_memory(void);
