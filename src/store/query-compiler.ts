import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { XiaoerError } from '../errors.ts';

/** Node's types know WebAssembly by its types alone. */
const { WebAssembly: wasm } = globalThis as unknown as {
  WebAssembly: { Module: new (bytes: Uint8Array) => WebAssembly.Module };
};

/** How the one long string in the package's module begins: the first bytes of any WebAssembly, in base64. */
const BEGINS = Buffer.from('"AGFzbQ');
const QUOTE = 0x22;

const base64In = (module: Buffer): string | undefined => {
  const start = module.indexOf(BEGINS) + 1;
  const end = module.indexOf(QUOTE, start);
  return start > 0 && end > start ? module.toString('latin1', start, end) : undefined;
};

/**
 * The WebAssembly that turns the database client's calls into SQL. Read as a file and not imported, so that its text
 * can be forgotten once it is compiled.
 * @param module what the package calls the module that holds it
 * @throws {XiaoerError} BUILD_MISSING if the package holds something else
 */
export const queryCompiler = async (module: string): Promise<WebAssembly.Module> => {
  const base64 = base64In(await readFile(createRequire(import.meta.url).resolve(module)));
  if (base64 === undefined) throw new XiaoerError('BUILD_MISSING', `${module} holds no query compiler. Run: npm ci`);
  return new wasm.Module(Buffer.from(base64, 'base64'));
};

/** What a compiler is made of: the schema, and what kind of database its SQL is for. */
interface CompilerOptions {
  datamodel: string;
  provider: string;
  connectionInfo: object;
}
interface Compiler {
  compile(request: string): unknown;
  compileBatch(request: string): unknown;
  free(): void;
}
interface Runtime {
  QueryCompiler: new (options: CompilerOptions) => Compiler;
}

/**
 * The package's runtime, whose compilers of the same schema and kind of database are one. A compiler turns a request into
 * SQL and remembers nothing of it, and making one takes longer than all else that opens a database; so it is kept for the
 * next one and never freed.
 */
export const sharingCompilers = <R extends Runtime>(runtime: R): R => {
  const known = new Map<string, Compiler>();
  const shared = (options: CompilerOptions): Compiler => {
    const key = JSON.stringify([options.provider, options.connectionInfo, options.datamodel]);
    const compiler = known.get(key) ?? new runtime.QueryCompiler(options);
    known.set(key, compiler);
    return {
      compile: (request) => compiler.compile(request),
      compileBatch: (request) => compiler.compileBatch(request),
      free: () => undefined,
    };
  };
  const QueryCompiler = new Proxy(runtime.QueryCompiler, {
    construct: (_made, [options]: [CompilerOptions]) => shared(options),
  });
  return { ...runtime, QueryCompiler };
};
