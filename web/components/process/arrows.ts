import type { Label } from '../../../domain/label.ts';

/** A state as the diagram draws it. */
export interface DrawnState {
  code: string;
  label: Label;
  final: boolean;
}

export interface DrawnMove {
  command: string;
  from: string | null;
  to: string | null;
}

/** All commands that lead from one place to one other share an arrow. */
export interface Arrow {
  from: string;
  to: string;
  commands: string[];
}

/** Where a case begins, and where one is removed: places of the diagram that are no states. */
export const BEGIN = '(begin)';
export const REMOVED = '(removed)';

export function arrowsOf(moves: readonly DrawnMove[]): Arrow[] {
  const arrows = new Map<string, Arrow>();
  for (const { command, from, to } of moves) {
    const [begins, ends] = [from ?? BEGIN, to ?? REMOVED];
    const key = `${begins} ${ends}`;
    const arrow = arrows.get(key) ?? { from: begins, to: ends, commands: [] };
    if (!arrow.commands.includes(command)) arrow.commands.push(command);
    arrows.set(key, arrow);
  }
  return [...arrows.values()];
}
