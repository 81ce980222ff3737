import { describe, expect, test } from 'vitest';
import { describeReceipt } from '../../domain/calendar/describe-receipt.ts';
import type { Receipt } from '../../domain/calendar/receipt.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { Stage } from '../../domain/policy/stage.ts';
import { openTask } from '../support/cases.ts';
import { EngineSuite } from '../support/engine-suite.ts';

const DAY = 86_400_000;

/** Validation by any PSM of the office; its clock runs ten working days. */
function suite(whenSuspended: NonNullable<Stage['whenSuspended']>): EngineSuite {
  const group = {
    name: 'psm',
    label: { en: 'PSM', zh: 'PSM' },
    who: [{ role: 'psm', at: 'unit' as const }],
    seats: 'offer' as const,
    rule: { kind: 'any' as const },
  };
  const stages = { 'under-validation': { groups: [group], combine: 'all' as const, whenSuspended } };
  return new EngineSuite({}, { 'partner-opportunity': { stages } });
}

function waiting(s: EngineSuite) {
  const held = async () => {
    const caseId = await s.underValidation();
    const { id: taskId } = await openTask(s.store, caseId);
    await s.po('zhao-qiang', 'claim', caseId, {}, { taskId });
    return { caseId, taskId };
  };
  const give = (command: string, { caseId, taskId }: { caseId: string; taskId: string }, input: JsonObject = {}) =>
    s.po('zhao-qiang', command, caseId, input, { taskId });
  const running = (caseId: string) => s.find('deadlines', { caseId, status: 'running', kind: 'due' });
  return { held, give, running };
}

describe('where the clock stands still', () => {
  const s = suite('stands-still');
  const { held, give, running } = waiting(s);

  test('it_goes_on_with_the_working_days_that_were_left_and_its_receipt_says_so', async () => {
    const at = await held();
    const [before] = await running(at.caseId);
    expect(before).toBeDefined();
    expect((await give('suspend', at, { reason: { text: '等待客户资料' } })).kind).toBe('done');
    expect(await running(at.caseId)).toEqual([]);
    expect(await s.find('tasks', { id: at.taskId })).toMatchObject([{ dueAt: null }]);
    expect(await s.case(at.caseId)).toMatchObject({ dueAt: null, wakeAt: null });
    // From Monday to the Monday after: five working days.
    s.now += 7 * DAY;
    expect((await give('resume', at)).kind).toBe('done');
    const [after] = await running(at.caseId);
    expect((after?.dueAt ?? 0) - (before?.dueAt ?? 0)).toBe(7 * DAY);
    expect(await s.find('tasks', { id: at.taskId })).toMatchObject([{ dueAt: after?.dueAt, suspendedAt: null }]);
    expect((await s.case(at.caseId)).dueAt).toBe(after?.dueAt);
    const receipt = JSON.parse(after?.receipt ?? '{}') as Receipt;
    expect(receipt.paused).toMatchObject([{ wasDue: { at: before?.dueAt } }]);
    expect(receipt.due.at).toBe(after?.dueAt);
    expect(describeReceipt(receipt, 'en').join('\n')).toContain('Stood still from');
    expect(describeReceipt(receipt, 'zh').join('\n')).toContain('暂停计时');
    s.now -= 7 * DAY;
  });

  test('a_weekend_of_waiting_moves_nothing', async () => {
    s.now += 4 * DAY;
    const at = await held();
    const [before] = await running(at.caseId);
    await give('suspend', at, { reason: { text: '周末' } });
    s.now += 2 * DAY;
    await give('resume', at);
    expect((await running(at.caseId))[0]?.dueAt).toBe(before?.dueAt);
    s.now -= 6 * DAY;
  });

  test('it_can_stand_still_twice', async () => {
    const at = await held();
    const [before] = await running(at.caseId);
    for (const days of [1, 1]) {
      await give('suspend', at, { reason: { text: '再次等待' } });
      s.now += days * DAY;
      await give('resume', at);
    }
    const [after] = await running(at.caseId);
    expect((JSON.parse(after?.receipt ?? '{}') as Receipt).paused).toHaveLength(2);
    expect(after?.dueAt).toBeGreaterThan(before?.dueAt ?? 0);
    s.now -= 2 * DAY;
  });
});

describe('where the clock runs on', () => {
  const s = suite('runs');
  const { held, give, running } = waiting(s);

  test('waiting_moves_no_deadline', async () => {
    const at = await held();
    const [before] = await running(at.caseId);
    await give('suspend', at, { reason: { text: '等待客户资料' } });
    expect(await running(at.caseId)).toMatchObject([{ id: before?.id }]);
    s.now += DAY;
    await give('resume', at);
    expect(await running(at.caseId)).toMatchObject([{ id: before?.id, dueAt: before?.dueAt }]);
  });
});
