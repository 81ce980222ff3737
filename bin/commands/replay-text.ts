import type { ReplayReport } from '../../domain/replay/report.ts';

const DAY_MS = 86_400_000;

/** A report as a person reads it in a terminal. */
export function replayText(report: ReplayReport): string {
  const { approvers, outcomes, clocks, breaches, byState, byClock } = report;
  const states = Object.entries(byState).map(
    ([state, { stages, changed, open }]) =>
      `  ${state}: ${changed} of ${stages} with other approvers, ${open} not decided`,
  );
  const names = Object.entries(byClock).map(
    ([name, { counted, addedMs, savedMs }]) =>
      `  ${name}: ${counted} clocks, ${days(addedMs)} added, ${days(savedMs)} saved`,
  );
  const found = Object.entries(breaches).map(([code, count]) => `  ${code}: ${count}`);
  return [
    `${report.cases} cases with ${report.stages} stages; ${report.changedCases} cases would have gone otherwise`,
    `approvers: ${approvers.changed} stages change; seats ${approvers.seatsWere} -> ${approvers.seatsWould}; groups short of people ${approvers.short}; expressions without an answer ${approvers.faults}`,
    ...people('joins', approvers.added),
    ...people('leaves', approvers.removed),
    ...states,
    `the decisions of then: ${outcomes.same} would have come to the same, ${outcomes.open} would not have been enough, ${outcomes.other} would have come to the other`,
    `clocks: ${clocks.counted} counted again, ${clocks.gone} would not run; ${days(clocks.addedMs)} added, ${days(clocks.savedMs)} saved; ${clocks.newlyLate} decisions would have been late, ${clocks.noLongerLate} no longer`,
    ...names,
    `duties: ${Object.values(breaches).reduce((all, each) => all + each, 0)} breaches`,
    ...found,
  ].join('\n');
}

function people(word: string, counts: Readonly<Record<string, number>>): string[] {
  const most = Object.entries(counts).sort(([, a], [, b]) => b - a);
  return most.slice(0, 20).map(([userId, count]) => `  ${userId} ${word} ${count} stages`);
}

function days(ms: number): string {
  return `${(ms / DAY_MS).toFixed(1)} days`;
}
