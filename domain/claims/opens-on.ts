import { parseDuration } from '../calendar/duration.ts';
import { dayNumber, formatDay, isDate } from '../calendar/zone.ts';
import { type Policy, policyText } from '../policy/policy.ts';

/** The first day a claim for a delivered opportunity may be made: not on the day the delivery ended, from the day after (section 6). */
export function opensOn(deliveryEndDate: unknown, policy: Policy): string | undefined {
  if (typeof deliveryEndDate !== 'string' || !isDate(deliveryEndDate)) return undefined;
  const after = parseDuration(policyText(policy, 'claim.opportunity.opens-after-delivery'));
  const days = after.ok && after.duration.unit === 'd' ? after.duration.amount : 0;
  return formatDay(dayNumber(deliveryEndDate) + days);
}
