import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import { packageRoot } from '../../runtime/paths.ts';
import { samplePatch } from '../../runtime/sample/policies.ts';
import { EngineSuite, said } from '../support/engine-suite.ts';
import { policies } from '../support/kernel.ts';
import { done, policyActs } from '../support/policy-acts.ts';
import { give, poForm } from '../support/programme.ts';

const s = new EngineSuite();
const acts = policyActs(s);

/** The JSON blocks of docs/policies.md, in their order. */
const blocks = [...readFileSync(join(packageRoot, 'docs/policies.md'), 'utf8').matchAll(/```json\n(.*?)```/gs)].map(
  ([, text = '']) => JSON.parse(text) as JsonObject,
);
const fileOf = (path: string) => JSON.parse(readFileSync(join(packageRoot, path), 'utf8')) as JsonObject;
const EXAMPLES = { 'partner-opportunity': fileOf('docs/examples/partner-opportunity.json') };

test('the_worked_examples_are_the_files_they_name', () => {
  const shipped = policies.find(({ process }) => process === 'contract-countersign');
  const { 'escalation.further': further } = shipped?.values ?? {};
  const contract = {
    values: { 'escalation.further': further },
    stages: shipped?.stages,
    duties: shipped?.duties,
    delegation: shipped?.delegation,
  };
  expect(blocks).toEqual([EXAMPLES['partner-opportunity'], samplePatch('purchase-approval'), contract]);
});

/** Lints without an error, and becomes the version in force. */
async function inForce(process: string, patch: JsonObject): Promise<void> {
  const id = await acts.draft(process);
  const { findings } = done(await acts.change(id, patch));
  expect((findings as { severity: string }[]).filter(({ severity }) => severity === 'error')).toEqual([]);
  done(await acts.propose(id));
  expect(done(await acts.activate(id))).toMatchObject({ version: 2 });
}

const groupsAsked = async (caseId: string) =>
  (await s.find('tasks', { caseId, closedAt: null })).map(
    ({ seat, assigneeId }) => `${(JSON.parse(seat ?? '{}') as { group?: string }).group} ${assigneeId ?? '-'}`,
  );

test('the_example_of_a_po_asks_a_developer_and_from_a_million_an_ecosystem_manager_who_did_not_review_it', async () => {
  await inForce('partner-opportunity', EXAMPLES['partner-opportunity']);
  const validating = async (estimatedAmount: string, customerName: string) => {
    const form = poForm({ estimatedAmount, customerName, name: customerName });
    const { id } = await s.do('po', 'hai-admin', 'save-draft', undefined, form);
    await s.do('po', 'hai-admin', 'submit', id);
    await s.do('po', 'wang-fang', 'approve-review', id);
    return id;
  };
  expect(await groupsAsked(await validating('999999.99', '小额制造'))).toEqual(['bd -']);
  const large = await validating('1000000.00', '大额制造');
  expect((await groupsAsked(large)).sort()).toEqual(['bd -', 'pdm -']);
  const contact = { customerContact: '已与客户技术负责人沟通预算与时间' };
  const validate = (userId: string) =>
    give(s.engine, userId, 'partner-opportunity', 'validate', contact, { caseId: large });
  expect(said(await validate('wang-fang'))).toBe('TWO_STAGES');
  const seats = await s.find('tasks', { caseId: large, closedAt: null });
  const seat = seats.find(task => task.seat?.includes('"bd"'));
  const claimed = await give(
    s.engine,
    'lin-hao',
    'partner-opportunity',
    'claim',
    {},
    { caseId: large, taskId: seat?.id },
  );
  expect(said(claimed), 'a seat is taken by whom it is for, without the right to take a validation').toBe('done');
  for (const userId of ['zhou-jie', 'lin-hao']) {
    expect((await s.case(large)).state).toBe('under-validation');
    expect(said(await validate(userId))).toBe('done');
  }
  expect((await s.case(large)).state).toBe('validated');
});

describe('the example of a purchase', () => {
  const as = (userId: string, command: string, caseId?: string, input: JsonObject = {}, taskId?: string) =>
    give(s.engine, userId, 'purchase-approval', command, input, { caseId, taskId });
  const asked = async (amount: string, currency = 'CNY', by = 'qian-ling') =>
    (await s.do('purchase', by, 'submit', undefined, { subject: '服务器', amount, currency })).id;
  const takes = async (userId: string, caseId: string, command: string, input: JsonObject = {}) => {
    await as(userId, 'claim', caseId, {}, (await s.task(caseId)).id);
    expect(said(await as(userId, command, caseId, input))).toBe('done');
  };
  const state = async (id: string) => (await s.case(id)).state;

  test('lints_without_an_error_and_is_activated', () => inForce('purchase-approval', samplePatch('purchase-approval')));

  test.each([
    ['49999.99', 'CNY', ['approver']],
    ['50000.00', 'CNY', ['approver', 'finance']],
    ['499999.99', 'CNY', ['approver', 'finance']],
    ['500000.00', 'CNY', ['approver', 'finance', 'committee']],
    ['6999.99', 'USD', ['approver']],
    ['7000.00', 'USD', ['approver', 'finance']],
    ['70000.00', 'USD', ['approver', 'finance', 'committee']],
  ])('asks_for_%s_%s_%j_one_after_another', async (amount, currency, groups) => {
    const id = await asked(amount, currency);
    const met: string[] = [];
    for (const turn of groups) {
      const open = await groupsAsked(id);
      met.push(...new Set(open.map(each => each.split(' ')[0] ?? '')));
      if (turn === 'approver') await takes('feng-kai', id, 'approve');
      if (turn === 'finance') await takes('xia-xue', id, 'approve');
      if (turn === 'committee')
        for (const member of ['sun-yue', 'tang-bo']) expect(said(await as(member, 'approve', id))).toBe('done');
    }
    expect(met).toEqual(groups);
    expect(await state(id)).toBe('approved');
  });

  test('seats_nobody_twice_and_ends_with_the_first_no', async () => {
    const id = await asked('900000.00');
    await takes('sun-yue', id, 'approve');
    await takes('xia-xue', id, 'approve');
    expect(await groupsAsked(id)).toEqual(['committee tang-bo']);
    expect(said(await as('tang-bo', 'reject', id, { reason: { text: '预算不足' } }))).toBe('done');
    expect(await state(id)).toBe('rejected');
  });

  test('appeals_go_to_somebody_who_decided_nothing_of_it', async () => {
    const id = await asked('900000.00');
    await takes('feng-kai', id, 'approve');
    await takes('xia-xue', id, 'approve');
    expect(said(await as('sun-yue', 'reject', id, { reason: { text: '预算不足' } }))).toBe('done');
    await s.do('purchase', 'qian-ling', 'appeal', id, { reason: { text: '已追加预算' } });
    const { id: appeal } = await s.task(id);
    for (const decided of ['feng-kai', 'sun-yue'])
      expect(said(await as(decided, 'claim', id, {}, appeal))).toBe('TWO_STAGES');
    await takes('he-qing', id, 'approve');
    expect(await state(id)).toBe('approved');
  });
});
