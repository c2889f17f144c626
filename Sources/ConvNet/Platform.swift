// Square roots are an instruction of the processor, reached through the platform's math library: this import links
// it on Linux and is otherwise unused. (The bare WebAssembly triple needs none.)
#if canImport(Glibc)
  private import Glibc
#endif
