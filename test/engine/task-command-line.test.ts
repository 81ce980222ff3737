import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { taskCommand } from '../../bin/commands/tasks.ts';
import { UsageError } from '../../bin/usage.ts';
import type { Group } from '../../domain/policy/stage.ts';
import { EngineSuite } from '../support/engine-suite.ts';

const label = { en: 'Signers', zh: '会签人' };
const who = [{ user: 'lin-hao' }, { user: 'gao-lei' }, { user: 'zhao-qiang' }];
const signers: Group = { name: 'signers', label, who, seats: 'each', rule: { kind: 'all' } };
const s = new EngineSuite(
  { 'purchase-approval': { 'tasks.override.second-person': true } },
  { 'purchase-approval': { stages: { 'under-approval': { groups: [signers], combine: 'all' } } } },
);

let printed = '';
beforeEach(() => {
  printed = '';
  vi.spyOn(process.stdout, 'write').mockImplementation(text => {
    printed += String(text);
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());

async function submitted(): Promise<string> {
  const form = { subject: '显示器', amount: '100.00', currency: 'CNY' };
  return (await s.do('purchase', 'qian-ling', 'submit', undefined, form)).id;
}
async function seatOf(caseId: string, assigneeId: string): Promise<string> {
  const found = await s.find('tasks', { caseId, assigneeId, closedAt: null });
  return found[0]?.id ?? '';
}
type Words = Parameters<typeof taskCommand>[2];
async function give(verb: string, taskId: string, words: Omit<Words, 'dry-run'> & Partial<Words>) {
  printed = '';
  const code = await taskCommand(s.engine, [verb, taskId], { 'dry-run': false, ...words });
  return `${code} ${printed.trim().split('\n')[0]}`;
}
const last = async (caseId: string) => (await s.trail(caseId)).at(-1);

describe('countersign tasks', () => {
  test('gives_every_verb_of_whoever_has_the_task_through_the_one_door', async () => {
    const id = await submitted();
    const mine = await seatOf(id, 'lin-hao');
    const as = 'lin-hao';
    const reason = '等待报价单';
    expect(await give('start', mine, { as })).toMatch(
      /^0 task .*: claimed \(t2\); the case is under-approval, entry 2$/,
    );
    expect(await give('suspend', mine, { as, reason })).toMatch(/^0 task .*: suspended/);
    expect(await give('resume', mine, { as })).toMatch(/^0 /);
    expect(await give('consult', mine, { as, to: 'xia-xue', reason: '预算是否允许？' })).toMatch(/^0 /);
    const asked = await seatOf(id, 'xia-xue');
    expect(await give('answer', asked, { as: 'xia-xue', reason: '允许' })).toMatch(/^0 task .*: decided/);
    expect(await give('add-approver', mine, { as, to: 'chen-yu', reason: '涉及其客户' })).toMatch(/^0 /);
    expect(await give('delegate', mine, { as, to: 'feng-kai', reason: '下午外出' })).toMatch(/^0 /);
    expect(await last(id)).toMatchObject({ command: 'delegate', input: { assigneeId: 'feng-kai' } });
    expect(await give('decide', mine, { as: 'feng-kai', command: 'approve' })).toMatch(/^0 task .*: decided/);
    expect(await give('abstain', await seatOf(id, 'gao-lei'), { as: 'gao-lei' })).toMatch(/^0 .*the case is rejected/);
  });

  test('gives_what_is_done_about_a_task_of_others', async () => {
    const id = await submitted();
    const reason = '休病假';
    const theirs = await seatOf(id, 'lin-hao');
    expect(await give('skip', theirs, { as: 'sun-yue', reason })).toMatch(/^0 task .*: skipped/);
    expect(await give('recuse', await seatOf(id, 'gao-lei'), { as: 'gao-lei', reason })).toMatch(/^0 /);
    const left = await seatOf(id, 'zhao-qiang');
    expect(await give('override', left, { as: 'sun-yue', command: 'approve', reason })).toMatch(/^0 .*under-approval/);
    expect(await give('turn-down', left, { as: 'ops-an', reason })).toMatch(/^0 /);
    expect(await give('override', left, { as: 'sun-yue', command: 'approve', reason })).toMatch(/^0 /);
    expect(await give('confirm', left, { as: 'sun-yue' })).toMatch(/^1 OWN_PROPOSAL: /);
    expect(await give('confirm', left, { as: 'ops-an' })).toMatch(/^0 .*the case is approved/);
  });

  test('says_what_to_fix_and_writes_nothing_in_a_dry_run_or_on_another_tag', async () => {
    const id = await submitted();
    const mine = await seatOf(id, 'lin-hao');
    const as = 'lin-hao';
    expect(await give('start', mine, { as, 'dry-run': true })).toBe('0 this would be done; nothing was written');
    expect(await give('start', mine, { as, seen: 't9' })).toBe('1 it changed since: now it is "t1"');
    expect(await give('start', mine, { as, reason: '开始' })).toMatch(/^1 INVALID_INPUT: /);
    expect(printed).toContain('/reason');
    expect(await give('release', mine, { as: 'gao-lei' })).toMatch(/^1 NOT_ASSIGNEE: /);
    expect(await give('claim', mine, { as: 'nobody' })).toBe('1 there is no such active person');
    expect(await give('claim', mine, { as: 'hai-admin' })).toBe('1 there is no such case or task for this person');
    expect(await give('claim', 'no-task', { as })).toBe('1 there is no such case or task for this person');
    expect((await s.trail(id)).map(({ command }) => command)).toEqual(['submit']);
  });

  test('refuses_words_that_are_no_command', async () => {
    const words = { as: 'lin-hao' };
    for (const [verb, more] of [
      ['approve', words],
      ['claim', {}],
      ['decide', words],
      ['decide', { ...words, command: 'skip' }],
      ['claim', { ...words, seen: 'c1' }],
    ] as const) {
      await expect(give(verb, 'some-task', more), verb).rejects.toThrow(UsageError);
    }
  });
});
