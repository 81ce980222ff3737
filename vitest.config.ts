import { defineConfig } from 'vitest/config';

/** On two cores one worker would be the default, which leaves them idle while a server starts or a timer runs. */
const TWO = 2;

/** `unit`: pure and in-process, seconds. `contract`: the store on every database. `system`: the real Temporal server and HTTP. `browser`: the console in Chromium. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/{domain,engine,project,server,web}/**/*.test.ts'],
          pool: 'threads',
          maxWorkers: TWO,
          isolate: false,
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'contract',
          include: ['test/db/**/*.test.ts'],
          pool: 'forks',
          maxWorkers: TWO,
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
          maxWorkers: TWO,
          globalSetup: ['test/support/temporal-global.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          pool: 'forks',
          // One after the other, behind all else: they share a product, and a page is only as quick as the machine is free.
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
          globalSetup: ['test/support/product-global.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
