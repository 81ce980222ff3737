import { describe, expect, test } from 'vitest';
import { aCase, aTask, MONDAY, person, plan, policyOf, refusal } from '../../support/kernel.ts';

const review = aTask({ kind: 'review', candidates: ['role:pdm@unit-north'] });
const underReview = aCase({ tasks: [review] });
const underValidation = aCase({ state: 'under-validation', tasks: [aTask()] });
const contact = { customerContact: '电话确认' };

describe('deciding from a seat', () => {
  test('a_candidate_decides_directly_where_the_policy_allows_it (pattern-23)', () => {
    expect(plan({ snapshot: underReview }).taskChanges).toEqual([
      { id: 'task-1', status: 'decided', assigneeId: 'wang-fang', decision: 'approve-review' },
    ]);
  });

  test('a_candidate_who_did_not_claim_is_refused_where_the_policy_does_not', () => {
    const policy = policyOf('partner-opportunity', { 'po.review.direct-decision': false });
    expect(refusal({ snapshot: underReview, policy })).toMatchObject({
      code: 'NOT_CLAIMED',
      params: { taskId: 'task-1' },
    });
    const claimed = aCase({ tasks: [{ ...review, status: 'claimed', assigneeId: 'wang-fang' }] });
    expect(plan({ snapshot: claimed, policy }).taskChanges[0]?.status).toBe('decided');
  });

  test('a_task_claimed_by_another_tells_who_and_since_when', () => {
    const claimed = aCase({ tasks: [{ ...review, status: 'claimed', assigneeId: 'zhou-jie', claimedAt: MONDAY - 9 }] });
    expect(refusal({ snapshot: claimed })).toMatchObject({
      code: 'ALREADY_CLAIMED',
      params: { byId: 'zhou-jie', since: MONDAY - 9 },
    });
    expect(refusal({ snapshot: claimed, taskId: 'task-1' })).toMatchObject({ code: 'ALREADY_CLAIMED' });
  });

  test('who_is_permitted_without_a_seat_supersedes_the_open_task', () => {
    const decided = plan({ snapshot: underValidation, command: 'validate', actor: person('lin-hao'), input: contact });
    expect(decided.taskChanges).toEqual([
      { id: 'task-1', status: 'superseded', assigneeId: null, decision: 'validate' },
    ]);
    const claimed = aCase({
      state: 'under-validation',
      tasks: [aTask({ status: 'claimed', assigneeId: 'zhao-qiang' })],
    });
    const over = plan({ snapshot: claimed, command: 'validate', actor: person('lin-hao'), input: contact });
    expect(over.taskChanges).toEqual([
      { id: 'task-1', status: 'superseded', assigneeId: 'zhao-qiang', decision: 'validate' },
    ]);
  });

  test('through_the_task_itself_a_seat_is_needed', () => {
    const viaTask = {
      snapshot: underValidation,
      command: 'validate',
      actor: person('lin-hao'),
      input: contact,
      taskId: 'task-1',
    };
    expect(refusal(viaTask)).toMatchObject({ code: 'NOT_CANDIDATE' });
    const assigned = aCase({ state: 'under-validation', tasks: [aTask({ status: 'claimed', assigneeId: 'lin-hao' })] });
    expect(plan({ ...viaTask, snapshot: assigned })).toMatchObject({
      taskId: 'task-1',
      taskChanges: [{ status: 'decided', assigneeId: 'lin-hao' }],
    });
  });

  test('through_a_task_only_the_commands_that_decide_it_come_in', () => {
    const viaTask = { snapshot: underReview, taskId: 'task-1', actor: person('zhao-qiang') };
    expect(
      refusal({ ...viaTask, command: 'change-offering', input: { offeringIds: ['PRD-DATA-LAKE'] } }),
    ).toMatchObject({ code: 'WRONG_ENTRY' });
    expect(refusal({ snapshot: underReview, taskId: 'task-9' })).toMatchObject({ code: 'WRONG_ENTRY' });
  });

  test('an_assignee_who_lost_the_permission_does_not_decide', () => {
    const assigned = aCase({ state: 'under-validation', tasks: [aTask({ status: 'claimed', assigneeId: 'lin-hao' })] });
    const actor = person('lin-hao', { grants: [] });
    expect(refusal({ snapshot: assigned, command: 'validate', actor, input: contact, taskId: 'task-1' })).toMatchObject(
      { code: 'NOT_PERMITTED' },
    );
  });

  test('a_case_that_stays_where_it_is_keeps_its_task_and_clocks', () => {
    const stays = plan({
      snapshot: underReview,
      command: 'change-offering',
      actor: person('zhao-qiang'),
      input: { offeringIds: ['PRD-DATA-LAKE'] },
    });
    expect(stays).toMatchObject({
      from: 'under-review',
      to: 'under-review',
      taskChanges: [],
      deadlinesToEnd: [],
      tasksToOpen: [],
    });
  });
});
