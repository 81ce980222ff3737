import { describe, expect, test } from 'vitest';
import { commandsInSight, explain, permittedCommands } from '../../../domain/kernel/explain.ts';
import { aCase, aTask, definitionOf, MONDAY, person, request } from '../../support/kernel.ts';

const po = definitionOf('partner-opportunity');
const told = (changed: Parameters<typeof request>[0]) => explain(request(changed));

describe('the buttons of a case', () => {
  test('are_those_of_the_persons_side_in_this_state', () => {
    expect(commandsInSight(po, person('wang-fang'), aCase())).toEqual([
      'approve-review',
      'reject-review',
      'change-offering',
      'attach',
      'detach',
    ]);
    expect(commandsInSight(po, person('hai-admin'), aCase())).toEqual([]);
    expect(commandsInSight(po, person('hai-admin'), aCase({ state: 'review-rejected' }))).toEqual(['copy-to-draft']);
    expect(commandsInSight(po, person('hai-admin'), aCase({ state: 'draft' }))).toEqual([
      'edit-draft',
      'delete-draft',
      'submit',
      'attach',
      'detach',
    ]);
  });

  test('in_a_list_are_those_state_and_role_allow', () => {
    expect(permittedCommands(po, person('wang-fang'), aCase())).toEqual([
      'approve-review',
      'reject-review',
      'attach',
      'detach',
    ]);
    expect(permittedCommands(po, person('zhao-qiang'), aCase())).toEqual(['change-offering', 'attach', 'detach']);
  });
});

describe('each command that is refused now says why', () => {
  test('the_same_reason_the_door_would_give', () => {
    expect(told({})).toMatchObject({ command: 'approve-review', allowed: true, label: { zh: '审核通过' } });
    expect(told({ actor: person('lin-hao') })).toMatchObject({ allowed: false, refusal: { code: 'NOT_PERMITTED' } });
    expect(told({ snapshot: aCase({ submittedBy: 'wang-fang' }) })).toMatchObject({
      allowed: false,
      refusal: { code: 'SELF_APPROVAL' },
    });
    const tasks = [
      aTask({ kind: 'review', assigneeId: 'zhou-jie', claimedAt: MONDAY, candidates: ['role:pdm@unit-north'] }),
    ];
    expect(told({ snapshot: aCase({ tasks }) })).toMatchObject({
      allowed: false,
      refusal: { code: 'ALREADY_CLAIMED', params: { byId: 'zhou-jie' } },
    });
    expect(told({ snapshot: aCase({ state: 'validated' }) })).toMatchObject({
      allowed: false,
      refusal: { code: 'STATE_CHANGED' },
    });
    expect(told({ command: 'nothing' })).toBeUndefined();
  });

  test('facts_included', () => {
    const draft = {
      snapshot: aCase({ state: 'draft', submittedBy: null }),
      command: 'submit',
      actor: person('hai-admin'),
    };
    expect(told(draft)).toMatchObject({ allowed: false, refusal: { code: 'NOT_IN_PLAN' } });
    const memberships = [{ kind: 'plan', code: 'PCE', stage: 'member' }];
    expect(told({ ...draft, facts: { memberships } })).toMatchObject({ allowed: true });
    expect(told({ ...draft, facts: { memberships, holder: { caseId: 'other' } } })).toMatchObject({
      refusal: { code: 'DUPLICATE_VALIDATED' },
    });
  });

  test('an_incomplete_form_greys_the_button_with_what_is_missing', () => {
    const { name: _, ...data } = aCase().data;
    const memberships = [{ kind: 'plan', code: 'PCE', stage: 'member' }];
    const draft = told({
      snapshot: aCase({ state: 'draft', data }),
      command: 'submit',
      actor: person('hai-admin'),
      facts: { memberships },
    });
    expect(draft).toMatchObject({
      allowed: false,
      refusal: { code: 'INVALID_INPUT', problems: [{ pointer: '/name', code: 'REQUIRED' }] },
    });
  });

  test('what_is_still_to_be_typed_in_greys_nothing', () => {
    expect(told({ command: 'reject-review' })).toMatchObject({ allowed: true });
    const underValidation = {
      snapshot: aCase({ state: 'under-validation' }),
      command: 'validate',
      actor: person('lin-hao'),
    };
    expect(told(underValidation)).toMatchObject({ allowed: true });
  });

  test('a_lead_may_press_validate_behind_an_earlier_duplicate_because_a_reason_can_follow', () => {
    const rival = { ...aCase(), id: 'case-0', number: 'PO20260608000000', submittedAt: 1 };
    const behind = {
      snapshot: aCase({ state: 'under-validation' }),
      command: 'validate',
      facts: { unitLead: 'gao-lei', related: { 'opportunity:华北制造有限公司': [rival] } },
    };
    expect(told({ ...behind, actor: person('lin-hao') })).toMatchObject({
      allowed: false,
      refusal: { code: 'EARLIER_DUPLICATE' },
    });
    expect(told({ ...behind, actor: person('gao-lei') })).toMatchObject({ allowed: true });
  });
});
