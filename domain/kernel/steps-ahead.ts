import { targets } from './possible.ts';
import { NEW, type ProcessDefinition } from './process.ts';

/**
 * The states a case goes through from this one while everyone says yes and makes the changes asked for, as far as somebody's decision is awaited: what to expect,
 * never a promise.
 */
export function statesAhead(definition: ProcessDefinition, from: string): string[] {
  const ahead: string[] = [];
  for (let state: string | undefined = from; state !== undefined && !ahead.includes(state); ) {
    const { task }: { task?: { decides: readonly string[] } } = definition.states[state] ?? {};
    if (!task) break;
    ahead.push(state);
    state = afterYes(definition, task.decides, state);
  }
  return ahead;
}

function afterYes({ commands }: ProcessDefinition, decides: readonly string[], state: string): string | undefined {
  const yes = decides.find(name => commands[name]?.verdict === 'approve' || commands[name]?.newRound === 'revision');
  const rule = yes === undefined ? undefined : commands[yes];
  return rule && targets(rule, state)[0];
}

/** Where somebody's decision is awaited next: here, or the first such state that commands lead to; of what has ended, from its beginning. */
export function firstAwaited(definition: ProcessDefinition, from: string): string | undefined {
  const { states, commands } = definition;
  const open = [states[from]?.final ? NEW : from];
  for (const state of open) {
    if (states[state]?.task) return state;
    const next = Object.values(commands).filter(command => command.from.includes(state));
    open.push(...next.flatMap(rule => targets(rule, state)).filter(target => !open.includes(target)));
  }
  return undefined;
}
