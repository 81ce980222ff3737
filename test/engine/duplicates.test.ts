import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import { EngineSuite, said } from '../support/engine-suite.ts';

const s = new EngineSuite();
const contact = { customerContact: '电话确认需求属实' };
const reason = { reason: { code: 'VAGUE', text: '描述不清' } };
const ended = { reason: { code: 'OTHER', text: '结束' } };

/** A customer and project that several partners write down, each in their own way. */
function rivals() {
  const [name, customerName] = [`Data Lake ${s.unique()}`, `Acme ${s.unique('客户')}`];
  return {
    mine: { name, customerName },
    theirs: { name: ` ｄａｔａ-lake,${name.slice(10)} `, customerName: `ＡＣＭＥ(${customerName.slice(5)})` },
  };
}

/** Two POs under validation, the first submitted a minute before the second. */
async function twoUnderValidation(changed: JsonObject = {}) {
  const { mine, theirs } = rivals();
  const first = await s.underValidation({ ...mine, ...changed }, 'chen-admin');
  s.now += 60_000;
  const second = await s.underValidation({ ...theirs, ...changed });
  return { first, second, mine, theirs };
}

describe('hard duplicates', () => {
  test('one_validated_nobody_else_submits_the_same_however_it_is_written', async () => {
    const { mine, theirs } = rivals();
    await s.validated(mine, 'chen-admin');
    const refused = await s.po('hai-admin', 'submit', await s.draft(theirs));
    expect(said(refused)).toBe('DUPLICATE_VALIDATED');
    expect(JSON.stringify(refused)).not.toMatch(/chen|晨星|韩梅|PO2026/);
  });

  test('by_credit_code_where_there_is_one', async () => {
    const { mine } = rivals();
    const creditCode = '9111000010000000AA';
    await s.validated({ ...mine, creditCode }, 'chen-admin');
    expect(
      said(await s.po('hai-admin', 'submit', await s.draft({ ...mine, customerName: '另一个写法', creditCode }))),
    ).toBe('DUPLICATE_VALIDATED');
    expect((await s.po('hai-admin', 'submit', await s.draft({ ...mine, creditCode: '9111000010000000AB' }))).kind).toBe(
      'done',
    );
  });

  test('another_project_of_the_customer_is_none', async () => {
    const { mine } = rivals();
    await s.validated(mine, 'chen-admin');
    expect((await s.po('hai-admin', 'submit', await s.draft({ ...mine, name: s.unique() }))).kind).toBe('done');
  });

  test('the_earlier_submitted_goes_first_and_once_it_is_rejected_the_second_may_pass', async () => {
    const { first, second } = await twoUnderValidation();
    expect(said(await s.po('lin-hao', 'validate', second, contact))).toBe('EARLIER_DUPLICATE');
    await s.do('po', 'lin-hao', 'reject-validation', first, reason);
    expect(await s.do('po', 'lin-hao', 'validate', second, contact)).toMatchObject({ state: 'validated' });
  });

  test('the_winner_takes_all_pending_ones_down_in_its_own_commit_without_naming_itself', async () => {
    const { first, second, theirs } = await twoUnderValidation();
    const third = await s.underReview({ ...theirs }, 'hai-operator');
    await s.do('po', 'lin-hao', 'validate', first, contact);
    for (const [id, state] of [
      [second, 'validation-rejected'],
      [third, 'review-rejected'],
    ] as const) {
      expect(await s.case(id)).toMatchObject({ state, outcome: 'DUPLICATE', closedAt: s.now, wakeAt: null });
      expect(await s.find('tasks', { caseId: id, status: 'open' })).toEqual([]);
      const [entry] = (await s.trail(id)).slice(-1);
      expect(entry).toMatchObject({ command: 'reject-duplicate', actor: { kind: 'system', id: 'system' } });
      const told = await s.find('notifications', { caseId: id, template: 'po-duplicate-lost' });
      expect(told.map(({ principal }) => principal)).toContain('role:partner-admin@org-haiyue');
      const winner = await s.case(first);
      const outward = JSON.stringify([told, await s.find('events', { caseId: id }), entry]);
      for (const secret of ['org-chenxing', '晨星', first, winner.number]) expect(outward).not.toContain(secret);
    }
  });

  test('a_rival_rejected_at_the_same_moment_is_ended_once', async () => {
    const { first, second } = await twoUnderValidation();
    const [a, b] = await Promise.all([
      s.po('lin-hao', 'validate', first, contact),
      s.po('lin-hao', 'reject-validation', second, reason),
    ]);
    expect([a.kind, b.kind].filter(kind => kind === 'done').length).toBeGreaterThan(0);
    expect(await s.case(first)).toMatchObject({ state: 'validated' });
    expect(await s.case(second)).toMatchObject({ state: 'validation-rejected' });
  });

  test('of_the_same_instant_the_lower_number_goes_first', async () => {
    const { mine, theirs } = rivals();
    const first = await s.underValidation(mine, 'chen-admin');
    const second = await s.underValidation(theirs);
    expect((await s.case(first)).submittedAt).toBe((await s.case(second)).submittedAt);
    expect(said(await s.po('lin-hao', 'validate', second, contact))).toBe('EARLIER_DUPLICATE');
    expect((await s.po('lin-hao', 'validate', first, contact)).kind).toBe('done');
  });

  test('only_the_lead_overrides_and_only_with_a_reason_which_stays_in_the_trail', async () => {
    const { first, second } = await twoUnderValidation();
    const override = { ...contact, duplicateOverride: '客户确认为不同批次' };
    expect(said(await s.po('lin-hao', 'validate', second, override))).toBe('EARLIER_DUPLICATE');
    expect(said(await s.po('gao-lei', 'validate', second, contact))).toBe('EARLIER_DUPLICATE');
    expect(said(await s.po('gao-lei', 'validate', second, { ...contact, duplicateOverride: '' }))).toBe(
      'EARLIER_DUPLICATE',
    );
    expect(await s.do('po', 'gao-lei', 'validate', second, override)).toMatchObject({ state: 'validated' });
    expect((await s.trail(second)).at(-1)).toMatchObject({
      command: 'validate',
      input: { duplicateOverride: '客户确认为不同批次' },
    });
    expect(await s.case(first)).toMatchObject({ state: 'validation-rejected', outcome: 'DUPLICATE' });
  });

  test('a_draft_counts_for_nothing', async () => {
    const { mine, theirs } = rivals();
    await s.draft(mine, 'chen-admin');
    await s.validated(theirs);
  });

  test.each([
    ['cancelled', (id: string) => s.do('po', 'lin-hao', 'cancel', id, ended)],
    ['lost', (id: string) => s.do('po', 'lin-hao', 'mark-lost', id, ended)],
  ])('the_key_is_free_again_once_the_winner_is_%s', async (_, end) => {
    const { mine, theirs } = rivals();
    const id = await s.validated(mine, 'chen-admin');
    const draft = await s.draft(theirs);
    expect(said(await s.po('hai-admin', 'submit', draft))).toBe('DUPLICATE_VALIDATED');
    await end(id);
    expect((await s.po('hai-admin', 'submit', draft)).kind).toBe('done');
  });

  test('the_key_stays_held_while_it_is_won', async () => {
    const { mine, theirs } = rivals();
    await s.won(mine, 'chen-admin');
    expect(said(await s.po('hai-admin', 'submit', await s.draft(theirs)))).toBe('DUPLICATE_VALIDATED');
  });
});

