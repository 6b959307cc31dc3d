import { defineConfig } from 'vitest/config';
import { SlowFirst } from './test/support/slow-first.ts';

/** What takes its time over real platforms, stores, processes and long proofs: `npm run test:contract`. */
export const CONTRACT = [
  'test/contract/**/*.test.ts',
  'test/platforms/**/*.test.ts',
  'test/channels/{slack,discord,wechaty}/**/*.test.ts',
  'test/cli/{build,content,exit,experiment,key,money,nlu,people,privacy,rota,tools}.test.ts',
  'test/authorization/replay.test.ts',
  'test/composition/own-folder.test.ts',
  'test/content/{check-promises,edit,kept,layers,load,own-folder-edit,rules-edit}.test.ts',
  'test/identity/any-order.test.ts',
  'test/import/large.test.ts',
  'test/staff/secrecy.test.ts',
  'test/store/{crash,schema}.test.ts',
  'test/tickets/random-walks.test.ts',
  'test/understanding/{learned,patterns,shop-intents}.test.ts',
  'test/web/{campaigns,examples,experiments,own-folder,phrases,rules,triggers,words,words-preview}.test.ts',
];

/** How tests run, here and in the contract suite. */
export const COMMON = {
  globalSetup: ['test/support/run-folder.ts', 'test/support/postgres-server.ts'],
  setupFiles: ['test/support/each-file.ts'],
  sequence: { sequencer: SlowFirst },
  pool: 'forks' as const,
  maxWorkers: 2,
  // Generous: a loaded machine is no failure, and nothing waits longer than it must.
  testTimeout: 60_000,
  hookTimeout: 60_000,
  teardownTimeout: 30_000,
  // A leftover environment must not reach a test.
  env: { DATABASE_URL: '', DATA_KEY: '', SHOP_CONTENT: '', SHOP_TIMEZONE: '' },
};

export default defineConfig({
  test: {
    ...COMMON,
    // Files of a worker share its modules: loading the database clients and dictionaries for each takes longer than its
    // tests. So no file may mock a module or leave anything behind in one; `--sequence.seed=<number>` tries other orders.
    isolate: false,
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**', 'test/bench/**', ...CONTRACT],
  },
});
