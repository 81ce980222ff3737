import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import { firstAwaited } from '../../domain/kernel/steps-ahead.ts';
import { type Policy, policyText } from '../../domain/policy/policy.ts';
import { dueBy } from '../../domain/replay/replay-clock.ts';
import { iso } from '../audit.ts';
import { bodyOf } from '../policies/draft.ts';
import { draftOf, notCountable } from '../replay/request-replay.ts';
import { calendarNamed, policyFor } from '../settings.ts';
import type { CaseRow } from '../snapshot.ts';
import type { Reading } from './read-as.ts';
import { type Step, stepsFrom } from './steps.ts';
import { businessTime, visibleCase } from './visible.ts';

/** What one policy makes of a case: who decides now and after each yes, and when the first of them is due. */
export interface PolicyOnCase {
  steps: Step[];
  dueAt: string | null;
}

export interface DraftOnCase {
  definition: ProcessDefinition;
  row: CaseRow;
  /** Where a decision is awaited, or would be once it is submitted. */
  from: string;
  /** False where nobody was asked yet, or all is over. */
  asked: boolean;
  /** The version the case has, or would get now. */
  version: number;
  now: PolicyOnCase;
  draft: PolicyOnCase;
}

/**
 * A draft on a real case beside the policy it has, by the functions that give seats and count (design/approvals.md section 2, preview).
 * Undefined where the reader does not see the case.
 */
export async function draftOnCase(reading: Reading, draftId: string, caseId: string): Promise<DraftOnCase | undefined> {
  const { reader } = reading;
  const row = await reader.get('policyDrafts', { id: draftId });
  const draft = row && draftOf(row.process, bodyOf(row));
  const seen = row && (await visibleCase(reading, caseId, row.process));
  if (!draft || 'problems' in draft || !seen) return undefined;
  const { definition } = seen;
  const asked = definition.states[seen.row.state]?.task !== undefined;
  const from = firstAwaited(definition, seen.row.state) ?? seen.row.state;
  const now = businessTime(seen.row, reading.now);
  const policy = await policyFor(reader, definition.name, asked ? seen.row.policyVersion : null, now);
  const by = async (which: Policy): Promise<PolicyOnCase> => ({
    steps: await stepsFrom(reading, definition, seen.row, { policy: which, from }),
    dueAt: await dueOf(reading, definition, seen.row, { policy: which, from, now }),
  });
  return { ...seen, from, asked, version: policy.version, now: await by(policy), draft: await by(draft) };
}

/** When the first step is due: its clock goes on from where it began, or begins now. */
async function dueOf(
  { reader }: Reading,
  definition: ProcessDefinition,
  row: CaseRow,
  { policy, from, now }: { policy: Policy; from: string; now: number },
): Promise<string | null> {
  const deadline = definition.states[from]?.deadline;
  if (!deadline) return null;
  if ((await notCountable(reader, policy)).length > 0) return null;
  const running = await reader.get('deadlines', {
    caseId: row.id,
    kind: 'due',
    status: 'running',
    name: deadline.name,
  });
  const calendar = await calendarNamed(reader, policyText(policy, 'calendar.id'));
  const clock = { rule: deadline.within, startedAt: running?.startedAt ?? now, onExpiry: running?.onExpiry ?? '' };
  const due = dueBy(deadline, clock, { policy, calendar });
  return typeof due === 'number' ? iso(due) : null;
}
