import { targets } from './possible.ts';
import { NEW, type ProcessDefinition } from './process.ts';

/** One arrow of a process's diagram. */
export interface Move {
  command: string;
  /** Null where a case begins. */
  from: string | null;
  /** Null where the case is removed. */
  to: string | null;
}

/** Every way a command may lead from one state to another one, in the order of the process's file. */
export function movesOf({ commands }: ProcessDefinition): Move[] {
  return Object.entries(commands).flatMap(([command, rule]) => {
    const froms = rule.parent ? [NEW] : rule.from;
    return froms.flatMap(from => {
      const begins = from === NEW ? null : from;
      const tos = rule.removes ? [null] : targets(rule, from).filter(to => to !== from);
      return tos.map(to => ({ command, from: begins, to }));
    });
  });
}
