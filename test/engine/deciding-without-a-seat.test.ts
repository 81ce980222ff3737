import { expect, test } from 'vitest';
import { EngineSuite } from '../support/engine-suite.ts';
import { give } from '../support/programme.ts';

const duties = [{ kind: 'two-people' as const, stages: ['under-approval', 'under-appeal'], everyRound: true as const }];
const s = new EngineSuite(
  { 'purchase-approval': { 'purchase.approval.direct-decision': true } },
  { 'purchase-approval': { duties } },
);
const reason = { text: '说明原因' };

const as = async (userId: string, command: string, caseId: string, input = {}) => {
  const outcome = await give(s.engine, userId, 'purchase-approval', command, input, { caseId });
  return outcome.kind === 'refused' ? outcome.refusal.code : outcome.kind;
};

/** Whoever has the right to decide and is no candidate of the task, as a director may be. */
async function withTheRight(userId: string): Promise<void> {
  const window = { scope: 'unit-hq', fromAt: s.now - 1, untilAt: null, version: 1 };
  await s.store.write(async tx => {
    for (const code of ['purchase.approve', 'purchase.reject'])
      await tx.insert('grants', { id: `${userId}-${code}`, userId, kind: 'item', code, ...window });
  });
}

test('defect-D5_whoever_decided_by_a_right_alone_decides_no_second_stage_that_needs_another', async () => {
  await withTheRight('xia-xue');
  const form = { subject: '显示器', amount: '100.00', currency: 'CNY' };
  const { id } = await s.do('purchase', 'qian-ling', 'submit', undefined, form);
  expect(await as('xia-xue', 'reject', id, { reason })).toBe('done');
  expect((await s.find('tasks', { caseId: id })).map(({ status }) => status)).toEqual(['superseded']);
  expect(await as('qian-ling', 'appeal', id, { reason })).toBe('done');
  expect(await as('xia-xue', 'approve', id)).toBe('TWO_STAGES');
  expect((await s.case(id)).state).toBe('under-appeal');
  expect(await as('sun-yue', 'approve', id)).toBe('done');
  expect((await s.case(id)).state).toBe('approved');
});