describe('an HO of the open set', () => {
  test('prepared_earlier_goes_before_the_po_and_one_prepared_later_does_not', async () => {
    const { mine } = rivals();
    const earlier = await s.offered(mine);
    s.now += 1000;
    const po = await s.underValidation(mine);
    expect(said(await s.po('lin-hao', 'validate', po, contact))).toBe('EARLIER_DUPLICATE');
    await s.do('ho', 'lin-hao', 'withdraw', earlier, ended);
    s.now += 1000;
    await s.offered(mine);
    expect((await s.po('lin-hao', 'validate', po, contact)).kind).toBe('done');
  });

  test('still_in_preparation_is_not_in_it', async () => {
    const { mine } = rivals();
    await s.prepared(mine);
    s.now += 1000;
    await s.validated(mine);
  });

  test('offered_again_counts_from_when_it_was_first_prepared', async () => {
    const { mine } = rivals();
    const ho = await s.offered(mine);
    s.now += 1000;
    const po = await s.underValidation(mine);
    s.now += 1000;
    await s.do('ho', 'hai-admin', 'decline', ho, { reason: { code: 'OTHER', text: '无资源' } });
    await s.do('ho', 'lin-hao', 're-offer', ho, { partnerId: 'org-tongda' });
    expect(said(await s.po('lin-hao', 'validate', po, contact))).toBe('EARLIER_DUPLICATE');
  });
});

describe('soft duplicates', () => {
  const flags = async (id: string) => (await s.case(id)).document.flags;
  const other = { offeringIds: ['PRD-DATA-LAKE'], cloudServices: ['AI'], expectedSignDate: '2026-09-30' };

  test.each([
    [
      'a shared service',
      { offeringIds: ['PRD-LEGACY-TOOL'], cloudServices: ['AI', 'ECS'], expectedSignDate: '2026-09-30' },
      true,
    ],
    [
      'a shared demand tag',
      { offeringIds: ['PRD-DATA-LAKE'], cloudServices: ['OBS'], expectedSignDate: '2026-09-30' },
      true,
    ],
    [
      'nothing shared',
      { offeringIds: ['PRD-LEGACY-TOOL'], cloudServices: ['OBS'], expectedSignDate: '2026-09-30' },
      false,
    ],
    ['signing 90 days apart', { ...other, expectedSignDate: '2026-12-29' }, true],
    ['signing 91 days apart', { ...other, expectedSignDate: '2026-12-30' }, false],
    ['signing 90 days before', { ...other, expectedSignDate: '2026-07-02' }, true],
  ])('of_one_customer_with_%s', async (_, mine, flagged) => {
    const customer = { customerName: s.unique('客户') };
    await s.underReview({ ...customer, ...other }, 'chen-admin');
    expect(await flags(await s.underReview({ ...customer, ...mine }))).toEqual(flagged ? ['SOFT_DUPLICATE'] : []);
  });

  test('of_a_rejected_po_there_is_none_and_a_hard_one_is_not_soft', async () => {
    const customer = { customerName: s.unique('客户') };
    const rejected = await s.underReview({ ...customer, ...other }, 'chen-admin');
    await s.do('po', 'wang-fang', 'reject-review', rejected, reason);
    const name = s.unique();
    const first = await s.underReview({ ...customer, name, ...other }, 'chen-admin');
    expect(await flags(first)).toEqual([]);
    expect(await flags(await s.underReview({ ...customer, name, ...other }))).toEqual([]);
  });
});
