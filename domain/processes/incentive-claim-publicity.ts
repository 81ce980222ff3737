import { workingDaysLeft } from '../calendar/working-days.ts';
import type { PlanParts } from '../kernel/plan.ts';
import type { RuleContext } from '../kernel/process.ts';
import { policyText } from '../policy/policy.ts';
import { MOVED, TO_INVOICE } from './claim-notices.ts';
import { invoiceTo, owe } from './claim-payment-rules.ts';
import { switched } from './incentive-claim-automatic.ts';
import { kindOf } from './incentive-claim-kinds.ts';
import { lapse } from './incentive-claim-validity.ts';

export function publish({ now }: RuleContext): PlanParts {
  return { set: { publishedAt: new Date(now).toISOString(), confirmationUsed: 0 } };
}

/** Without publicity a claim is payable at once; where its kind asks for no payment request it is owed and to be invoiced. */
export function skipPublicity(context: RuleContext): PlanParts {
  const { next, method } = kindOf(context.policy, String(context.data.kind));
  if (next === 'payable') return { to: 'payable', ...releasePayment(context), tell: [MOVED] };
  return {
    to: 'to-invoice',
    set: { method, ...invoiceTo(context, 'claim') },
    postings: owe(context),
    tell: [TO_INVOICE],
  };
}

/** From now on it may be asked for; automatic issuance counts from here, where the partner has it switched on. */
export function releasePayment(context: RuleContext): PlanParts {
  return { set: { payableSince: new Date(context.now).toISOString(), ...switched(context).set } };
}

export const GO_ON_TO_PAYABLE: PlanParts = { follows: { command: 'release-payment', input: {} } };

/** The clock stands still while an issue waits for its answer: the working days used so far are kept (Q10, `claim.dispute.clock`). */
export function raiseFeedback({ data, snapshot, calendar, now, policy }: RuleContext): PlanParts {
  const clock = snapshot?.deadlines.find(({ name, kind }) => name === 'confirmation' && kind === 'due');
  const used = clock ? workingDaysLeft(calendar, clock.startedAt, now) : 0;
  const kept = policyText(policy, 'claim.dispute.clock') === 'suspend' ? Number(data.confirmationUsed ?? 0) + used : 0;
  return { set: { answer: null, confirmationUsed: kept } };
}

export function answerFeedback({ input }: RuleContext): PlanParts {
  return { set: { answer: input.answer ?? null } };
}

/** How many working days of the span were used before the present one began. */
export function confirmationUsed({ data }: RuleContext): number {
  return Number(data.confirmationUsed ?? 0);
}

/** Silence confirms, or lets it lapse, as the policy has it for the kind (D15, D16, Q3, Q29). */
export function expireConfirmation(context: RuleContext): PlanParts {
  if (kindOf(context.policy, String(context.data.kind)).onExpiry === 'auto-confirm')
    return { to: 'confirmed', outcome: 'AUTO_CONFIRMED', ...GO_ON_TO_PAYABLE };
  return { ...lapse(context, 'CONFIRMATION_EXPIRED'), to: 'void' };
}
