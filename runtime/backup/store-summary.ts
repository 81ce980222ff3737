import { createHash } from 'node:crypto';
import type { SqliteSnapshot } from '../../db/sqlite-snapshot.ts';
import type { Manifest } from './manifest.ts';

/** What identifies the state of a store: its schema and the head of every trail, of cases and of administration. */
export function storeSummary(snapshot: SqliteSnapshot): Manifest['store'] {
  const root = createHash('sha256');
  let cases = 0;
  for (const [id, seq, lastHash] of snapshot.rows('select id, seq, last_hash from cases order by id')) {
    cases += 1;
    root.update(`case ${id} ${seq} ${lastHash}\n`);
  }
  for (const [chain, seq, hash] of snapshot.rows(ADMINISTRATION)) root.update(`chain ${chain} ${seq} ${hash}\n`);
  return {
    schema: count(snapshot, 'select max(version) from schema_migrations'),
    cases,
    auditEntries: count(snapshot, 'select count(*) from audit_entries'),
    auditRoot: root.digest('hex'),
  };
}

const ADMINISTRATION = `select chain, seq, hash from admin_entries one
  where seq = (select max(seq) from admin_entries where chain = one.chain) order by chain`;

function count(snapshot: SqliteSnapshot, text: string): number {
  for (const [value] of snapshot.rows(text)) return Number(value ?? 0);
  return 0;
}
