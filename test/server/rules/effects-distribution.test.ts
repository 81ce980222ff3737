import { expect, test } from 'vitest';
import type { JsonObject } from '../../../domain/json.ts';
import { putEntry } from '../../../engine/registry/put-entry.ts';
import { titlesOf } from '../../rules/area.ts';
import { EFFECTS } from '../../rules/effects.ts';
import { DistributionSuite } from '../../support/distribution.ts';

const row = titlesOf(EFFECTS);
const s = new DistributionSuite();

/** The registry says so, and whoever is told by it hears of it. */
const say = (partnerId: string, ref: string, data: JsonObject | null) =>
  s.api.store.write(async tx => {
    const now = await tx.now();
    return putEntry(s.api.engine, tx, { kind: 'listing', partnerId, ref, data }, { now, source: 'test' });
  });

test(row('2 master-delisted'), async () => {
  await s.knows('account', 'org-xinglan', 'account', { region: 'CN-SOUTH' });
  await say('org-tongda', 'master', {});
  const id = await s.joined();
  await s.performs(id);
  expect([...s.resale.standing].length).toBe(2);
  await say('org-henglian', 'master', {});
  await say('org-henglian', 'master', null);
  await s.performs(id);
  expect((await s.look('xing-admin', id)).state, 'another master concerns nobody of this one').toBe('active');
  expect((await say('org-tongda', 'master', null))?.told).toEqual(['master-delisted']);
  expect((await s.look('xing-admin', id)).state, 'until its workflow brings the word').toBe('active');
  // What it owes by then: the word, and then the end of its links.
  await s.performs(id);
  await s.performs(id);
  expect(await s.look('xing-admin', id)).toMatchObject({ state: 'orphaned', tasks: [] });
  expect([...s.resale.standing], 'quota reclaimed, funds returned').toEqual([]);
  const trail = await s.api.store.read(r => r.find('auditEntries', { caseId: id, command: 'orphan' }));
  expect(JSON.parse(trail[0]?.payload ?? '{}')).toMatchObject({
    actor: { kind: 'system', because: 'master-delisted of listing master' },
  });
  const notices = await s.told(id);
  expect(notices).toContain('reseller-orphaned role:partner-admin@org-xinglan');
  await say('org-tongda', 'master', {});
});
