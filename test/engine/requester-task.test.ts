import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import { tick } from '../../engine/tick.ts';
import { settleAllTasks } from '../../engine/vacancies.ts';
import { EngineSuite, said } from '../support/engine-suite.ts';

const form = { subject: '显示器', amount: '1999.00', currency: 'CNY', purpose: '研发' };
const why = { reason: { text: '请补充' } };

function asking(values: JsonObject) {
  const s = new EngineSuite({ 'purchase-approval': { 'purchase.approval.direct-decision': true, ...values } });
  const give = (userId: string, command: string, caseId: string, input: JsonObject = {}) =>
    s.give('purchase', userId, command, input, { caseId });
  const asked = async () => {
    const { id } = await s.do('purchase', 'qian-ling', 'submit', undefined, form);
    await s.do('purchase', 'sun-yue', 'request-changes', id, why);
    return id;
  };
  return { s, give, asked };
}

describe('a case that waits for changes', () => {
  const { s, give, asked } = asking({ 'purchase.changes.within': '3wd' });

  test('is_a_task_of_its_requester_alone_due_when_the_changes_are', async () => {
    const id = await asked();
    expect(await s.task(id)).toMatchObject({
      kind: 'changes',
      status: 'claimed',
      assigneeId: 'qian-ling',
      round: 1,
      dueAt: await s.dueAt(id),
    });
  });

  test.each([
    ['resubmit', { amount: '999.00' }],
    ['withdraw', why],
  ])('%s_decides_that_task', async (command, input) => {
    const id = await asked();
    const { id: taskId } = await s.task(id);
    await s.do('purchase', 'qian-ling', command, id, input);
    const [task] = await s.find('tasks', { id: taskId });
    expect(task).toMatchObject({ status: 'decided', decision: command, closedBy: 'qian-ling' });
  });

  test('it_goes_to_nobody_else_and_does_not_wait', async () => {
    const id = await asked();
    const { id: taskId } = await s.task(id);
    const verb = (userId: string, name: string, input: JsonObject = {}) =>
      s.give('purchase', userId, name, input, { caseId: id, taskId });
    for (const name of ['claim', 'release', 'suspend'])
      expect(said(await verb('qian-ling', name, name === 'suspend' ? why : {})), name).toBe('NOT_POSSIBLE');
    expect(said(await verb('sun-yue', 'reassign', { ...why, assigneeId: 'feng-kai' }))).toBe('NOT_POSSIBLE');
    expect(said(await verb('sun-yue', 'skip', why))).toBe('NOT_POSSIBLE');
    expect(said(await give('feng-kai', 'resubmit', id))).toBe('NOT_REQUESTER');
    expect(await s.task(id)).toMatchObject({ assigneeId: 'qian-ling', suspendedAt: null });
  });

  test('nobody_who_stands_in_for_the_requester_writes_the_case_for_them', async () => {
    const id = await asked();
    const anything = { process: null, unitId: null, mostAmount: null, currency: null, reason: null, taskId: null };
    const times = { fromAt: s.now - 1, untilAt: null, endedAt: null, madeAt: s.now, madeBy: 'qian-ling', version: 1 };
    const away = { id: 'away', orgId: 'org-vendor', fromUser: 'qian-ling', toUser: 'feng-kai', ...anything, ...times };
    await s.store.write(tx => tx.insert('delegations', away));
    expect(said(await give('feng-kai', 'resubmit', id, { amount: '1.00' }))).toBe('NOT_REQUESTER');
    await settleAllTasks(s.engine, () => {});
    expect(await s.task(id)).toMatchObject({ assigneeId: 'qian-ling', standsInFor: null });
    await s.store.write(tx => tx.update('delegations', { id: 'away' }, { endedAt: s.now }));
  });
});

describe('a requester who left', () => {
  const { s, asked } = asking({});

  test('leaves_an_incident_and_no_task_in_their_name', async () => {
    const { id } = await s.do('purchase', 'qian-ling', 'submit', undefined, form);
    const earlier = await asked();
    await s.store.write(tx => tx.update('users', { id: 'qian-ling' }, { status: 'inactive' }));
    await s.do('purchase', 'sun-yue', 'request-changes', id, why);
    expect(await s.task(id)).toMatchObject({ status: 'open', assigneeId: null });
    await settleAllTasks(s.engine, () => {});
    for (const caseId of [id, earlier]) {
      expect(await s.task(caseId)).toMatchObject({ status: 'open', assigneeId: null });
      expect(await s.find('incidents', { caseId })).toMatchObject([{ kind: 'nobody-eligible', status: 'open' }]);
    }
    await s.store.write(tx => tx.update('users', { id: 'qian-ling' }, { status: 'active' }));
  });
});

describe('silence after a request for changes', () => {
  const { s, asked } = asking({ 'purchase.changes.within': '3wd', 'purchase.changes.on-expiry': 'pass-to-lead' });

  test('never_gives_the_task_to_a_lead_who_could_not_decide_it', async () => {
    const id = await asked();
    s.now = (await s.dueAt(id)) + 1;
    await tick(s.engine, id);
    expect(await s.task(id)).toMatchObject({ assigneeId: 'qian-ling' });
    expect((await s.trail(id)).at(-1)).toMatchObject({ command: 'breach' });
  });
});
