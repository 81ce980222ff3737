import type { AllowedCommand } from '../../api/answers.ts';

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
