import type { AllowedCommand, CaseDetail, CommandInput, ProcessSchema, Task } from '../../api/answers.ts';

export interface Choice extends AllowedCommand {
  /** Decides the task, is a verb of the task, or goes to the case. */
  way: 'decide' | 'verb' | 'case';
  /** What it may be given with, where it takes anything. */
  input?: CommandInput;
  /** Whether that is asked for first; a yes that needs nothing is given at once. */
  asksFirst: boolean;
}

export interface Choices {
  /** As buttons: deciding ones first, and what is refused now greyed behind what is not. */
  main: Choice[];
  /** Behind "more". */
  more: Choice[];
}

/** Files are added and removed where they are listed. */
const ELSEWHERE = ['attach', 'detach'];
const SHOWN_WITHOUT_TASK = 3;

/** What stands as a button and what behind "more": what the open task waits for first, then what may be done now. */
export function commandChoices(
  detail: CaseDetail,
  schema: ProcessSchema,
  task: { task: Task; allowedCommands: readonly AllowedCommand[] } | undefined,
): Choices {
  const decides = new Set(task?.task.decides);
  const deciding = (task?.allowedCommands ?? [])
    .filter(({ command }) => decides.has(command))
    .map(one => choice(one, 'decide', schema));
  const verbs = (task?.allowedCommands ?? [])
    .filter(({ command }) => !decides.has(command) && command !== 'reassign')
    .map((one): Choice => ({ ...one, way: 'verb', asksFirst: one.asks === 'required' }));
  const others = detail.allowedCommands
    .filter(({ command }) => !decides.has(command) && !ELSEWHERE.includes(command) && !schema.inputs[command]?.edits)
    .map(one => choice(one, 'case', schema));
  const open = others.filter(({ allowed }) => allowed);
  const ahead = deciding.length > 0 ? [] : open.slice(0, SHOWN_WITHOUT_TASK);
  const main = [...deciding, ...verbs.filter(({ allowed }) => allowed), ...ahead];
  return {
    main: [...main.filter(({ allowed }) => allowed), ...main.filter(({ allowed }) => !allowed)],
    more: [...verbs.filter(({ allowed }) => !allowed), ...others.filter(one => !ahead.includes(one))],
  };
}

/** Why the greyed buttons are refused, each reason once with the buttons it holds for. */
export function refusals(choices: readonly Choice[]): { detail: string; choices: Choice[] }[] {
  const held = new Map<string, Choice[]>();
  for (const choice of choices) {
    const detail = choice.reason?.detail;
    if (!choice.allowed && detail) held.set(detail, [...(held.get(detail) ?? []), choice]);
  }
  return [...held].map(([detail, those]) => ({ detail, choices: those }));
}

function choice(allowed: AllowedCommand, way: Choice['way'], schema: ProcessSchema): Choice {
  const { asks, verdict, command } = allowed;
  const input = asks === 'nothing' ? undefined : schema.inputs[command];
  const asksFirst = asks === 'required' || (asks === 'optional' && verdict !== 'approve');
  return { ...allowed, way, asksFirst, ...(input ? { input } : {}) };
}
