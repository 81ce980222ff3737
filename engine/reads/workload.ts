import { type MailLoad, mailLoad } from '../mail/mail-load.ts';
import type { Engine } from '../ports.ts';

/** How the system stands, in numbers: what metrics show and `countersign doctor` says. */
export interface Workload {
  openCases: number;
  followed: number;
  nudgesDue: number;
  /** How long the oldest due nudge has waited. */
  relayLagMs: number;
  /** Cases whose moment passed longer ago than the second watch allows. */
  overdueWakes: number;
  effects: { pending: number; failed: number };
  mail: MailLoad;
  incidents: { kind: string; count: number }[];
  eventPosition: number;
}

/** Beyond this both watchers have missed it. */
const OVERDUE_MS = 10_000;

export function workload({ store, clock }: Pick<Engine, 'store' | 'clock'>): Promise<Workload> {
  return store.read(async ({ query }) => {
    const now = clock();
    const { nudgesDue, oldestNudgeAt, openCases, followed, effectsPending, effectsFailed } = await query.backlog(now);
    return {
      openCases,
      followed,
      nudgesDue,
      relayLagMs: oldestNudgeAt === null ? 0 : Math.max(0, now - oldestNudgeAt),
      overdueWakes: await query.overdueWakeCount(now - OVERDUE_MS),
      effects: { pending: effectsPending, failed: effectsFailed },
      mail: await mailLoad(query, now),
      incidents: await query.openIncidentsByKind(),
      eventPosition: await query.eventHead(),
    };
  });
}
