// Runs every benchmark one after another, each in a process of its own: `npm run bench`, or one of them with what it takes:
// `npm run bench turns`, `npm run bench understanding <folder>`.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ALL = {
  turns: 'turns.ts',
  backlog: 'backlog.ts',
  'backlog-channels': 'backlog-channels.ts',
  'backlog-incoming': 'backlog-incoming.ts',
  channels: 'channels.ts',
  'own-intents': 'understanding-own.ts',
  understanding: 'understanding-table.ts',
};
const given = process.argv.slice(2);
const wanted = given.filter((word) => Object.hasOwn(ALL, word));
const passed = given.filter((word) => !Object.hasOwn(ALL, word));
for (const [name, file] of Object.entries(ALL)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n── ${name} ──`);
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', join(import.meta.dirname, file), ...passed], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = 1;
}
