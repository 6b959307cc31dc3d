import { join } from 'node:path';
import { exclusively } from './lock.mjs';
import { ROOT } from './parts.mjs';
import { contents, glance, readStamp, writeStamp } from './stamp.mjs';

/** A build that cannot be done; its message names the remedy. */
export class BuildError extends Error {}

const WRITING = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOSPC']);

const asBuildError = (error, what) => {
  if (error instanceof BuildError) return error;
  if (WRITING.has(error.code)) {
    return new BuildError(
      `${join(ROOT, 'dist')} cannot be written (${error.code}). Give this account the right to write there, free some space, or build once as its owner: npm run build`,
    );
  }
  return new BuildError(
    `The ${what} could not be built. Restore the files it names, or run npm ci if packages changed:\n${error.message}`,
  );
};

const isCurrent = (part) => readStamp(ROOT, part)?.glance === glance(ROOT, part);

/** Builds one part. Returns the seconds it took. */
const buildPart = async ({ part, stamp }, say) => {
  const began = performance.now();
  try {
    const made = await part.build();
    writeStamp(ROOT, part, { ...stamp, ...made });
  } catch (error) {
    throw asBuildError(error, part.name);
  }
  const seconds = Math.round(performance.now() - began) / 1000;
  say(`  built the ${part.name.padEnd(8)} ${seconds.toFixed(1)} s`);
  return seconds;
};

/** What is to be built. The stamp is taken before: a file that changes meanwhile is noticed next time. */
const workFor = (parts, force) => {
  const work = [];
  for (const part of parts.filter((one) => force || !isCurrent(one))) {
    const stamp = { glance: glance(ROOT, part), contents: contents(ROOT, part) };
    if (force || readStamp(ROOT, part)?.contents !== stamp.contents) work.push({ part, stamp });
    // Only times have changed, as after a checkout.
    else writeStamp(ROOT, part, { ...readStamp(ROOT, part), ...stamp });
  }
  return work;
};

const buildAll = async (parts, force, say) => {
  const work = workFor(parts, force);
  if (work.length > 0) say(`Building ${work.map(({ part }) => part.name).join(', ')} …`);
  const results = await Promise.allSettled(work.map((one) => buildPart(one, say)));
  const failed = results.find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
  const seconds = new Map(work.map(({ part }, i) => [part, results[i].value]));
  return parts.map((part) => ({ part: part.name, seconds: seconds.get(part) ?? null }));
};

/**
 * Builds those of `parts` whose sources have changed since they were built, side by side; `force` builds all of them.
 * Returns for each part the seconds it took, null if it was left alone. `say` is given lines of progress.
 * Throws BuildError with the remedy.
 */
export const ensureBuilt = async ({ parts, force, say }) => {
  if (!force && parts.every(isCurrent)) return parts.map((part) => ({ part: part.name, seconds: null }));
  const lock = join(ROOT, 'dist', '.building');
  try {
    return await exclusively(
      lock,
      () => buildAll(parts, force, say),
      () => say('Another process is building; waiting for it …'),
    );
  } catch (error) {
    throw asBuildError(error, 'program');
  }
};
