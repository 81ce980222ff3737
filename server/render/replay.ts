import type { BarredCode } from '../../domain/kernel/duties.ts';
import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import type { Label } from '../../domain/label.ts';
import { textOf } from '../../domain/messages.ts';
import type { DraftOnCase, PolicyOnCase } from '../../engine/reads/draft-on-case.ts';
import type { ReplayExampleView, ReplayReportView } from '../../engine/reads/replay-report.ts';
import type { ReplayView } from '../../engine/reads/replays.ts';
import { stepBody } from './step.ts';
import { deadlineLabel, stateLabel } from './words.ts';

/** A replay with its report by labels; what counts under a name in it becomes a list in the order of the process. */
export function replayBody({ definition, report, ...head }: ReplayView) {
  return { ...head, report: report && reportBody(definition, report) };
}

function reportBody(definition: ProcessDefinition, report: ReplayReportView) {
  const { byState, byClock, breaches, movedDays, examples } = report;
  const states = Object.keys(definition.states).filter(state => byState[state]);
  return {
    ...report,
    byState: states.map(state => ({ state, label: stateLabel(definition, state), ...byState[state] })),
    byClock: Object.entries(byClock).map(([name, totals]) => ({
      name,
      label: deadlineLabel(definition, name),
      ...totals,
    })),
    breaches: Object.entries(breaches).map(([code, count]) => ({ code, label: dutyLabel(code), count })),
    movedDays: Object.entries(movedDays)
      .map(([days, count]) => ({ days: Number(days), count }))
      .toSorted((a, b) => a.days - b.days),
    examples: examples.map(example => exampleBody(definition, example)),
  };
}

function exampleBody(definition: ProcessDefinition, { approvers, outcomes, breaches, ...example }: ReplayExampleView) {
  const at = (state: string) => ({ state, stateLabel: stateLabel(definition, state) });
  return {
    ...example,
    approvers: approvers.map(({ state, ...stage }) => ({ ...at(state), ...stage })),
    outcomes: outcomes.map(({ state, ...outcome }) => ({ ...at(state), ...outcome })),
    breaches: breaches.map(({ state, ...breach }) => ({ ...at(state), ...breach, label: dutyLabel(breach.code) })),
  };
}

function dutyLabel(code: string): Label {
  const said = code as BarredCode;
  return { en: textOf(said, {}, 'en').title, zh: textOf(said, {}, 'zh').title };
}

/** A draft on a case beside the policy it has. */
export function draftOnCaseBody({ definition, row, from, asked, version, now, draft }: DraftOnCase) {
  const side = ({ steps, dueAt }: PolicyOnCase) => ({ steps: steps.map(step => stepBody(definition, step)), dueAt });
  const { id, number, title, state } = row;
  return {
    case: { id, number, title, state, stateLabel: stateLabel(definition, state) },
    from,
    fromLabel: stateLabel(definition, from),
    asked,
    version,
    now: side(now),
    draft: side(draft),
  };
}
