// Runs every benchmark one after another, each in a process of its own: `npm run bench`, or one of them with what it takes:
// `npm run bench turns`, `npm run bench -- understanding <folder> --only xiaoer,natural`.
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const ALL = {
  turns: 'turns.ts',
  backlog: 'backlog.ts',
  'backlog-channels': 'backlog-channels.ts',
  'backlog-incoming': 'backlog-incoming.ts',
  channels: 'channels.ts',
  inbox: 'inbox.ts',
  'own-intents': 'understanding-own.ts',
  learning: 'learning.ts',
  'faq-scale': 'faq-scale.ts',
  understanding: 'understanding-table.ts',
};
const given = process.argv.slice(2);
const wanted = given.filter((word) => Object.hasOwn(ALL, word));
const passed = given.filter((word) => !Object.hasOwn(ALL, word));

let running;
let interrupted = false;
// Whoever is interrupted shows what it has measured so far; this process outlives it, so that the shell waits for that.
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    interrupted = true;
    running?.kill(signal);
  });
}

const run = (file) =>
  new Promise((resolve) => {
    running = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, file), ...passed], {
      stdio: 'inherit',
    });
    running.on('close', (code) => resolve(code ?? 1));
  });

for (const [name, file] of Object.entries(ALL)) {
  if (interrupted || (wanted.length > 0 && !wanted.includes(name))) continue;
  console.log(`\n── ${name} ──`);
  const code = await run(file);
  if (code !== 0) process.exitCode = interrupted ? 130 : 1;
}
