import { textsOf } from '../claims/read-texts.ts';
import type { JsonObject } from '../json.ts';
import type { HeardEvent, Hearing } from '../kernel/hearing.ts';

/** What claims are found by, of those that concern all of a partner, a period of it or an order. */
export const claimKeys = {
  partner: (partnerId: string) => `claims:${partnerId}`,
  period: (partnerId: string, period: string) => `claims:${partnerId}:${period}`,
  order: (partnerId: string, order: string) => `claim-order:${partnerId}:${order}`,
  /** The negative incentives of a partner. */
  negatives: (partnerId: string) => `negative-claims:${partnerId}`,
};

/** The keys of a claim for what it is for now. */
export function keysOfClaim(partnerId: string, { period, orders }: JsonObject): string[] {
  return [
    claimKeys.partner(partnerId),
    ...(typeof period === 'string' ? [claimKeys.period(partnerId, period)] : []),
    ...textsOf(orders).map(order => claimKeys.order(partnerId, order)),
  ];
}

/** Told to every claim of the partner. */
export function toClaims(command: string, input?: Hearing['input']): Hearing {
  return { command, find: ({ partnerId }: HeardEvent) => claimKeys.partner(partnerId ?? ''), ...(input && { input }) };
}
