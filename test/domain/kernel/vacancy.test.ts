import { describe, expect, test } from 'vitest';
import { decideVacancy, mayTake } from '../../../domain/kernel/vacancy.ts';
import { aCase, aTask, definitionOf, MONDAY, person, policyOf, request } from '../../support/kernel.ts';

const definition = definitionOf('partner-opportunity');
const policy = policyOf('partner-opportunity');

describe('a task of somebody who may not have it any more', () => {
  const task = aTask({ status: 'claimed', assigneeId: 'gao-lei', standsInFor: 'zhao-qiang' });
  const snapshot = aCase({ state: 'under-validation', tasks: [task] });
  const lead = person('gao-lei', {
    grants: [{ kind: 'role', code: 'psm', scope: 'unit-north', items: ['po.validate', 'po.reject-validation'] }],
  });

  test('becomes_the_leads_own_where_the_lead_sat_in_for_who_had_it_and_is_not_taken_from_them_for_ever', () => {
    const { calendar } = request();
    const shared = { definition, policy, calendar, taskId: 'task-1', lead, others: false, told: false, now: MONDAY };
    const plan = decideVacancy({ ...shared, snapshot, holder: lead });
    expect(plan?.taskChanges).toMatchObject([{ assigneeId: 'gao-lei', standsInFor: null }]);
    const after = aCase({ ...snapshot, tasks: [{ ...task, standsInFor: null }] });
    expect(decideVacancy({ ...shared, snapshot: after, holder: lead })).toBeUndefined();
  });

  test('is_told_of_once_where_nobody_may_take_it', () => {
    const { calendar } = request();
    const open = aCase({ state: 'under-validation', tasks: [aTask()] });
    const shared = { definition, policy, calendar, snapshot: open, taskId: 'task-1', lead: undefined, now: MONDAY };
    const asked = { ...shared, holder: undefined, others: false };
    expect(decideVacancy({ ...asked, told: false })?.incidents).toMatchObject([{ kind: 'nobody-eligible' }]);
    expect(decideVacancy({ ...asked, told: true })).toBeUndefined();
  });
});

describe('who is counted on to take a task from the queue (defect-D6)', () => {
  test('is_nobody_the_duties_bar_from_it', () => {
    const past = [{ stage: 'under-review', group: '', userId: 'wang-fang', standsInFor: null, round: 1 }];
    const snapshot = aCase({ state: 'under-validation', tasks: [aTask()], past });
    const duties = [{ kind: 'two-people' as const, stages: ['under-review', 'under-validation'] }];
    const at = { definition, policy: { ...policy, duties }, snapshot };
    expect(mayTake(at, aTask(), 'wang-fang')).toBe(false);
    expect(mayTake(at, aTask(), 'zhao-qiang')).toBe(true);
    expect(mayTake({ ...at, policy: { ...policy, duties: [] } }, aTask(), 'wang-fang')).toBe(true);
  });

  test('is_nobody_who_has_a_seat_of_the_same_group', () => {
    const seat = { group: 'g', order: 0, limit: null, because: null };
    const answered = { ...seat, taskId: 't0', standsInFor: null, status: 'decided', userId: 'zhao-qiang' } as const;
    const snapshot = aCase({ state: 'under-validation', seats: [{ ...answered, vote: 'approve' }] });
    const at = { definition, policy: { ...policy, duties: [] }, snapshot };
    expect(mayTake(at, aTask({ seat }), 'zhao-qiang')).toBe(false);
    expect(mayTake(at, aTask({ seat }), 'chen-yu')).toBe(true);
  });
});
