// Linked as the WebAssembly module; never run.
