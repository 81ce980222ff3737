import type { Reader } from '../../db/store.ts';
import type { Calendar } from '../../domain/calendar/calendar.ts';
import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import { type Policy, policyText } from '../../domain/policy/policy.ts';
import type { PastCase } from '../../domain/replay/past-case.ts';
import { type Counting, replayClock } from '../../domain/replay/replay-clock.ts';
import { breachesOf } from '../../domain/replay/replay-duties.ts';
import { emptyReport, type ReplayReport } from '../../domain/replay/report.ts';
import { type ReplayedCase, reportCase } from '../../domain/replay/report-case.ts';
import type { Engine } from '../ports.ts';
import { calendarNamed, policyFor } from '../settings.ts';
import { approversBy } from './approvers.ts';
import { loadPast } from './load-past.ts';
import { memoReader } from './memo-reader.ts';

/** What a draft would have done to some cases, by the functions that decide (design/approvals.md section 2). */
export async function replayCases(
  engine: Pick<Engine, 'evaluator'>,
  reader: Reader,
  { definition, draft }: { definition: ProcessDefinition; draft: Policy },
  ids: readonly string[],
): Promise<ReplayReport> {
  const directory = memoReader(reader);
  const now = await reader.now();
  const would = await countingOf(directory, draft);
  const known = new Map<number | null, Counting>();
  const report = emptyReport();
  for (const past of await loadPast(reader, definition, ids)) {
    const was = known.get(past.policyVersion) ?? (await policyOf(directory, definition, past, now));
    known.set(past.policyVersion, was);
    const looking = { engine, directory, definition, now };
    reportCase(report, past, await replayed(looking, past, { was, draft: would }));
  }
  return report;
}

interface Looking {
  engine: Pick<Engine, 'evaluator'>;
  directory: Reader;
  definition: ProcessDefinition;
  now: number;
}

async function replayed(
  { engine: { evaluator }, directory, definition, now }: Looking,
  past: PastCase,
  policies: { was: Counting; draft: Counting },
): Promise<ReplayedCase> {
  const stages: ReplayedCase['stages'][number][] = [];
  for (const stage of past.stages) {
    const shared = { definition, evaluator, now };
    const was = await approversBy(directory, { ...shared, policy: policies.was.policy }, stage, true);
    const would = await approversBy(directory, { ...shared, policy: policies.draft.policy }, stage, false);
    stages.push({ stage, was, would });
  }
  const clocks = past.clocks.map(clock => ({ clock, replayed: replayClock(definition, clock, policies) }));
  return { stages, clocks, breaches: breachesOf(policies.draft.policy.duties ?? [], past.stages) };
}

async function policyOf(reader: Reader, definition: ProcessDefinition, past: PastCase, now: number): Promise<Counting> {
  return countingOf(reader, await policyFor(reader, definition.name, past.policyVersion, now));
}

async function countingOf(reader: Reader, policy: Policy): Promise<Counting> {
  const calendar: Calendar = await calendarNamed(reader, policyText(policy, 'calendar.id'));
  return { policy, calendar };
}
