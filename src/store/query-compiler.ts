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
