import { describe, expect, test } from 'vitest';
import type { Row } from '../../db/store.ts';
import { caseList } from '../../engine/reads/case-list.ts';
import { caseRecords } from '../../engine/reads/case-records.ts';
import { caseView } from '../../engine/reads/case-view.ts';
import { readAs } from '../../engine/reads/read-as.ts';
import { visibleCase } from '../../engine/reads/visible.ts';
import { EngineSuite, everything, said } from '../support/engine-suite.ts';

const s = new EngineSuite();

const create = (userId: string, changed = {}) => s.give('pipeline', userId, 'create', s.recordForm(changed));
const give = (userId: string, command: string, caseId: string, input = {}) =>
  s.give('pipeline', userId, command, input, { caseId });
const PROGRESS = {
  phase: 'test',
  winCertainty: 60,
  techExchange: '两轮架构交流',
  testDetail: '压测通过',
  text: '进入测试',
};

async function seenBy(id: string): Promise<string[]> {
  const people = [
    'hai-admin',
    'hai-director',
    'hai-sales',
    'hai-sales-two',
    'hai-finance',
    'hai-operator',
    'chen-admin',
    'tong-admin',
    'tong-channel',
    'tong-sales',
    'lan-admin',
    'lan-sales',
    'wang-fang',
    'lin-hao',
    'sun-yue',
    'ops-an',
  ];
  const seen: string[] = [];
  for (const userId of people) {
    const one = await readAs(s.engine, userId, reading => visibleCase(reading, id));
    const list = await readAs(s.engine, userId, reading =>
      caseList(reading, { process: 'pipeline-record', limit: 100 }),
    );
    const listed = list.kind === 'found' && list.value.items.some(item => item.id === id);
    expect(listed, userId).toBe(one.kind === 'found');
    if (listed) seen.push(userId);
  }
  return seen;
}

const change = (id: string, patch: Partial<Row<'associations'>>) =>
  s.store.write(tx => tx.update('associations', { id }, patch).then(() => {}));

