import { expect, test } from 'vitest';
import { EngineSuite, said } from '../support/engine-suite.ts';
import { give } from '../support/programme.ts';

const s = new EngineSuite();
const form = { subject: '显示器', amount: '1999.00', currency: 'CNY' };
const as = (userId: string, command: string, caseId?: string, input = {}, taskId?: string) =>
  give(s.engine, userId, 'purchase-approval', command, input, { caseId, taskId });

test('submit_claim_approve_is_the_whole_of_it (pattern-02)', async () => {
  const request = await s.do('purchase', 'qian-ling', 'submit', undefined, form);
  expect(request).toMatchObject({
    state: 'under-approval',
    number: expect.stringMatching(/^PA20260608\d{6}$/),
    submittedAt: expect.any(String),
  });
  const { id: taskId } = await s.task(request.id);
  expect(said(await as('feng-kai', 'approve', request.id))).toBe('NOT_CLAIMED');
  await as('feng-kai', 'claim', request.id, {}, taskId);
  expect(await as('feng-kai', 'approve', request.id, {}, taskId)).toMatchObject({
    kind: 'done',
    answer: { case: { state: 'approved' } },
  });
  expect(await s.notices(request.id)).toEqual([
    'purchase-decided user:qian-ling',
    'purchase-submitted role:approver@unit-hq',
  ]);
});

test('the_form_is_complete_or_refused_and_nobody_else_asks', async () => {
  expect(said(await as('qian-ling', 'submit', undefined, { subject: ' ' }))).toBe(
    'INVALID_INPUT; /subject REQUIRED; /amount REQUIRED; /currency REQUIRED',
  );
  expect(said(await as('qian-ling', 'submit', undefined, { ...form, amount: '0.00', currency: 'EUR' }))).toBe(
    'INVALID_INPUT; /amount MUST_EXCEED; /currency NOT_AN_OPTION',
  );
  for (const userId of ['lin-hao', 'hai-admin'])
    expect(said(await as(userId, 'submit', undefined, form))).toBe('NOT_PERMITTED');
});

test('who_asked_neither_claims_nor_decides_though_an_approver (pattern-05)', async () => {
  const { id } = await s.do('purchase', 'feng-kai', 'submit', undefined, form);
  const { id: taskId } = await s.task(id);
  expect(said(await as('feng-kai', 'claim', id, {}, taskId))).toBe('SELF_APPROVAL');
  expect(said(await as('feng-kai', 'approve', id))).toBe('SELF_APPROVAL');
  expect(said(await as('feng-kai', 'reject', id, { reason: { text: 'x' } }))).toBe('SELF_APPROVAL');
  await as('sun-yue', 'claim', id, {}, taskId);
  expect(said(await as('sun-yue', 'reassign', id, { assigneeId: 'feng-kai', reason: { text: 'x' } }, taskId))).toBe(
    'TARGET_NOT_ELIGIBLE',
  );
  await s.do('purchase', 'sun-yue', 'reject', id, { reason: { text: '预算不足' } });
});

test('an_employee_follows_only_what_they_asked_for', async () => {
  const mine = await s.do('purchase', 'qian-ling', 'submit', undefined, form);
  const other = await s.do('purchase', 'feng-kai', 'submit', undefined, form);
  expect(said(await as('qian-ling', 'approve', mine.id))).toBe('NOT_PERMITTED');
  expect((await as('qian-ling', 'approve', other.id)).kind).toBe('not-found');
});
