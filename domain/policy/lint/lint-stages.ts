import { pointerStep } from '../../json.ts';
import { movesOf } from '../../kernel/moves.ts';
import type { ProcessDefinition, StateDefinition, Verdict } from '../../kernel/process.ts';
import type { Label } from '../../label.ts';
import type { PolicyDocument } from '../document.ts';
import type { Stage } from '../stage.ts';
import { isDeciding } from './deciding.ts';
import { type Finding, finding } from './finding.ts';
import type { LintFacts } from './lint-facts.ts';
import { lintGroup } from './lint-group.ts';
import { answersEverything } from './lint-tables.ts';
import { groupsNamedBy } from './table-groups.ts';

/** The stages: each in a state that is reached and decides something, every outcome with a way, every group able to sit. */
export function lintStages(document: PolicyDocument, facts: LintFacts): Finding[] {
  const { definition } = facts;
  if (!definition) {
    return Object.keys(document.stages ?? {}).map(state =>
      finding('UNKNOWN_STATE', `/stages${pointerStep(state)}`, { state }),
    );
  }
  const reached = new Set(movesOf(definition).map(({ to }) => to));
  return Object.entries(document.stages ?? {}).flatMap(([state, stage]) => {
    const pointer = `/stages${pointerStep(state)}`;
    const rule = Object.hasOwn(definition.states, state) ? definition.states[state] : undefined;
    if (!rule) return [finding('UNKNOWN_STATE', pointer, { state })];
    if (!isDeciding(definition, state)) return [finding('NOTHING_TO_DECIDE', pointer, { state: rule.label })];
    return [
      ...(reached.has(state) ? [] : [finding('UNREACHABLE_STAGE', pointer, { state: rule.label })]),
      ...uncoveredOutcomes(definition, rule, state, pointer),
      ...uncoveredSilence(document, rule, pointer),
      ...lintGroups(document, stage, pointer, facts),
    ];
  });
}

const VERDICTS: Readonly<Record<Verdict, Label>> = {
  approve: { en: 'yes', zh: '同意' },
  reject: { en: 'no', zh: '拒绝' },
};

/** A set of rules with no negative branch lets a case end in nothing (defect D16 of design/approvals.md). */
function uncoveredOutcomes(
  { commands }: ProcessDefinition,
  { task, label }: StateDefinition,
  state: string,
  pointer: string,
): Finding[] {
  const possible = (task?.decides ?? []).filter(command => commands[command]?.from.includes(state));
  const said = possible.map(command => commands[command]?.verdict);
  return Object.entries(VERDICTS)
    .filter(([verdict]) => !said.includes(verdict as Verdict))
    .map(([, verdict]) => finding('UNCOVERED_OUTCOME', pointer, { state: label, verdict }));
}

/** Nobody answering is a way out as well; a clock ends it, whatever it then does. */
function uncoveredSilence(
  { values }: PolicyDocument,
  { deadline, label }: StateDefinition,
  pointer: string,
): Finding[] {
  if (!deadline) return [finding('NO_CLOCK', pointer)];
  if (values[deadline.within] !== 'none') return [];
  return [finding('UNCOVERED_SILENCE', `/values${pointerStep(deadline.within)}`, { state: label })];
}

function lintGroups(document: PolicyDocument, stage: Stage, pointer: string, facts: LintFacts): Finding[] {
  const { groups, table } = stage;
  const names = groups.map(({ name }) => name);
  const chooses = table === undefined ? undefined : document.tables?.[table];
  const unknown = table !== undefined && !chooses;
  const seatedBy = chooses && groupsNamedBy(chooses);
  const sometimesNobody =
    groups.every(({ when }) => when !== undefined) || (chooses !== undefined && !answersEverything(chooses, facts));
  const found = groups.map((group, index) => lintGroup(group, `${pointer}/groups/${index}`, facts));
  return [
    ...(unknown ? [finding('UNKNOWN_TABLE', `${pointer}/table`, { table })] : []),
    ...(chooses && !seatedBy ? [finding('NO_GROUP_COLUMN', `/tables${pointerStep(table ?? '')}/outputs`)] : []),
    ...(sometimesNobody ? [finding('STAGE_MAY_BE_EMPTY', pointer)] : []),
    ...groups.flatMap((group, index) => [
      ...(names.indexOf(group.name) < index
        ? [finding('GROUP_REPEATED', `${pointer}/groups/${index}/name`, { group: group.name })]
        : []),
      ...(seatedBy && seatedBy.complete && !seatedBy.groups.includes(group.name)
        ? [neverNamed(group.name, `${pointer}/groups/${index}`)]
        : []),
      ...(found[index] ?? []),
    ]),
    ...(stage.combine === 'ordered' ? neverReached(groups, found, pointer) : []),
    ...(seatedBy?.groups ?? [])
      .filter(group => !names.includes(group))
      .map(group => finding('UNKNOWN_GROUP', `/tables${pointerStep(table ?? '')}`, { group })),
  ];
}

function neverNamed(group: string, pointer: string): Finding {
  return finding('GROUP_NEVER_SITS', pointer, {
    group,
    because: { en: 'no row of the table names it', zh: '决策表中没有任何行指定它' },
  });
}

/** What keeps a group from ever saying yes, whatever the case. */
const NEVER_YES: readonly Finding['code'][] = [
  'NOBODY_ELIGIBLE',
  'MORE_THAN_SEATS',
  'MORE_THAN_EXIST',
  'NO_LIMITS',
  'OFFERED_BEAR_NO_LIMIT',
];

/** One group after another: behind one that always sits and can never say yes nobody is asked. */
function neverReached(groups: Stage['groups'], found: readonly Finding[][], pointer: string): Finding[] {
  const stuck = groups.findIndex(
    ({ when }, index) => when === undefined && found[index]?.some(({ code }) => NEVER_YES.includes(code)),
  );
  const before = groups[stuck]?.label;
  if (before === undefined) return [];
  return groups
    .slice(stuck + 1)
    .map(({ label: group }, index) =>
      finding('GROUP_NEVER_REACHED', `${pointer}/groups/${stuck + 1 + index}`, { group, before }),
    );
}
