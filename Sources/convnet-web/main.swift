// Never run: this is what the package manager links the WebAssembly module from.
import WebCore
