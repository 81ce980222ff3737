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

describe('its silence, as the shipped policy has it', () => {
  const told = (id: string) => s.notices(id, 'breach');

  test('goes_from_reminders_to_the_breach_the_lead_and_the_leads_lead_each_a_record_and_decides_nothing', async () => {
    const start = s.now;
    const id = await submitted();
    const dueAt = await s.dueAt(id);
    s.now = dueAt;
    await tick(s.engine, id);
    const commands = async () => (await s.trail(id)).map(({ command }) => command);
    expect(await commands()).toEqual(['submit', 'remind', 'remind']);
    expect(await s.notices(id, 'reminder')).toEqual([
      'role:bd@unit-north',
      'role:bd@unit-north',
      'role:partner-admin@org-haiyue',
      'role:partner-admin@org-haiyue',
    ]);
    expect(await told(id)).toEqual([]);

    s.now = dueAt + 1;
    const { sleepMs } = await tick(s.engine, id);
    expect(await commands()).toEqual(['submit', 'remind', 'remind', 'breach']);
    expect(await told(id)).toEqual(['user:gao-lei']);

    const twoWorkingDays = Date.parse('2026-06-22T15:59:59.999Z') - Date.parse('2026-06-17T15:59:59.999Z');
    expect(sleepMs).toBe(twoWorkingDays - 1);
    s.now += (sleepMs ?? 0) - 1;
    expect((await tick(s.engine, id)).fired).toBe(0);
    s.now += 1;
    await tick(s.engine, id);
    expect(await commands()).toEqual(['submit', 'remind', 'remind', 'breach', 'escalate']);
    expect((await s.trail(id)).at(-1)).toMatchObject({
      input: { level: 2, lead: 'sun-yue' },
      from: 'under-countersign',
    });
    expect(await told(id)).toEqual(['user:gao-lei', 'user:sun-yue']);
    expect(await s.case(id)).toMatchObject({ state: 'under-countersign', outcome: null, closedAt: null });
    for (const signer of ['hai-admin', 'gao-lei']) expect(said(await as(signer, 'sign', id))).toBe('done');
    s.now = start;
  });
});

describe('standing in twice over, as the shipped policy lets it', () => {
  const standIn = (id: string, fromUser: string, toUser: string) =>
    s.store.write(tx =>
      tx.insert('delegations', {
        id,
        orgId: 'org-vendor',
        fromUser,
        toUser,
        process: null,
        unitId: null,
        mostAmount: null,
        currency: null,
        fromAt: s.now,
        untilAt: null,
        reason: null,
        endedAt: null,
        taskId: null,
        madeBy: fromUser,
        madeAt: s.now,
        version: 1,
      }),
    );

  test('a_seat_passes_through_two_hands_and_not_through_a_third', async () => {
    await standIn('first', 'lin-hao', 'chen-yu');
    await standIn('second', 'chen-yu', 'wang-fang');
    const reached = await submitted();
    expect(said(await as('wang-fang', 'sign', reached))).toBe('done');
    const [, entry] = await s.trail(reached);
    expect(entry).toMatchObject({ command: 'sign', actor: { id: 'wang-fang' } });
    await standIn('third', 'wang-fang', 'zhou-jie');
    const tooFar = await submitted();
    expect(said(await as('zhou-jie', 'sign', tooFar))).not.toBe('done');
  });
});

describe('words of the contract that are asked to be changed', () => {
  const reason = { text: '付款条件不清' };
  const asked = async (by: string) => {
    const id = await submitted();
    const remarks = [{ pointer: '/terms', text: '写明付款日' }];
    expect(said(await as(by, 'request-changes', id, { reason, remarks }))).toBe('done');
    return id;
  };

  test.each(['hai-admin', 'gao-lei'])(
    'either_company_asks_and_both_are_asked_again_about_the_new_ones: %s',
    async by => {
      const id = await submitted();
      expect(said(await as(by === 'hai-admin' ? 'gao-lei' : 'hai-admin', 'sign', id))).toBe('done');
      expect(said(await as(by, 'request-changes', id, { reason }))).toBe('done');
      expect(await s.task(id)).toMatchObject({ kind: 'changes', assigneeId: 'zhao-qiang' });
      expect(said(await as('zhao-qiang', 'resubmit', id, { terms: '三十日内付款' }))).toBe('done');
      expect(await s.case(id)).toMatchObject({ state: 'under-countersign', round: 2 });
      for (const user of ['hai-admin', 'gao-lei']) expect(said(await as(user, 'sign', id))).toBe('done');
      expect((await s.case(id)).state).toBe('signed');
    },
  );

  test('both_sides_are_told_that_it_came_back', async () => {
    const id = await asked('hai-admin');
    expect(await s.notices(id, 'changes-requested')).toEqual(['user:zhao-qiang']);
    await as('zhao-qiang', 'resubmit', id, { terms: '三十日内付款' });
    expect(await s.notices(id, 'resubmitted')).toEqual(['role:bd@unit-north', 'role:partner-admin@org-haiyue']);
  });

  test('the_partner_itself_is_not_to_be_changed', async () => {
    const id = await asked('hai-admin');
    expect(said(await as('zhao-qiang', 'resubmit', id, { partnerId: 'org-chenxing' }))).toBe(
      'INVALID_INPUT; /partnerId NOT_EDITABLE',
    );
    const other = await submitted();
    const remarks = [{ pointer: '/partnerId', text: '换一家' }];
    expect(said(await as('hai-admin', 'request-changes', other, { reason, remarks }))).toBe(
      'INVALID_INPUT; /remarks/0/pointer NOT_EDITABLE',
    );
  });

  test('only_whoever_asked_for_the_signatures_withdraws_it_and_says_why', async () => {
    const id = await asked('gao-lei');
    expect(said(await as('hai-admin', 'withdraw', id, { reason }))).toBe('NOT_PERMITTED');
    expect(said(await as('zhao-qiang', 'withdraw', id))).toBe('INVALID_INPUT; /reason REQUIRED');
    expect(said(await as('zhao-qiang', 'withdraw', id, { reason }))).toBe('done');
    expect((await s.case(id)).state).toBe('withdrawn');
  });
});
