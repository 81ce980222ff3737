import type { AllowedCommand, CaseDetail, CommandInput, Process, ProcessSchema, Task } from '../../api/answers.ts';

export interface Choice extends AllowedCommand {
  /** Decides the task, is a verb of the task, goes to the case, or is given with the case's form. */
  way: 'decide' | 'verb' | 'case' | 'form';
  /** What it may be given with, where it takes anything. */
  input?: CommandInput;
  /** Whether that is asked for first; a yes that needs nothing is given at once. */
  asksFirst: boolean;
  /** It ends or removes the case and asks for nothing: so it is asked once more. */
  forGood: boolean;
  removes: boolean;
}

export interface Choices {
  /** As buttons: deciding ones first, and what is refused now greyed behind what is not. */
  main: Choice[];
  /** Behind "more". */
  more: Choice[];
}

interface AtTask {
  task: Task;
  allowedCommands: readonly AllowedCommand[];
}

/** Files are added and removed where they are listed. */
const ELSEWHERE = ['attach', 'detach'];
const SHOWN_WITHOUT_TASK = 3;

/** What stands as a button and what behind "more": what the open task waits for first, then what may be done now. */
export function commandChoices(
  { detail, schema, moves }: { detail: CaseDetail; schema: ProcessSchema; moves: Moves },
  atTask: AtTask | undefined,
): Choices {
  const decides = new Set(atTask?.task.decides);
  const made = (way: Choice['way']) => (one: AllowedCommand) => choice(one, way, schema, moves(one.command));
  const ofTask = atTask?.allowedCommands ?? [];
  const deciding = ofTask.filter(({ command }) => decides.has(command)).map(made('decide'));
  const verbs = ofTask.filter(({ command }) => !decides.has(command)).map(made('verb'));
  const others = detail.allowedCommands
    .filter(({ command }) => !decides.has(command) && !ELSEWHERE.includes(command) && !schema.inputs[command]?.edits)
    .map(made('case'));
  // What is greyed for requirements alone stays in sight: their list stands below it.
  const open = others.filter(({ allowed, reason }) => allowed || reason?.unmet);
  const ahead = deciding.length > 0 ? [] : open.slice(0, SHOWN_WITHOUT_TASK);
  const main = [...deciding, ...verbs.filter(({ allowed }) => allowed), ...ahead];
  return {
    main: [...main.filter(({ allowed }) => allowed), ...main.filter(({ allowed }) => !allowed)],
    more: [...verbs.filter(({ allowed }) => !allowed), ...others.filter(one => !ahead.includes(one))],
  };
}

/** Where a command may lead from the case's present state. */
type Moves = (command: string) => 'on' | 'end' | 'removal';

export function movesFrom({ moves, states }: Pick<Process, 'moves' | 'states'>, state: string): Moves {
  const final = new Set(states.filter(one => one.final).map(({ code }) => code));
  return command => {
    const ends = moves.filter(move => move.command === command && move.from === state).map(({ to }) => to);
    if (ends.length === 0) return 'on';
    if (ends.includes(null)) return 'removal';
    return ends.every(to => to !== null && final.has(to)) ? 'end' : 'on';
  };
}

/** Why the greyed buttons are refused, each reason once with the buttons it holds for; requirements have their own list. */
export function refusals(choices: readonly Choice[]): { detail: string; choices: Choice[] }[] {
  const held = new Map<string, Choice[]>();
  for (const one of choices) {
    const { detail, unmet } = one.reason ?? {};
    if (!one.allowed && detail && !unmet) held.set(detail, [...(held.get(detail) ?? []), one]);
  }
  return [...held].map(([detail, those]) => ({ detail, choices: those }));
}

function choice(allowed: AllowedCommand, way: Choice['way'], schema: ProcessSchema, leads: ReturnType<Moves>): Choice {
  const { asks, verdict, command } = allowed;
  const input = asks === 'nothing' ? undefined : schema.inputs[command];
  if (input?.edits) return { ...allowed, way: 'form', asksFirst: true, forGood: false, removes: false };
  const asksFirst = asks === 'required' || (asks === 'optional' && verdict !== 'approve');
  const forGood = way === 'case' && !asksFirst && leads !== 'on';
  return { ...allowed, way, asksFirst, forGood, removes: leads === 'removal', ...(input ? { input } : {}) };
}
