import type { Reader } from '../../db/store.ts';
import { parseDuration } from '../../domain/calendar/duration.ts';
import { DAY_MS, MINUTE_MS } from '../../domain/calendar/zone.ts';
import { type Policy, PolicyKeyError, policyNumber, policyText } from '../../domain/policy/policy.ts';
import { policyFor } from '../settings.ts';

export type MailMode = 'each' | 'daily' | 'off';

/** How mail is sent where nobody chose otherwise, and how patient the courier is. */
export interface MailPolicy {
  mode: MailMode;
  digestHour: number;
  /** A daily mail names at most so many messages. */
  digestLines: number;
  /** Pauses before the next tries; the last one repeats. */
  retryMs: readonly number[];
  giveUpAfterMs: number;
  /** A receiver that has been away for this long is an incident. */
  awayIncidentMs: number;
}

export async function mailPolicy(reader: Reader, now: number): Promise<MailPolicy> {
  const policy = await policyFor(reader, 'notices', null, now);
  const steps = policy.values['notice.mail.retry'];
  if (!Array.isArray(steps) || steps.length === 0) throw new PolicyKeyError(policy, 'notice.mail.retry', 'a list');
  return {
    mode: policyText(policy, 'notice.mail.mode') as MailMode,
    digestHour: policyNumber(policy, 'notice.digest.hour'),
    digestLines: policyNumber(policy, 'notice.digest.lines.max'),
    retryMs: steps.map(step => lengthOf(policy, 'notice.mail.retry', step)),
    giveUpAfterMs: lengthOf(policy, 'notice.mail.give-up-after', policy.values['notice.mail.give-up-after']),
    awayIncidentMs: lengthOf(policy, 'notice.mail.away-incident', policy.values['notice.mail.away-incident']),
  };
}

/** The pause after the nth failure, counted from one. */
export function pauseAfter({ retryMs }: MailPolicy, failures: number): number {
  return retryMs[Math.min(failures, retryMs.length) - 1] ?? MINUTE_MS;
}

const UNITS = { min: MINUTE_MS, h: 60 * MINUTE_MS, d: DAY_MS } as const;

/** Mail counts real time: minutes, hours, days of 24 hours. */
function lengthOf(policy: Policy, key: string, value: unknown): number {
  const parsed = parseDuration(value);
  const unit = parsed.ok && parsed.duration.unit !== 'none' ? parsed.duration : undefined;
  if (!unit || !Object.hasOwn(UNITS, unit.unit)) throw new PolicyKeyError(policy, key, 'a length in min, h or d');
  return unit.amount * UNITS[unit.unit as keyof typeof UNITS];
}
