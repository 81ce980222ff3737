import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../domain/json.ts';
import { decide } from '../../../domain/kernel/decide.ts';
import { isRefusal } from '../../../domain/kernel/refusal.ts';
import { aCase, MONDAY, person, plan, policyOf, request } from '../../support/kernel.ts';

const signed = { signedOn: '2026-06-01', amount: '5.00' };

/** An update at a stage the case stands in already; answers the new state, or why not. */
function update(
  from: { state?: string; stage?: string; data?: JsonObject },
  input: JsonObject,
  userId = 'hai-admin',
  values = {},
): string {
  const { state = 'validated', stage = 'solution', data = {} } = from;
  const snapshot = aCase({ state, data: { ...aCase().data, stage, ...data } });
  const full = { percent: 50, text: '进展', ...input };
  const policy = policyOf('partner-opportunity', values);
  const decided = decide(request({ snapshot, policy, command: 'update-progress', actor: person(userId), input: full }));
  if (!isRefusal(decided)) return decided.to;
  return [decided.code, ...(decided.problems ?? []).map(({ pointer, code }) => `${pointer} ${code}`)].join('; ');
}

describe('an entry', () => {
  test('is_a_record_of_who_on_which_side_said_what_and_when', () => {
    const snapshot = aCase({ state: 'validated' });
    const input = {
      stage: 'quote',
      percent: 40,
      text: '已报价',
      nextAction: '签约',
      nextDate: '2026-07-01',
      amount: '5',
    };
    const entry = plan({ snapshot, command: 'update-progress', actor: person('zhao-qiang'), input });
    expect(entry.records).toEqual([
      {
        kind: 'progress',
        data: { ...input, amount: '5.00', by: 'zhao-qiang', side: 'VENDOR', at: new Date(MONDAY).toISOString() },
      },
    ]);
    expect(entry.data).toMatchObject({ stage: 'quote', percent: 40, lastUpdatedAt: new Date(MONDAY).toISOString() });
    expect(entry.notices).toEqual([
      { template: 'updated-by-vendor', to: ['user:hai-admin', 'role:partner-admin@org-haiyue'] },
    ]);
    expect(plan({ snapshot, command: 'update-progress', actor: person('hai-admin'), input }).notices).toEqual([]);
  });

  test.each([
    [{ stage: 'quote', percent: 0 }, 'validated'],
    [{ stage: 'quote', percent: 100 }, 'validated'],
    [{ stage: 'quote', percent: -1 }, 'INVALID_INPUT; /percent TOO_SMALL'],
    [{ stage: 'quote', percent: 101 }, 'INVALID_INPUT; /percent TOO_LARGE'],
    [{ stage: 'quote', percent: 1.5 }, 'INVALID_INPUT; /percent MUST_BE_INTEGER'],
    [{ stage: 'quote', text: '' }, 'INVALID_INPUT; /text REQUIRED'],
    [{ stage: 'quote', text: '字'.repeat(1000) }, 'validated'],
    [{ stage: 'quote', text: '字'.repeat(1001) }, 'INVALID_INPUT; /text TOO_LONG'],
    [{ stage: 'closed' }, 'INVALID_INPUT; /stage NOT_AN_OPTION'],
    [{}, 'INVALID_INPUT; /stage REQUIRED'],
    [{ stage: 'quote', by: 'x' }, 'INVALID_INPUT; /by UNKNOWN_FIELD'],
  ] as [JsonObject, string][])('%j_is_%s', (input, expected) => {
    expect(update({}, input)).toBe(expected);
  });
});

describe('updates are open', () => {
  test.each([
    ['under-review', 'NOT_POSSIBLE'],
    ['under-validation', 'NOT_POSSIBLE'],
    ['validated', 'validated'],
    ['won', 'INVALID_STEP'],
    ['delivered', 'STATE_CHANGED'],
    ['lost', 'STATE_CHANGED'],
    ['cancelled', 'STATE_CHANGED'],
    ['validation-rejected', 'NOT_POSSIBLE'],
  ])('in_%s: %s', (state, expected) => {
    expect(
      update({ state, stage: state === 'won' ? 'signed' : 'solution' }, { stage: 'quote', explanation: '回退' }),
    ).toBe(expected);
  });
});

