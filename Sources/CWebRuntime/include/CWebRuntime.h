// No API: this target only supplies what the linker asks for when the core becomes WebAssembly.
