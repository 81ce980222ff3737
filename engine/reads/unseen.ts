import type { CommandDefinition } from '../../domain/kernel/process.ts';
import { iso } from '../audit.ts';
import type { Engine } from '../ports.ts';
import type { Reading } from './read-as.ts';

/** Which of these cases somebody else did something to since the reader last saw them. */
export async function unseenOf({ reader, person, engine }: Reading, caseIds: readonly string[]): Promise<Set<string>> {
  return reader.query.unseenOf({ userId: person.userId, caseIds, quiet: quietCommands(engine) });
}

/** Up to which entry of its trail the reader has seen a case, and when that was. */
export async function seenBy({ reader, person }: Reading, caseId: string): Promise<{ seq: number; at: string } | null> {
  const view = await reader.get('caseViews', { userId: person.userId, caseId });
  return view ? { seq: view.seq, at: iso(view.at) } : null;
}

/** What brings nothing to look at: reminders, a moved sandbox clock, answers of systems that leave the case where it is. */
function quietCommands({ processes }: Engine): string[] {
  const answers = [...processes.values()].flatMap(({ commands }) =>
    Object.entries<CommandDefinition>(commands).flatMap(([name, { by, to }]) =>
      by.every(giver => giver === 'system') && to === undefined ? [name] : [],
    ),
  );
  return ['remind', 'advance', ...answers];
}
