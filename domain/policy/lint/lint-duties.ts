import { pointerStep } from '../../json.ts';
import type { ProcessDefinition } from '../../kernel/process.ts';
import type { PolicyDocument } from '../document.ts';
import type { Duty, Stage, Who } from '../stage.ts';
import { isDeciding } from './deciding.ts';
import { type Finding, finding } from './finding.ts';
import type { LintFacts } from './lint-facts.ts';
import { differentPeople, neededOf, poolOf, seatsOf, waysOfTask } from './people.ts';

/** Separation of duties that leaves nobody to decide is said before a case stops on it (defect D6 of design/approvals.md). */
export function lintDuties({ duties = [], stages = {} }: PolicyDocument, facts: LintFacts): Finding[] {
  const { definition } = facts;
  if (!definition) return [];
  return duties.flatMap((duty, index) => {
    const pointer = `/duties/${index}`;
    const unknown = (duty.stages ?? []).flatMap((state, at) => lintState(definition, state, `${pointer}/stages/${at}`));
    return unknown.length > 0 ? unknown : lintDuty(duty, pointer, stages, facts, definition);
  });
}

type Stages = Readonly<Record<string, Stage>>;

function lintState(definition: ProcessDefinition, state: string, pointer: string): Finding[] {
  const rule = Object.hasOwn(definition.states, state) ? definition.states[state] : undefined;
  if (!rule) return [finding('UNKNOWN_STATE', pointer, { state })];
  return isDeciding(definition, state) ? [] : [finding('NOTHING_TO_DECIDE', pointer, { state: rule.label })];
}

function lintDuty(
  duty: Duty,
  pointer: string,
  stages: Stages,
  facts: LintFacts,
  definition: ProcessDefinition,
): Finding[] {
  switch (duty.kind) {
    case 'not-requester':
      return Object.entries(stages)
        .filter(([state]) => duty.stages === undefined || duty.stages.includes(state))
        .flatMap(([state, { groups }]) => barredGroups(groups, `/stages${pointerStep(state)}/groups`));
    case 'two-people':
      if (new Set(duty.stages).size < 2) return [finding('ONE_STAGE_ONLY', `${pointer}/stages`)];
      return tooFew(
        duty.stages.map(state => slotOf(waysIn(definition, stages, state), facts)),
        `${pointer}/stages`,
      );
    case 'distinct-seats':
      return duty.stages.flatMap((state, at) => tooFew(seatSlots(stages[state], facts), `${pointer}/stages/${at}`));
  }
}

/** A group that finds nobody but whoever asks. */
function barredGroups(groups: Stage['groups'], pointer: string): Finding[] {
  return groups.flatMap(({ label, who }, index) =>
    who.every(way => 'expression' in way && way.expression.trim() === 'requester')
      ? [finding('CANDIDATES_BARRED', `${pointer}/${index}/who`, { group: label })]
      : [],
  );
}

function waysIn({ states }: ProcessDefinition, stages: Stages, state: string): Who[] {
  const stage = stages[state];
  if (stage) return stage.groups.flatMap(({ who }) => who);
  const task = states[state]?.task;
  return task ? waysOfTask(task) : [];
}

/** The people who may fill one place; undefined where that cannot be said without a case. */
function slotOf(ways: readonly Who[], facts: LintFacts): readonly string[] | undefined {
  const pool = poolOf(ways, facts);
  return pool.known ? pool.everyone : undefined;
}

/** A slot for every yes the groups of a stage need; those that sit on a condition only may never meet. */
function seatSlots(stage: Stage | undefined, facts: LintFacts): (readonly string[] | undefined)[] {
  if (!stage || stage.table !== undefined || stage.combine === 'any') return [];
  return stage.groups
    .filter(({ when }) => when === undefined)
    .flatMap(group => {
      const pool = poolOf(group.who, facts);
      if (!pool.known) return [undefined];
      const needed = Math.min(neededOf(group.rule, seatsOf(group, pool.most)), pool.most);
      return Array.from({ length: needed }, () => pool.everyone);
    });
}

function tooFew(slots: readonly (readonly string[] | undefined)[], pointer: string): Finding[] {
  const known = slots.filter(slot => slot !== undefined);
  if (known.some(slot => slot.length === 0)) return [];
  const most = differentPeople(known);
  return most < known.length ? [finding('TOO_FEW_PEOPLE', pointer, { needed: known.length, most })] : [];
}
