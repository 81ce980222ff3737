import { beforeEach, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import { installSettings, SettingsChangedError } from '../../engine/settings-install.ts';
import { tick } from '../../engine/tick.ts';
import { EngineSuite, said } from '../support/engine-suite.ts';
import { calendars, policyOf } from '../support/kernel.ts';

const s = new EngineSuite();
let version = 1;

/** Publishes the next version of a policy, in force from an instant. */
async function publish(process: string, values: JsonObject, from = s.now): Promise<number> {
  version += 1;
  const document = {
    ...policyOf(process, values),
    version,
    effectiveFrom: new Date(from).toISOString(),
    source: 'test',
  };
  await installSettings(s.engine, [document], []);
  return version;
}

beforeEach(async () => {
  // Each test begins with the shipped numbers in force again.
  for (const process of ['partner-opportunity', 'access']) await publish(process, {});
});

describe('a case', () => {
  test('pins_the_policy_in_force_when_it_leaves_the_draft_and_stays_on_it', async () => {
    const [running, draft] = [await s.underReview(), await s.draft()];
    const pinned = (await s.case(running)).policyVersion;
    const next = await publish('partner-opportunity', { 'po.validation.within': '5wd' });
    await s.do('po', 'hai-admin', 'submit', draft);
    for (const id of [running, draft]) await s.do('po', 'wang-fang', 'approve-review', id);
    expect([(await s.case(running)).policyVersion, (await s.case(draft)).policyVersion]).toEqual([pinned, next]);
    const within = async (id: string) =>
      (await s.find('deadlines', { caseId: id, kind: 'due' })).map(({ rule, policyVersion }) => [rule, policyVersion]);
    expect(await within(running)).toEqual([['po.validation.within = 10wd', pinned]]);
    expect(await within(draft)).toEqual([['po.validation.within = 5wd', next]]);
    expect((await s.trail(draft)).at(-1)).toMatchObject({ policy: { version: next } });
  });

  test('in_draft_follows_the_policy_of_the_day', async () => {
    const id = await s.draft();
    expect((await s.case(id)).policyVersion).toBeNull();
    await publish('partner-opportunity', { 'po.field.bant.min': 500 });
    expect(said(await s.po('hai-admin', 'submit', id))).toContain('/bant/need TOO_SHORT');
  });

  test('a_version_is_in_force_from_its_instant_not_before', async () => {
    await publish('partner-opportunity', { 'po.amount.min': '5000000.00' }, s.now + 1);
    await s.underReview();
    s.now += 1;
    expect(said(await s.po('hai-admin', 'submit', await s.draft()))).toBe(
      'INVALID_INPUT; /estimatedAmount MUST_EXCEED',
    );
  });

  test('a_running_clock_does_what_its_own_version_says_of_silence', async () => {
    const start = s.now;
    const id = await s.underValidation();
    await publish('partner-opportunity', { 'po.validation.on-expiry': 'escalate' });
    s.now = (await s.dueAt(id)) + 1;
    await tick(s.engine, id);
    expect(await s.case(id)).toMatchObject({ state: 'validation-rejected', outcome: 'TIMEOUT' });
    s.now = start;
  });
});

test('rights_are_those_of_now_even_for_a_running_case', async () => {
  const id = await s.underReview();
  const items = policyOf('access').values['access.role-items'] as JsonObject;
  await publish('access', { 'access.role-items': { ...items, pdm: [] } });
  expect(said(await s.po('wang-fang', 'approve-review', id))).toBe('NOT_PERMITTED');
  await publish('access', { 'access.role-items': { ...items, psm: ['po.approve-review'] } });
  expect((await s.po('zhao-qiang', 'approve-review', id)).kind).toBe('done');
});

test('a_new_calendar_counts_for_new_clocks_and_moves_none_that_runs', async () => {
  const before = await s.offered();
  const dueAt = await s.dueAt(before);
  const cn = calendars.find(({ id }) => id === 'cn');
  const year = cn?.years['2026'];
  if (!cn || !year) throw new Error('no calendar');
  const holiday = { label: { en: 'Founding day', zh: '司庆' }, from: '2026-06-09', to: '2026-06-10' };
  const changed = { ...year, holidays: [...year.holidays, holiday] };
  await installSettings(s.engine, [], [{ ...cn, version: 2, years: { ...cn.years, '2026': changed } }]);
  const after = await s.offered();
  expect(await s.dueAt(before)).toBe(dueAt);
  expect(new Date(await s.dueAt(after)).toISOString()).toBe('2026-06-15T15:59:59.999Z');
  const versions = async (caseId: string) =>
    (await s.find('deadlines', { caseId, kind: 'due' })).map(({ calendarVersion }) => calendarVersion);
  expect([await versions(before), await versions(after)]).toEqual([[1], [2]]);
});

test('a_published_version_never_changes', async () => {
  const document = {
    ...policyOf('partner-opportunity', { 'po.amount.min': '1.00' }),
    effectiveFrom: '2025-01-01T00:00:00Z',
    source: 'test',
  };
  await expect(installSettings(s.engine, [document], [])).rejects.toThrow(SettingsChangedError);
});
