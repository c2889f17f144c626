// No API: this target only supplies what the linker of the WebAssembly module asks for.