describe('create', () => {
  test('makes_an_open_record_with_number_and_customer_that_waits_for_nothing', async () => {
    const row = await s.case(await s.record());
    expect(row).toMatchObject({
      state: 'open',
      partnerId: 'org-haiyue',
      owner: 'customer:cus-precision',
      closedAt: null,
    });
    expect(row).toMatchObject({ nudgeAt: null, wakeAt: null, followed: 0, vendorVisible: 0 });
    expect(row.number).toMatch(/^PR20260608\d{6}$/);
    expect(row.document).toMatchObject({
      customerName: '津海精密制造有限公司',
      lastUpdatedAt: '2026-06-08T02:00:00.000Z',
    });
    expect(await s.find('tasks', { caseId: row.id })).toEqual([]);
  });

  test.each<[string, string, string]>([
    ['hai-sales', 'cus-precision', 'done'],
    ['hai-sales', 'cus-college', 'done'],
    ['hai-sales', 'cus-wind', 'INVALID_INPUT; /customerId NOT_FOUND'],
    ['hai-sales', 'cus-insurer', 'INVALID_INPUT; /customerId NOT_FOUND'],
    ['hai-sales', 'cus-elevator', 'INVALID_INPUT; /customerId NOT_FOUND'],
    ['hai-sales', 'nobody', 'INVALID_INPUT; /customerId NOT_FOUND'],
    ['hai-finance', 'cus-media', 'done'],
    ['hai-finance', 'cus-precision', 'NOT_OWN_CUSTOMER'],
    ['hai-admin', 'cus-wind', 'done'],
    ['hai-admin', 'cus-insurer', 'done'],
    ['hai-admin', 'cus-elevator', 'INVALID_INPUT; /customerId NOT_FOUND'],
    ['hai-director', 'cus-precision', 'NOT_PERMITTED'],
    ['hai-operator', 'cus-precision', 'NOT_PERMITTED'],
    ['tong-channel', 'cus-tea', 'done'],
    ['tong-channel', 'cus-container', 'INVALID_INPUT; /customerId NOT_FOUND'],
    ['tong-admin', 'cus-tea', 'done'],
    ['tong-admin', 'cus-container', 'done'],
    ['tong-sales', 'cus-tea', 'INVALID_INPUT; /customerId NOT_FOUND'],
    ['lan-sales', 'cus-tea', 'done'],
    ['lin-hao', 'cus-precision', 'NOT_PERMITTED'],
  ])('%s_for_%s: %s', async (userId, customerId, expected) => {
    expect(said(await create(userId, { customerId }))).toBe(expected);
  });

  test('an_administrator_without_the_role_of_a_master_does_not_create_for_a_reseller', async () => {
    await s.store.write(tx =>
      tx.update('grants', { userId: 'tong-admin', code: 'master-distributor' }, { untilAt: 1 }).then(() => {}),
    );
    expect(said(await create('tong-admin', { customerId: 'cus-tea' }))).toBe('NOT_OWN_CUSTOMER');
    await s.store.write(tx =>
      tx.update('grants', { userId: 'tong-admin', code: 'master-distributor' }, { untilAt: null }).then(() => {}),
    );
  });

  test('a_customer_the_partner_has_lost_is_refused', async () => {
    await change('cus-college', { untilAt: s.now });
    expect(said(await create('hai-admin', { customerId: 'cus-college' }))).toBe('CUSTOMER_NOT_ASSOCIATED');
    await change('cus-college', { untilAt: null });
  });

  test('every_field_that_must_be_there_is_asked_for_the_revenue_page_whole', async () => {
    const outcome = await s.give('pipeline', 'hai-sales', 'create', {});
    const required = [
      'name',
      'customerId',
      'type',
      'industry',
      'phase',
      'winCertainty',
      'expectedMonthlySpend',
      'currency',
    ];
    expect(said(outcome)).toBe(['INVALID_INPUT', ...required.map(field => `/${field} REQUIRED`)].join('; '));
  });

  test.each<[object, string]>([
    [{ winCertainty: 101 }, '/winCertainty TOO_LARGE'],
    [{ winCertainty: -1 }, '/winCertainty TOO_SMALL'],
    [{ expectedMonthlySpend: '-1.00' }, '/expectedMonthlySpend MONEY_FORMAT'],
    [{ currency: 'EUR' }, '/currency NOT_AN_OPTION'],
    [{ phase: 'signed' }, '/phase NOT_AN_OPTION'],
    [{ promotedTo: 'x' }, '/promotedTo READ_ONLY'],
    [{ customerName: 'x' }, '/customerName READ_ONLY'],
  ])('refuses_%j', async (changed, problem) => {
    expect(said(await create('hai-sales', changed))).toBe(`INVALID_INPUT; ${problem}`);
  });

  test('a_monthly_spend_of_nothing_is_one', async () => {
    expect(said(await create('hai-sales', { expectedMonthlySpend: '0.00' }))).toBe('done');
  });
});

