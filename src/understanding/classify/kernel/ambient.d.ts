/** What of WebAssembly the kernel is run by; it comes with Node, and its types only with those of a browser. */
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array);
  }
  class Memory {
    /**
     * @param size.initial pages of 65,536 bytes
     * @param size.shared whether threads may share it; then `maximum` is needed
     */
    constructor(size: { initial: number; maximum?: number; shared?: boolean });
    readonly buffer: ArrayBuffer;
  }
  class Instance {
    constructor(module: Module, imports: Readonly<Record<string, Readonly<Record<string, Memory>>>>);
    readonly exports: unknown;
  }
}
