import type { Hearing } from '../kernel/hearing.ts';
import type { CommandDefinition, Seat } from '../kernel/process.ts';
import { refuse } from '../kernel/refusal.ts';
import { notInPlan } from './partner-opportunity-rules.ts';

/** The key the open offers to a partner are found by. */
export function offeredTo(partnerId: string): string {
  return `ho-offered-to:${partnerId}`;
}

/** Who leaves the co-expansion plan takes no offer any more (domain/effects.md section 2). */
export const LEAVING: Readonly<Record<string, Hearing>> = {
  'partner-left-plan': {
    command: 'withdraw-on-leaving',
    when: ({ data }) => data.ref === 'plan:PCE',
    find: ({ partnerId }) => offeredTo(partnerId ?? ''),
  },
};

export function leavingCommands(acceptors: readonly Seat[]) {
  return {
    'withdraw-on-leaving': {
      label: { en: 'Plan left', zh: '伙伴退出计划' },
      done: { en: 'withdrew the offer, as the partner left the plan', zh: '因伙伴退出计划，撤回了机会点' },
      from: ['offered'],
      to: 'withdrawn',
      by: ['system'],
      outcome: 'PLAN_LEFT',
      refuses: ['NOT_CONCERNED'],
      facts: ({ snapshot }) => [{ name: 'memberships', organizationId: snapshot?.partnerId ?? '' }],
      guard: context => (notInPlan(context) ? undefined : refuse('NOT_CONCERNED')),
      tell: [{ template: 'ho-withdrawn', to: acceptors }],
    },
  } as const satisfies Record<string, CommandDefinition>;
}
