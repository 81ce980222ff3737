import { describe, expect, test } from 'vitest';
import type { Person } from '../../../domain/kernel/actor.ts';
import type { Plan } from '../../../domain/kernel/plan.ts';
import { isRefusal, type Refusal } from '../../../domain/kernel/refusal.ts';
import { decideTask, type TaskVerb, type TaskVerbInput, verbAuthority } from '../../../domain/kernel/task.ts';
import { aCase, aClock, aTask, definitionOf, MONDAY, person, policyOf } from '../../support/kernel.ts';

const open = aCase({ state: 'under-validation', tasks: [aTask()], deadlines: [aClock()] });
const claimed = { ...open, tasks: [aTask({ status: 'claimed', assigneeId: 'zhao-qiang', claimedAt: MONDAY - 5 })] };

function input(
  verb: TaskVerb,
  userId: string,
  changed: Partial<TaskVerbInput> & { target?: Person | undefined } = {},
): TaskVerbInput {
  return {
    definition: definitionOf('partner-opportunity'),
    verb,
    snapshot: open,
    taskId: 'task-1',
    actor: person(userId),
    leadId: 'gao-lei',
    reason: verb === 'reassign' ? { text: '分工' } : null,
    policy: policyOf('partner-opportunity'),
    now: MONDAY,
    ...changed,
  };
}

function refused(...args: Parameters<typeof input>): Refusal {
  const found = decideTask(input(...args));
  if (!isRefusal(found)) throw new Error('accepted');
  return found;
}

function accepted(...args: Parameters<typeof input>): Plan {
  const found = decideTask(input(...args));
  if (isRefusal(found)) throw new Error(JSON.stringify(found));
  return found;
}

describe('claim', () => {
  test('a_candidate_becomes_the_assignee_and_the_case_keeps_its_state_and_tag (pattern-21)', () => {
    const plan = accepted('claim', 'zhao-qiang');
    expect(plan).toMatchObject({
      from: 'under-validation',
      to: 'under-validation',
      raises: false,
      command: 'claim',
      taskId: 'task-1',
    });
    expect(plan.taskChanges).toEqual([{ id: 'task-1', status: 'claimed', assigneeId: 'zhao-qiang' }]);
    expect(plan.notices).toEqual([]);
  });

  test('a_second_claim_is_told_who_has_it_and_since_when', () => {
    const expected = { code: 'ALREADY_CLAIMED', params: { byId: 'zhao-qiang', since: MONDAY - 5 } };
    expect(refused('claim', 'chen-yu', { snapshot: claimed })).toMatchObject(expected);
    expect(refused('claim', 'zhao-qiang', { snapshot: claimed })).toMatchObject(expected);
  });

  test('nobody_but_a_candidate_claims', () => {
    for (const userId of ['lin-hao', 'ma-chao', 'hai-admin'])
      expect(refused('claim', userId)).toMatchObject({ code: 'NOT_CANDIDATE' });
  });

  test('a_candidate_without_the_item_of_the_queue_does_not_claim', () => {
    const bare = person('zhao-qiang');
    const actor = { ...bare, grants: bare.grants.map(grant => ({ ...grant, items: [] })) };
    expect(refused('claim', 'zhao-qiang', { actor })).toMatchObject({
      code: 'NOT_PERMITTED',
      params: { item: 'po.take' },
    });
  });

  test('the_submitter_never_takes_a_task_they_may_not_decide', () => {
    expect(refused('claim', 'zhao-qiang', { snapshot: { ...open, submittedBy: 'zhao-qiang' } })).toMatchObject({
      code: 'SELF_APPROVAL',
    });
  });
});

describe('release', () => {
  test('the_assignee_gives_it_back_to_the_candidates (pattern-29)', () => {
    const plan = accepted('release', 'zhao-qiang', { snapshot: claimed });
    expect(plan.taskChanges).toEqual([{ id: 'task-1', status: 'open', assigneeId: null }]);
  });

  test('so_may_the_lead_of_the_unit_and_nobody_else', () => {
    expect(accepted('release', 'gao-lei', { snapshot: claimed }).taskChanges[0]?.assigneeId).toBeNull();
    expect(refused('release', 'chen-yu', { snapshot: claimed })).toMatchObject({
      code: 'NOT_ASSIGNEE',
      params: { byId: 'zhao-qiang', since: MONDAY - 5 },
    });
    expect(refused('release', 'he-min', { snapshot: claimed })).toMatchObject({ code: 'NOT_ASSIGNEE' });
  });

  test('what_nobody_took_cannot_be_given_back', () => {
    expect(refused('release', 'zhao-qiang')).toMatchObject({ code: 'NOT_CLAIMED' });
  });

  test('the_vendors_lead_has_no_say_over_a_partners_seat', () => {
    const task = aTask({
      kind: 'acceptance',
      candidates: ['role:partner-admin@org-haiyue'],
      assigneeId: 'hai-admin',
      status: 'claimed',
    });
    const snapshot = aCase({ process: 'vendor-opportunity', state: 'offered', tasks: [task], submittedBy: 'lin-hao' });
    const changed = { definition: definitionOf('vendor-opportunity'), snapshot };
    expect(refused('release', 'gao-lei', changed)).toMatchObject({ code: 'NOT_ASSIGNEE' });
    expect(refused('reassign', 'gao-lei', { ...changed, target: person('hai-operator') })).toMatchObject({
      code: 'NOT_PERMITTED',
    });
  });
});

