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

test('a_master_that_leaves_the_distribution_plan_orphans_its_resellers_and_of_another_plan_none', async () => {
  await s.knows('account', 'org-songyuan', 'account', { region: 'CN-SOUTH' });
  const plan = (code: string) => ({ kind: 'plan', code, stage: 'member' });
  const member = (ref: string, data: JsonObject | null) =>
    s.api.store.write(async tx => {
      const entry = { kind: 'membership', partnerId: 'org-tongda', ref, data } as const;
      return putEntry(s.api.engine, tx, entry, { now: await tx.now(), source: 'test' });
    });
  const id = await s.joined({}, 'song-admin');
  await member('plan:PCE', plan('PCE'));
  expect((await member('plan:PCE', null))?.told).toEqual(['partner-left-plan']);
  await s.performs(id);
  expect((await s.look('song-admin', id)).state, 'another plan is no concern of its resellers').toBe('active');
  expect((await member('plan:DISTRIBUTION', null))?.told).toEqual(['partner-left-plan']);
  await s.performs(id);
  expect((await s.look('song-admin', id)).state).toBe('orphaned');
  const trail = await s.api.store.read(r => r.find('auditEntries', { caseId: id, command: 'orphan' }));
  expect(JSON.parse(trail[0]?.payload ?? '{}').actor.because).toBe('partner-left-plan of membership plan:DISTRIBUTION');
  // In it again, for whoever joins it next.
  await member('plan:DISTRIBUTION', plan('DISTRIBUTION'));
});
