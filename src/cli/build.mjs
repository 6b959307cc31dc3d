// Builds what has changed since the last build: `npm run build`. With --force everything, with --json one object a part.
import { ensureBuilt } from './build/build.mjs';
import { refusal } from './build/launch.mjs';
import { AFTER, PARTS } from './build/parts.mjs';

const words = process.argv.slice(2);
const json = words.includes('--json');
const say = (line) => process.stderr.write(`${line}\n`);

try {
  const force = words.includes('--force');
  const built = [
    ...(await ensureBuilt({ parts: PARTS, force, say })),
    ...(await ensureBuilt({ parts: AFTER, force, say })),
  ];
  for (const { part, seconds } of built) {
    if (json) process.stdout.write(`${JSON.stringify({ part, built: seconds !== null, seconds })}\n`);
  }
  if (!json && built.every(({ seconds }) => seconds === null)) say('Nothing has changed since the last build.');
} catch (error) {
  say(refusal(error));
  process.exitCode = 1;
}
