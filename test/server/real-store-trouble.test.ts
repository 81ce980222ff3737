import Database from 'better-sqlite3';
import { afterEach, expect, test } from 'vitest';
import type { Store } from '../../db/store.ts';
import { type Api, openApi } from '../support/api.ts';
import { poForm } from '../support/programme.ts';
import { PO } from '../support/stories.ts';

let api: Api;
afterEach(() => api.close());

const fileOf = (store: Store) => (store as Store & { file: string }).file;

test('while_another_process_locks_the_database_writes_answer_503_reads_go_on_and_nothing_is_half_done', async () => {
  api = await openApi({}, undefined, { lockWaitMs: 200 });
  const other = new Database(fileOf(api.store));
  other.exec('begin immediate');
  const refused = await api.call('POST', PO, { as: 'hai-admin', body: poForm(), key: 'locked' });
  expect([refused.status, refused.body.code]).toEqual([503, 'STORE_UNAVAILABLE']);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await api.get('hai-admin', '/v1/cases')).status).toBe(200);
  other.exec('rollback');
  other.close();
  const again = await api.call('POST', PO, { as: 'hai-admin', body: poForm(), key: 'locked' });
  expect(again.status).toBe(201);
  expect((await api.get('hai-admin', '/v1/cases')).body.items).toHaveLength(1);
});

test('while_the_disk_is_full_writes_answer_503_reads_go_on_and_it_heals', async () => {
  let full = false;
  // What SQLite says at COMMIT; that it says so in every other place too is the store suite's (sqlite-faults.test.ts).
  const beforeCommit = () => {
    if (full) throw new Database.SqliteError('database or disk is full', 'SQLITE_FULL');
  };
  api = await openApi({}, undefined, { beforeCommit });
  const { body } = await api.done('hai-admin', PO, poForm());
  full = true;
  const refused = await api.call('POST', PO, { as: 'hai-admin', body: poForm({ name: '满盘' }) });
  expect([refused.status, refused.body.code]).toEqual([503, 'STORE_UNAVAILABLE']);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  const listed = await api.get('hai-admin', '/v1/cases');
  expect(listed.body.items.map(({ id }: { id: string }) => id)).toEqual([body.id]);
  full = false;
  expect((await api.call('POST', PO, { as: 'hai-admin', body: poForm({ name: '恢复' }) })).status).toBe(201);
});
