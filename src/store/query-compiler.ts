import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { XiaoerError } from '../errors.ts';

/** Node's types know WebAssembly by its types alone. */
const { WebAssembly: wasm } = globalThis as unknown as {
  WebAssembly: { Module: new (bytes: Uint8Array) => WebAssembly.Module };
};

/** The one long string in the package's module: the compiler's WebAssembly in base64. */
const BASE64 = /"([A-Za-z0-9+/=]{1000,})"/;

/**
 * The WebAssembly that turns the database client's calls into SQL. Read as a file and not imported, so that its text
 * can be forgotten once it is compiled.
 * @param module what the package calls the module that holds it
 * @throws {XiaoerError} BUILD_MISSING if the package holds something else
 */
export const queryCompiler = async (module: string): Promise<WebAssembly.Module> => {
  const text = await readFile(createRequire(import.meta.url).resolve(module), 'latin1');
  const base64 = BASE64.exec(text)?.[1];
  if (base64 === undefined) throw new XiaoerError('BUILD_MISSING', `${module} holds no query compiler. Run: npm ci`);
  return new wasm.Module(Buffer.from(base64, 'base64'));
};
