import { isDate } from '../../../domain/calendar/zone.ts';
import type { Language } from '../../../domain/label.ts';
import type { AllowedCommand } from '../../api/answers.ts';
import { durationWords } from '../../format/duration.ts';

/** One line of what must be so before a command may be given. */
export type Requirement = NonNullable<AllowedCommand['requirements']>[number];

/** A list of requirements with the commands that wait for it. */
export interface Checklist<Command> {
  commands: Command[];
  requirements: readonly Requirement[];
}

/** What is still to be done comes first, each part in the order of the rule. */
export function unmetFirst(requirements: readonly Requirement[]): Requirement[] {
  return [...requirements.filter(({ met }) => !met), ...requirements.filter(({ met }) => met)];
}

export function metCount(requirements: readonly Requirement[]): number {
  return requirements.filter(({ met }) => met).length;
}

/** The lists of several commands; commands that wait for the same share theirs. */
export function checklistsOf<Command extends Pick<AllowedCommand, 'requirements'>>(
  commands: readonly Command[],
): Checklist<Command>[] {
  const held = new Map<string, Checklist<Command>>();
  for (const command of commands) {
    const { requirements = [] } = command;
    if (requirements.length === 0) continue;
    const key = JSON.stringify(requirements);
    const found = held.get(key);
    if (found) found.commands.push(command);
    else held.set(key, { commands: [command], requirements });
  }
  return [...held.values()];
}

/** A measure as people say it, dates and lengths in words; nothing where nothing is there. */
export function measureWords(
  measure: string | number | undefined,
  language: Language,
  date: (text: string) => string,
): string | number | undefined {
  if (typeof measure !== 'string') return measure;
  if (measure === '–') return undefined;
  return durationWords(measure, language) ?? (isDate(measure) ? date(measure) : measure);
}
