import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**', 'test/bench/**'],
    globalSetup: ['test/support/postgres-server.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // Generous: a loaded machine is no failure, and nothing waits longer than it must.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    teardownTimeout: 30_000,
    // A leftover environment must not reach a test.
    env: { DATABASE_URL: '', DATA_KEY: '', SHOP_CONTENT: '', SHOP_TIMEZONE: '' },
  },
});
