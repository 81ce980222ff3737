import { describe, expect, test } from 'vitest';
import { tick } from '../../engine/tick.ts';
import { EngineSuite, said } from '../support/engine-suite.ts';
import { give } from '../support/programme.ts';

const s = new EngineSuite();
const form = {
  subject: '年度框架合同',
  partnerId: 'org-haiyue',
  amount: '500000.00',
  currency: 'CNY',
  terms: '共同拓展',
};
const as = (userId: string, command: string, caseId?: string, input = {}) =>
  give(s.engine, userId, 'contract-countersign', command, input, { caseId });

async function submitted(changed = {}): Promise<string> {
  const outcome = await as('zhao-qiang', 'submit', undefined, { ...form, ...changed });
  if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
  return outcome.caseId;
}

const seats = async (caseId: string) => {
  const rows = await s.find('tasks', { caseId });
  return rows.map(({ seat, status, vote }) => `${JSON.parse(seat ?? '{}').group} ${vote ?? status}`).sort();
};

describe('a contract both companies sign', () => {
  test('asks_a_group_of_each_and_is_signed_when_both_said_yes', async () => {
    const id = await submitted();
    expect(await s.case(id)).toMatchObject({
      state: 'under-countersign',
      partnerId: 'org-haiyue',
      unitId: 'unit-north',
    });
    expect(await seats(id)).toEqual(['partner open', 'vendor open']);
    expect(said(await as('hai-admin', 'sign', id))).toBe('done');
    expect((await s.case(id)).state).toBe('under-countersign');
    expect(await seats(id)).toEqual(['partner approve', 'vendor open']);
    expect(said(await as('gao-lei', 'sign', id))).toBe('done');
    expect((await s.case(id)).state).toBe('signed');
    expect((await s.find('tasks', { caseId: id })).filter(({ closedAt }) => closedAt === null)).toEqual([]);
  });

  test.each([
    ['hai-admin', 'gao-lei'],
    ['gao-lei', 'hai-admin'],
  ])('a_no_of_either_company_ends_it: %s', async (first, second) => {
    const id = await submitted();
    expect(said(await as(first, 'decline', id, { reason: { text: '条款不符' } }))).toBe('done');
    expect((await s.case(id)).state).toBe('declined');
    expect(said(await as(second, 'sign', id))).toBe('STATE_CHANGED');
  });

  test('one_company_never_signs_for_the_other_nor_whoever_asked', async () => {
    const id = await submitted();
    expect(said(await as('hai-admin', 'sign', id))).toBe('done');
    expect(said(await as('hai-admin', 'sign', id))).not.toBe('done');
    expect(said(await as('zhao-qiang', 'sign', id))).not.toBe('done');
    expect((await s.case(id)).state).toBe('under-countersign');
  });

  test('another_partner_knows_nothing_of_it', async () => {
    const id = await submitted();
    expect(await as('chen-admin', 'sign', id)).toMatchObject({ kind: 'not-found' });
  });

  test('a_partner_that_is_none_is_refused_at_its_field', async () => {
    for (const partnerId of ['org-vendor', 'org-nobody'])
      expect(said(await as('zhao-qiang', 'submit', undefined, { ...form, partnerId }))).toBe(
        'INVALID_INPUT; /partnerId NOT_FOUND',
      );
    expect(said(await as('hai-admin', 'submit', undefined, form))).toBe('NOT_PERMITTED');
  });

  test('silence_reaches_the_lead_and_decides_nothing', async () => {
    const start = s.now;
    const id = await submitted();
    const dueAt = await s.dueAt(id);
    s.now = dueAt + 1;
    await tick(s.engine, id);
    expect((await s.case(id)).state).toBe('under-countersign');
    expect((await s.trail(id)).map(({ command }) => command)).toContain('breach');
    expect(said(await as('hai-admin', 'sign', id))).toBe('done');
    expect(said(await as('gao-lei', 'sign', id))).toBe('done');
    expect((await s.case(id)).state).toBe('signed');
    s.now = start;
  });
});