describe('modify, specify-progress and delete', () => {
  test('modify_changes_fields_and_neither_phase_nor_customer', async () => {
    const id = await s.record();
    expect(said(await give('hai-sales', 'modify', id, { phase: 'won' }))).toBe('INVALID_INPUT; /phase READ_ONLY');
    expect(said(await give('hai-sales', 'modify', id, { customerId: 'cus-port' }))).toBe(
      'INVALID_INPUT; /customerId READ_ONLY',
    );
    expect(said(await give('hai-sales', 'modify', id, { expectedMonthlySpend: null }))).toBe(
      'INVALID_INPUT; /expectedMonthlySpend REQUIRED',
    );
    s.now += 60_000;
    await s.do('pipeline', 'hai-sales', 'modify', id, { winCertainty: 40, testDetail: '计划压测' });
    const { document } = await s.case(id);
    expect(document).toMatchObject({ winCertainty: 40, testDetail: '计划压测', phase: 'contact' });
    expect(document.lastUpdatedAt).toBe(new Date(s.now).toISOString());
  });

  test('progress_changes_the_phase_and_each_entry_is_listed', async () => {
    const id = await s.record({ techExchange: '初次交流' });
    await s.do('pipeline', 'hai-sales', 'specify-progress', id, PROGRESS);
    await s.do('pipeline', 'hai-sales', 'specify-progress', id, {
      phase: 'solution',
      winCertainty: 50,
      text: '回到方案',
    });
    expect((await s.case(id)).document).toMatchObject({
      phase: 'solution',
      winCertainty: 50,
      techExchange: '两轮架构交流',
    });
    const read = await readAs(s.engine, 'hai-director', reading => caseRecords(reading, id));
    expect(read.kind === 'found' && read.value.map(({ kind, data }) => [kind, data.phase, data.by])).toEqual([
      ['progress', 'test', 'hai-sales'],
      ['progress', 'solution', 'hai-sales'],
    ]);
    expect(said(await give('hai-sales', 'specify-progress', id, { phase: 'test' }))).toBe(
      'INVALID_INPUT; /winCertainty REQUIRED; /text REQUIRED',
    );
  });

  test('delete_removes_the_record_and_keeps_its_trail', async () => {
    const id = await s.record();
    await s.do('pipeline', 'hai-sales', 'delete', id);
    expect(await seenBy(id)).toEqual([]);
    expect((await give('hai-sales', 'modify', id)).kind).toBe('not-found');
    expect((await s.trail(id)).map(({ command }) => command)).toEqual(['create', 'delete']);
  });

  test.each(['modify', 'specify-progress', 'delete', 'promote-to-po'])(
    '%s_is_for_whoever_has_the_customer',
    async command => {
      const id = await s.record();
      const input = command === 'specify-progress' ? PROGRESS : {};
      const dry = (userId: string) => s.give('pipeline', userId, command, input, { caseId: id, validateOnly: true });
      expect(said(await dry('hai-sales'))).toBe('valid');
      expect(said(await dry('hai-admin'))).toBe('valid');
      expect(said(await dry('hai-director'))).toBe('NOT_PERMITTED');
      expect(said(await dry('hai-finance'))).toBe('NOT_OWN_CUSTOMER');
      for (const userId of ['hai-sales-two', 'chen-admin', 'tong-admin', 'lin-hao', 'sun-yue']) {
        expect((await dry(userId)).kind, userId).toBe('not-found');
      }
    },
  );

  test('of_a_reseller_s_record_its_master_may_do_all_but_promote_it', async () => {
    const id = await s.record({ customerId: 'cus-tea' }, 'tong-channel');
    expect((await s.case(id)).partnerId).toBe('org-lanwan');
    for (const userId of ['tong-channel', 'tong-admin', 'lan-sales', 'lan-admin']) {
      expect(said(await give(userId, 'specify-progress', id, PROGRESS)), userId).toBe('done');
    }
    expect(said(await give('tong-channel', 'promote-to-po', id))).toBe('NOT_PERMITTED');
    expect(said(await give('tong-admin', 'promote-to-po', id))).toBe('NOT_PERMITTED');
    expect(said(await give('lan-sales', 'promote-to-po', id))).toBe('done');
  });

  test('after_the_customer_is_lost_a_record_can_only_be_deleted_and_not_by_the_manager_it_had', async () => {
    const id = await s.record({ customerId: 'cus-college' });
    await change('cus-college', { untilAt: s.now });
    for (const [command, input] of [
      ['modify', {}],
      ['specify-progress', PROGRESS],
      ['promote-to-po', {}],
    ] as const) {
      expect(said(await give('hai-admin', command, id, input)), command).toBe('CUSTOMER_NOT_ASSOCIATED');
    }
    expect((await give('hai-sales', 'delete', id)).kind).toBe('not-found');
    expect(said(await give('hai-admin', 'delete', id))).toBe('done');
    await change('cus-college', { untilAt: null });
  });
});

