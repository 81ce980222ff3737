import type { Dialect } from '../dialect.ts';

/** Answers already given, by caller and idempotency key; 2xx only. */
export function commandReceiptsTable(d: Dialect) {
  return d.table(
    'command_receipts',
    {
      caller: d.text('caller').notNull(),
      key: d.text('key').notNull(),
      inputHash: d.text('input_hash').notNull(),
      status: d.int('status').notNull(),
      body: d.text('body').notNull(),
      etag: d.text('etag'),
      location: d.text('location'),
      createdAt: d.int('created_at').notNull(),
    },
    t => [d.key({ columns: [t.caller, t.key] })],
  );
}
