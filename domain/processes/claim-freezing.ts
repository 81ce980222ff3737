import type { HeardEvent, Hearing } from '../kernel/hearing.ts';
import type { CommandDefinition, StandingClock } from '../kernel/process.ts';
import { unpaidPeriod } from '../registry/kinds/bill.ts';
import { clearedAt, freeze, notFreezing, ownFreezeFacts, stillOwing, unfreeze } from './claim-freeze-rules.ts';
import { FROZEN, MOVED } from './claim-notices.ts';

interface FreezingOptions {
  /** Of policy keys. */
  prefix: string;
  /** The states in which it is not paid. */
  unpaid: readonly string[];
  /** The keys its cases are found by: all of the partner, those of a period, those an order is in. */
  keys: {
    partner: (partnerId: string) => string;
    period?: (partnerId: string, period: string) => string;
    order?: (partnerId: string, order: string) => string;
  };
}

/**
 * The part that every incentive has in common as long as it is not paid: what its partner owes freezes it, and the day after all is paid
 * it is free again (domain/incentives.md section 5). The registry tells of bills, expenditure and orders; each case looks for itself.
 */
export function claimFreezing(options: FreezingOptions) {
  return { commands: freezingCommands(options), clock: unfreezeClock(options), hears: freezingHears(options) };
}

function freezingHears({ keys }: FreezingOptions): Record<string, Hearing> {
  const all = ({ partnerId }: HeardEvent) => keys.partner(partnerId ?? '');
  const ofPeriod = (period: (event: HeardEvent) => string) => (event: HeardEvent) =>
    keys.period?.(event.partnerId ?? '', period(event)) ?? all(event);
  const { order } = keys;
  const ofOrder = order && (({ partnerId, data }: HeardEvent) => order(partnerId ?? '', String(data.ref)));
  return {
    'bill-overdue': { command: 'freeze', find: all },
    'bill-cleared': { command: 'note-cleared', find: all },
    'expenditure-unpaid': { command: 'freeze', find: ofPeriod(({ data }) => unpaidPeriod(String(data.now)) ?? '') },
    'expenditure-paid': { command: 'note-cleared', find: ofPeriod(({ data }) => unpaidPeriod(String(data.was)) ?? '') },
    ...(ofOrder && {
      'credit-order-unpaid': { command: 'freeze', find: ofOrder },
      'credit-order-paid': { command: 'note-cleared', find: ofOrder },
    }),
  };
}

function unfreezeClock({ prefix, unpaid }: FreezingOptions): StandingClock {
  return {
    label: { en: 'Unfrozen', zh: '解冻时间' },
    in: unpaid,
    startsAt: clearedAt,
    within: `${prefix}.unfreeze.after`,
    onExpiry: `${prefix}.unfreeze.on-expiry`,
    expire: 'unfreeze',
    unannounced: true,
    binding: false,
  };
}

function freezingCommands({ unpaid }: FreezingOptions) {
  return {
    freeze: {
      label: { en: 'Freeze', zh: '冻结' },
      done: { en: 'froze the incentive', zh: '冻结了激励' },
      from: unpaid,
      by: ['system'],
      refuses: ['NOT_CONCERNED'],
      facts: ownFreezeFacts,
      guard: notFreezing,
      plan: freeze,
      tell: [FROZEN],
    },
    'note-cleared': {
      label: { en: 'Debts paid', zh: '欠款结清' },
      done: { en: 'noted what was paid', zh: '记录了欠款结清情况' },
      from: unpaid,
      by: ['system'],
      refuses: ['NOT_CONCERNED'],
      facts: ownFreezeFacts,
      guard: stillOwing,
      plan: freeze,
    },
    unfreeze: {
      label: { en: 'Unfreeze', zh: '解冻' },
      done: { en: 'looked whether it may be unfrozen', zh: '处理了解冻' },
      from: unpaid,
      by: ['clock'],
      facts: ownFreezeFacts,
      plan: unfreeze,
      tell: [{ template: 'claim-unfrozen', to: MOVED.to }],
    },
  } as const satisfies Record<string, CommandDefinition>;
}