describe('reassign', () => {
  test('whom_the_process_names_gives_it_to_someone_eligible_who_is_told', () => {
    const plan = accepted('reassign', 'zhao-qiang', { target: person('lin-hao') });
    expect(plan.taskChanges).toEqual([{ id: 'task-1', status: 'claimed', assigneeId: 'lin-hao' }]);
    expect(plan.notices).toEqual([{ template: 'task-assigned', to: ['user:lin-hao'] }]);
    expect(plan.reason).toEqual({ text: '分工' });
    expect(plan.input).toEqual({ assigneeId: 'lin-hao' });
  });

  test('the_lead_may_too_and_a_person_who_takes_it_themselves_is_not_told', () => {
    expect(accepted('reassign', 'gao-lei', { target: person('liu-yang') }).taskChanges[0]?.assigneeId).toBe('liu-yang');
    expect(accepted('reassign', 'gao-lei', { target: person('gao-lei') }).notices).toEqual([]);
  });

  test('nobody_else_reassigns', () => {
    for (const userId of ['lin-hao', 'liu-yang', 'ma-chao', 'hai-admin']) {
      expect(refused('reassign', userId, { target: person('chen-yu') })).toMatchObject({ code: 'NOT_PERMITTED' });
    }
  });

  test('the_target_must_exist_be_another_and_be_eligible_and_the_refusal_says_why', () => {
    expect(refused('reassign', 'zhao-qiang')).toMatchObject({
      code: 'INVALID_INPUT',
      problems: [{ pointer: '/assigneeId', code: 'NOT_FOUND' }],
    });
    expect(refused('reassign', 'chen-yu', { snapshot: claimed, target: person('zhao-qiang') })).toMatchObject({
      code: 'ALREADY_CLAIMED',
    });
    for (const userId of ['chen-admin', 'ma-chao', 'tan-wei', 'qian-ling']) {
      expect(refused('reassign', 'zhao-qiang', { target: person(userId) })).toMatchObject({
        code: 'TARGET_NOT_ELIGIBLE',
        params: { why: 'NOT_PERMITTED' },
      });
    }
    const own = { ...open, submittedBy: 'lin-hao' };
    expect(refused('reassign', 'zhao-qiang', { snapshot: own, target: person('lin-hao') })).toMatchObject({
      code: 'TARGET_NOT_ELIGIBLE',
      params: { why: 'SELF_APPROVAL' },
    });
  });
});

describe('every verb', () => {
  test.each(['claim', 'release', 'reassign'] as const)('%s_on_a_task_that_is_gone_is_told_who_moved_the_case', verb => {
    const lastMove = { command: 'validate', actorId: 'lin-hao', actorName: '林浩', at: MONDAY - 1 };
    const gone = aCase({ state: 'validated', tasks: [], lastMove });
    expect(refused(verb, 'zhao-qiang', { snapshot: gone, target: person('lin-hao') })).toMatchObject({
      code: 'TASK_CLOSED',
      params: { byId: 'lin-hao', by: '林浩', at: MONDAY - 1, last: 'validate', state: 'validated' },
    });
    const byTime = aCase({ state: 'validation-rejected', lastMove: { ...lastMove, actorId: 'system:clock' } });
    expect(refused(verb, 'zhao-qiang', { snapshot: byTime })).toMatchObject({ code: 'SLA_EXPIRED' });
    expect(refused(verb, 'zhao-qiang', { taskId: 'task-2' })).toMatchObject({ code: 'TASK_CLOSED' });
  });

  test.each(['claim', 'release', 'reassign'] as const)(
    '%s_is_in_time_at_the_due_instant_and_late_one_ms_after_it',
    verb => {
      const dueAt = MONDAY + 1000;
      const snapshot = verb === 'claim' ? open : claimed;
      const target = person('lin-hao');
      expect(accepted(verb, 'zhao-qiang', { snapshot, target, now: dueAt }).command).toBe(verb);
      expect(refused(verb, 'zhao-qiang', { snapshot, target, now: dueAt + 1 })).toMatchObject({
        code: 'SLA_EXPIRED',
        params: { dueAt },
      });
    },
  );

  test('the_trail_says_with_what_right', () => {
    const right = (...args: Parameters<typeof input>) => {
      const { right: found } = verbAuthority(input(...args));
      return found && `${found.kind}:${found.code}@${found.scope}`;
    };
    expect(right('claim', 'zhao-qiang')).toBe('role:psm@unit-north');
    expect(right('release', 'zhao-qiang', { snapshot: claimed })).toBe('role:psm@unit-north');
    expect(right('reassign', 'zhao-qiang')).toBe('role:psm@unit-north');
    expect(right('reassign', 'gao-lei')).toBeNull();
  });
});