describe('the stage', () => {
  test('goes_forward_freely_and_backward_with_a_reason', () => {
    expect(update({ stage: 'solution' }, { stage: 'quote' })).toBe('validated');
    expect(update({ stage: 'solution' }, { stage: 'solution' })).toBe('validated');
    expect(update({ stage: 'quote' }, { stage: 'qualify' })).toBe('BACKWARD_NEEDS_REASON');
    expect(update({ stage: 'quote' }, { stage: 'qualify', explanation: '需求变化' })).toBe('validated');
    expect(update({ state: 'won', stage: 'delivering' }, { stage: 'signed', explanation: '返工' })).toBe('won');
  });

  test('signed_wins_the_case_with_date_and_amount', () => {
    expect(update({}, { stage: 'signed' })).toBe('INVALID_INPUT; /signedOn REQUIRED; /amount REQUIRED');
    expect(update({}, { stage: 'signed', ...signed })).toBe('won');
  });

  test('lost_loses_it_with_a_reason_and_never_once_it_is_won', () => {
    expect(update({}, { stage: 'lost' })).toBe('INVALID_INPUT; /explanation REQUIRED');
    expect(update({}, { stage: 'lost', explanation: '竞争失利' })).toBe('lost');
    expect(update({ state: 'won', stage: 'signed' }, { stage: 'lost', explanation: 'x' })).toBe('INVALID_STEP');
  });

  test('delivering_and_delivered_come_after_the_signature_only', () => {
    for (const stage of ['delivering', 'delivered']) {
      expect(update({}, { stage, deliveryEndDate: '2026-06-01' })).toBe('INVALID_STEP');
    }
    expect(update({ state: 'won', stage: 'signed' }, { stage: 'delivering' })).toBe('won');
    expect(update({ state: 'won', stage: 'delivering' }, { stage: 'quote', explanation: 'x' })).toBe('INVALID_STEP');
  });

  test('delivered_by_the_partner_marks_and_by_bd_confirms', () => {
    const won = { state: 'won', stage: 'delivering' };
    expect(update(won, { stage: 'delivered' })).toBe('INVALID_INPUT; /deliveryEndDate REQUIRED');
    expect(update(won, { stage: 'delivered', deliveryEndDate: '2026-06-08' })).toBe('won');
    expect(update(won, { stage: 'delivered' }, 'lin-hao')).toBe('NOT_MARKED_DELIVERED');
    const marked = {
      state: 'won',
      stage: 'delivered',
      data: { deliveryMarkedBy: 'hai-admin', deliveryEndDate: '2026-06-08' },
    };
    expect(update(marked, { stage: 'delivered', deliveryEndDate: '2026-06-08' })).toBe('ALREADY_MARKED_DELIVERED');
    expect(update(marked, { stage: 'delivered' }, 'lin-hao')).toBe('delivered');
    expect(update(won, { stage: 'delivered' }, 'lin-hao', { 'po.delivery.needs-confirmation': false })).toBe(
      'delivered',
    );
  });

  test('going_back_from_delivered_takes_the_mark_back_so_that_it_can_be_set_again', () => {
    const data = { ...aCase().data, stage: 'delivered', deliveryMarkedBy: 'hai-admin', deliveryEndDate: '2026-06-08' };
    const input = { stage: 'delivering', percent: 90, text: '返工', explanation: '客户退回' };
    const back = plan({
      snapshot: aCase({ state: 'won', data }),
      command: 'update-progress',
      actor: person('hai-admin'),
      input,
    });
    expect(back.data).not.toHaveProperty('deliveryMarkedBy');
    expect(back.data).not.toHaveProperty('deliveryEndDate');
  });

  test('a_milestone_needs_the_right_of_its_own_command', () => {
    const won = { state: 'won', stage: 'delivered', data: { deliveryMarkedBy: 'hai-admin' } };
    for (const userId of ['zhao-qiang', 'liu-yang']) {
      expect(update({}, { stage: 'quote' }, userId)).toBe('validated');
      expect(update({}, { stage: 'signed', ...signed }, userId)).toBe('NOT_PERMITTED');
      expect(update({}, { stage: 'lost', explanation: 'x' }, userId)).toBe('NOT_PERMITTED');
      expect(update(won, { stage: 'delivered' }, userId)).toBe('NOT_PERMITTED');
    }
    expect(update({}, { stage: 'signed', ...signed }, 'lin-hao')).toBe('won');
  });
});