describe('promote-to-po', () => {
  test('opens_a_prefilled_draft_of_the_customer_s_manager_and_links_both', async () => {
    const id = await s.record();
    const row = await s.do('pipeline', 'hai-admin', 'promote-to-po', id);
    expect(row).toMatchObject({ state: 'open', process: 'pipeline-record' });
    const po = await s.case(String(row.data.promotedTo));
    expect(po).toMatchObject({
      process: 'partner-opportunity',
      state: 'draft',
      parentId: id,
      partnerId: 'org-haiyue',
      owner: 'user:hai-sales',
    });
    expect(po.document).toMatchObject({
      name: (await s.case(id)).document.name,
      customerName: '津海精密制造有限公司',
      creditCode: '91120116MA05K3X81C',
      industry: 'MANUFACTURING',
      description: '客户二期产线计划上云',
      currency: 'CNY',
    });
    expect(po.homeUnitId).toBe('unit-north');
    expect((await s.trail(po.id)).map(({ command }) => command)).toEqual(['save-draft']);
    for (const userId of ['hai-sales', 'hai-admin', 'hai-director']) {
      expect((await readAs(s.engine, userId, reading => visibleCase(reading, po.id))).kind, userId).toBe('found');
    }
  });

  test('is_done_once_and_again_only_after_the_draft_was_deleted', async () => {
    const id = await s.record();
    const { data } = await s.do('pipeline', 'hai-sales', 'promote-to-po', id);
    expect(said(await give('hai-sales', 'promote-to-po', id))).toBe('ALREADY_PROMOTED');
    await s.do('po', 'hai-sales', 'delete-draft', String(data.promotedTo));
    const again = await s.do('pipeline', 'hai-sales', 'promote-to-po', id);
    expect(again.data.promotedTo).not.toBe(data.promotedTo);
  });

  test('two_at_once_open_one', async () => {
    const id = await s.record();
    const outcomes = await Promise.all(
      ['hai-sales', 'hai-admin', 'hai-sales'].map(userId => give(userId, 'promote-to-po', id)),
    );
    expect(outcomes.map(said).toSorted()).toEqual(['ALREADY_PROMOTED', 'ALREADY_PROMOTED', 'done']);
    expect(await s.find('cases', { parentId: id })).toHaveLength(1);
  });

  test('is_refused_whole_where_the_po_is_refused', async () => {
    const id = await s.record();
    await s.store.write(tx =>
      tx.update('registry', { partnerId: 'org-haiyue', ref: 'plan:PCE' }, { untilAt: 1 }).then(() => {}),
    );
    const before = await everything(s.store);
    expect(said(await give('hai-sales', 'promote-to-po', id))).toBe('NOT_IN_PLAN');
    expect(await everything(s.store)).toEqual(before);
    await s.store.write(tx =>
      tx.update('registry', { partnerId: 'org-haiyue', ref: 'plan:PCE' }, { untilAt: null }).then(() => {}),
    );
  });

  test('the_vendor_never_learns_of_the_record_not_even_from_its_po', async () => {
    const id = await s.record({ techExchange: '内部判断' });
    const { data } = await s.do('pipeline', 'hai-sales', 'promote-to-po', id);
    const poId = String(data.promotedTo);
    const form = s.poForm({ creditCode: '91120116MA05K3X81C' });
    await s.do('po', 'hai-sales', 'edit-draft', poId, form);
    await s.do('po', 'hai-sales', 'submit', poId);
    const view = await readAs(s.engine, 'wang-fang', reading => caseView(reading, poId));
    expect(view.kind).toBe('found');
    expect(JSON.stringify(view).includes(id)).toBe(false);
    expect(await seenBy(id)).toEqual(['hai-admin', 'hai-director', 'hai-sales', 'hai-finance', 'hai-operator']);
    const events = await s.find('events', { caseId: id });
    expect(events.map(({ vendorVisible }) => vendorVisible)).toEqual([0, 0]);
  });
});

describe('who sees a record', () => {
  test.each<[string, string, string[]]>([
    ['hai-sales', 'cus-precision', ['hai-admin', 'hai-director', 'hai-sales', 'hai-finance', 'hai-operator']],
    ['hai-admin', 'cus-wind', ['hai-admin', 'hai-director', 'hai-sales-two', 'hai-finance', 'hai-operator']],
    ['hai-admin', 'cus-insurer', ['hai-admin', 'hai-finance', 'hai-operator']],
    ['tong-sales', 'cus-container', ['tong-admin', 'tong-sales']],
    ['lan-sales', 'cus-tea', ['tong-admin', 'tong-channel', 'lan-admin', 'lan-sales']],
    ['tong-channel', 'cus-dental', ['tong-admin', 'tong-channel', 'lan-admin', 'lan-sales']],
  ])('made_by_%s_about_%s', async (userId, customerId, expected) => {
    expect(await seenBy(await s.record({ customerId }, userId))).toEqual(expected);
  });

  test('a_transfer_of_the_customer_shows_its_records_to_the_new_manager_at_once_and_to_the_old_no_more', async () => {
    const id = await s.record({ customerId: 'cus-port' });
    const before = await s.case(id);
    await change('cus-port', { accountManagerId: 'hai-sales-two' });
    expect(await seenBy(id)).toEqual(['hai-admin', 'hai-director', 'hai-sales-two', 'hai-finance', 'hai-operator']);
    expect((await give('hai-sales', 'modify', id, { winCertainty: 1 })).kind).toBe('not-found');
    expect(said(await give('hai-sales-two', 'modify', id, { winCertainty: 1 }))).toBe('done');
    expect((await s.case(id)).owner).toBe(before.owner);
    await change('cus-port', { accountManagerId: null });
    expect(await seenBy(id)).toEqual(['hai-admin', 'hai-finance', 'hai-operator']);
    await change('cus-port', { accountManagerId: 'hai-sales' });
  });
});
