import { NO_UNIT } from '../../contract/query.ts';
import { DEADLINE_OUTCOMES } from '../../domain/kernel/owed.ts';
import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import { iso } from '../../engine/audit.ts';
import type { RiskGroup } from '../../engine/reads/deadlines/at-risk.ts';
import type { DeadlineDashboard } from '../../engine/reads/deadlines/dashboard.ts';
import type { Outcomes, Settled, SettledGroup, SettledWeek } from '../../engine/reads/deadlines/settled.ts';
import { caseRowBody } from './case.ts';
import { caseQuery } from './case-query.ts';
import { deadlineLabel, processLabel, stateLabel } from './words.ts';

type Processes = ReadonlyMap<string, ProcessDefinition>;
type Unit = RiskGroup['unit'];

/** The dashboard with labels, and for each figure the list it counts. */
export function deadlineDashboardBody(dashboard: DeadlineDashboard, processes: Processes) {
  const { atRisk, settled, ...head } = dashboard;
  const { within } = atRisk;
  const period = { from: settled.begins, before: settled.before };
  return {
    ...head,
    atRisk: {
      ...atRisk,
      cases: caseQuery({ due: within, sort: 'due' }),
      overdueCases: caseQuery({ due: 'overdue', sort: 'due' }),
      groups: atRisk.groups.map(group => riskGroup(processes, within, group)),
      first: atRisk.first.map(row => caseRowBody(processes.get(row.process), row)),
    },
    settled: {
      ...spanOf(settled),
      stages: settled.stages.map(group => stageGroup(processes, period, group)),
      weeks: settled.weeks.map(weekBody),
    },
  };
}

function riskGroup(processes: Processes, due: string, { process, state, unit, ...counts }: RiskGroup) {
  const definition = processes.get(process);
  const deadline = definition?.states[state]?.deadline;
  const of = { process, state, unit: unitCode(unit), sort: 'due' };
  return {
    process,
    processLabel: processLabel(definition, process),
    state,
    stateLabel: definition ? stateLabel(definition, state) : plain(state),
    stage: deadline?.name ?? null,
    stageLabel: deadline?.label ?? null,
    unit,
    ...counts,
    cases: caseQuery({ ...of, due }),
    overdueCases: caseQuery({ ...of, due: 'overdue' }),
  };
}

type Period = { from: number; before: number };

function stageGroup(processes: Processes, period: Period, { process, stage, unit, ...outcomes }: SettledGroup) {
  const definition = processes.get(process);
  return {
    process,
    processLabel: processLabel(definition, process),
    stage,
    stageLabel: definition ? deadlineLabel(definition, stage) : plain(stage),
    unit,
    ...figures(outcomes, period, { process, stage, unit: unitCode(unit) }),
  };
}

function weekBody({ from, to, offices, ...span }: SettledWeek) {
  const period = { from: span.begins, before: span.before };
  return {
    from,
    to,
    ...spanOf(span),
    offices: offices.map(({ unit, ...outcomes }) => ({ unit, ...figures(outcomes, period, { unit: unitCode(unit) }) })),
  };
}

/** Each outcome with its count and the cases it counts. */
function figures(outcomes: Outcomes, { from, before }: Period, of: Record<string, string>) {
  const span = { 'settled-from': iso(from), 'settled-before': iso(before) };
  const entries = DEADLINE_OUTCOMES.map(
    outcome =>
      [outcome, { count: outcomes[outcome], cases: caseQuery({ ...of, deadline: outcome, ...span }) }] as const,
  );
  return Object.fromEntries(entries);
}

function spanOf({ begins, before }: Pick<Settled, 'begins' | 'before'>) {
  return { begins: iso(begins), before: iso(before) };
}

function unitCode(unit: Unit): string {
  return unit?.id ?? NO_UNIT;
}

function plain(code: string) {
  return { en: code, zh: code };
}
