import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import { CASE_COMMAND } from '../../domain/kernel/hearing.ts';
import { performEffect } from '../../engine/effects.ts';
import { execute } from '../../engine/execute.ts';
import type { Engine } from '../../engine/ports.ts';
import { putEntry } from '../../engine/registry/put-entry.ts';
import { startPostgresCluster } from '../support/postgres-cluster.ts';
import { give } from '../support/programme.ts';
import { atMaster } from '../support/resellers.ts';
import { type TwoEngines, twoEngines } from '../support/two-engines.ts';

const cluster = await startPostgresCluster();
const ROUNDS = 20;

/** What two processes do at once to a partner's standing, on a real PostgreSQL. */
describe.skipIf(!cluster)('standing on PostgreSQL', () => {
  if (!cluster) return;
  let stores: TwoEngines['stores'];
  let engines: TwoEngines['engines'];
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ stores, engines, close } = await twoEngines(cluster));
  });
  afterAll(() => close());

  const onList = (data: JsonObject | null) =>
    stores[1].write(async tx => {
      const entry = { kind: 'listing', partnerId: 'org-tongda', ref: 'master', data } as const;
      return putEntry(engines[1], tx, entry, { now: await tx.now(), source: 'test' });
    });

  test('whoever_joins_a_master_as_it_is_delisted_is_refused_or_hears_of_it', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const caseId = await atMaster(engines[0]);
      await Promise.all([
        give(engines[0], 'tong-channel', 'reseller-joining', 'approve-by-master', {}, { caseId }),
        onList(null),
      ]);
      const owed = await stores[0].read(reader => reader.find('effects', { caseId, kind: CASE_COMMAND }));
      for (const { key } of owed) await performEffect(engines[0], {}, key);
      const row = await stores[0].read(reader => reader.get('cases', { id: caseId }));
      expect(['master-review', 'orphaned'], `round ${round}`).toContain(row?.state);
      await onList({});
    }
  });

  test('of_labels_granted_at_once_for_one_use_one_is_active', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const grant = (engine: Engine) =>
        execute(engine, {
          actor: { kind: 'system', because: 'capability-certified of a test' },
          process: 'capability-label',
          caseId: undefined,
          command: 'grant',
          input: {
            partnerId: 'org-haiyue',
            certification: 'a-certification',
            certifiedAt: '2026-06-08T02:00:00Z',
            capability: 'SAP',
            level: '1',
            region: 'CN',
          },
        });
      const granted = await Promise.all(engines.map(grant));
      expect(granted.map(({ kind }) => kind)).toEqual(['done', 'done']);
      const active = await stores[0].read(reader =>
        reader.find('cases', { process: 'capability-label', state: 'active' }),
      );
      expect(active, `round ${round}`).toHaveLength(1);
    }
  });
});
