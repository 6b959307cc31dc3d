import * as modules from 'node:module';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { BuildError, ensureBuilt } from './build.mjs';
import { AFTER, builtMain, PARTS, PROGRAM, ROOT } from './parts.mjs';
import { markRunning } from './running.mjs';

/** Commands that need the pages as well as the program; all others are ready sooner. */
const WITH_PAGES = new Set(['start']);
/** Commands that see to the build themselves, or that must run although it is broken. */
const WITHOUT_BUILD = new Set(['build', 'doctor']);

/** What V8 is told when the shop is to be served: small, and still quick. Optimizing for size would cost a turn a third more. */
const SPARING = ['--liftoff-only', '--max-lazy', '--semi-space-growth-factor=1', '--heap-growing-percent=60'];

const say = (line) => process.stderr.write(`${line}\n`);

/** An error as one line of standard error: its code and its message with the remedy. */
export const refusal = (error) => {
  if (error instanceof BuildError) return `BUILD_MISSING: ${error.message}`;
  const missing = error?.code === 'ERR_MODULE_NOT_FOUND' && /Cannot find package '([^']+)'/.exec(error.message)?.[1];
  if (missing) return `BUILD_MISSING: The package "${missing}" is not installed. Run: npm ci`;
  return `INTERNAL: ${error?.stack ?? error}`;
};

const checkInstalled = () => {
  try {
    modules.createRequire(import.meta.url).resolve('commander');
  } catch {
    throw new BuildError(`The packages xiaoer needs are not installed in ${ROOT}. Run: npm ci`);
  }
};

/** Builds what the command needs if it is not built, then runs the command. Sets the exit status. */
export const launch = async (words) => {
  const command = words.find((word) => !word.startsWith('-')) ?? '';
  try {
    checkInstalled();
    const ready = WITHOUT_BUILD.has(command) && builtMain() !== null;
    if (!ready) await ensureBuilt({ parts: WITH_PAGES.has(command) ? PARTS : PROGRAM, force: false, say });
    if (WITH_PAGES.has(command)) await ensureBuilt({ parts: AFTER, force: false, say });
    // Node 22.1 and newer keep compiled code between runs.
    modules.enableCompileCache?.();
    // A shop is up for months on a small machine. The database client's WebAssembly alone would take 45 MB more if it
    // were compiled twice over, and what a start leaves behind is 40 MB that nobody would collect for hours.
    if (WITH_PAGES.has(command)) for (const flag of SPARING) setFlagsFromString(flag);
    const built = builtMain();
    // A shop is up for months, whatever is built meanwhile, and loads its rarer parts from where it was started.
    if (WITH_PAGES.has(command)) markRunning(dirname(built));
    const { main: run } = await import(pathToFileURL(built).href);
    process.exitCode = await run(words);
  } catch (error) {
    say(refusal(error));
    process.exitCode = 1;
  }
};
