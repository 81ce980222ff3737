import type { Label } from '../../../../domain/label.ts';
import type { CommandInput, Process, ProcessSchema } from '../../../api/answers.ts';
import type { InboxRow } from '../use-inbox.ts';

/** A command that can be given to several of the chosen tasks, and to which. */
export interface Offered {
  command: string;
  label: Label;
  input: CommandInput | undefined;
  rows: readonly InboxRow[];
}

/** The process most of the chosen tasks are of: tasks are decided together within one. */
export function commonestProcess(rows: readonly InboxRow[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { case: about } of rows) counts.set(about.process, (counts.get(about.process) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** What the tasks wait for, most tasks first; not what asks for something of one case alone, which the server refuses for many. */
export function offeredFor(
  rows: readonly InboxRow[],
  { commands }: Pick<Process, 'commands'>,
  { inputs }: Pick<ProcessSchema, 'inputs'>,
): Offered[] {
  const names = [...new Set(rows.flatMap(({ task }) => task.decides))];
  return names
    .flatMap((command): Offered[] => {
      const label = commands.find(({ code }) => code === command)?.label;
      const input = inputs[command];
      const own = input?.edits || Object.values(input?.fields ?? {}).some(({ personal }) => personal);
      return label && !own
        ? [{ command, label, input, rows: rows.filter(({ task }) => task.decides.includes(command)) }]
        : [];
    })
    .sort((a, b) => b.rows.length - a.rows.length);
}
