import type { Refusal } from '../../../domain/kernel/refusal.ts';
import type { Label } from '../../../domain/label.ts';
import { iso } from '../../audit.ts';
import { calendarFor, policyFor } from '../../settings.ts';
import { DEADLINES_POLICY } from '../due-window.ts';
import type { Reading } from '../read-as.ts';
import { type SightKind, sightSeen } from '../sight-seen.ts';
import { type AtRisk, atRisk } from './at-risk.ts';
import { notOverseer, overseesDeadlines } from './overseer.ts';
import { type Settled, settled } from './settled.ts';

export interface DeadlineDashboard {
  asOf: string;
  zone: string;
  /** Over what the figures are: the reader's own scope. */
  sight: { kind: SightKind; label: Label };
  atRisk: AtRisk;
  settled: Settled;
}

/** What whoever answers for deadlines looks at: what is at risk now, and what was kept and missed over some weeks. */
export async function deadlineDashboard(reading: Reading, weeks: number): Promise<DeadlineDashboard | Refusal> {
  if (!(await overseesDeadlines(reading))) return notOverseer();
  const { reader, person, now } = reading;
  const { zone } = await calendarFor(reader, await policyFor(reader, DEADLINES_POLICY, null, now));
  return {
    asOf: iso(now),
    zone: zone.id,
    sight: sightSeen(person),
    atRisk: await atRisk(reading),
    settled: await settled(reading, zone, weeks),
  };
}
