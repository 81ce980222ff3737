import { defineConfig } from 'vitest/config';

/** `unit`: pure and in-process, seconds. `contract`: the store on every database. `system`: the real Temporal server and HTTP. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/{domain,engine,project,server,web}/**/*.test.ts'],
          pool: 'threads',
          isolate: false,
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'contract',
          include: ['test/db/**/*.test.ts'],
          pool: 'forks',
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'system',
          include: process.env.RECORD_HISTORIES
            ? ['test/workflows/record-histories.ts']
            : ['test/{runtime,workflows,worker,bin}/**/*.test.ts'],
          pool: 'forks',
          globalSetup: ['test/support/temporal-global.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
