import type { Answer } from '../api/operations.ts';
import { defineTexts } from '../i18n/texts.ts';
import { useLabels } from '../i18n/use-labels.ts';
import { type Shortcut, useShortcuts } from '../keys/shortcuts.tsx';

type Allowed = Answer<'getTask'>['allowedCommands'][number];

const VERB_KEYS: Readonly<Record<string, string>> = {
  claim: 'c',
  start: 's',
  release: 'b',
  reassign: 'h',
  delegate: 'd',
  consult: 'q',
  answer: 'q',
  suspend: 'w',
  resume: 'w',
};
const VERDICT_KEYS = { approve: 'a', reject: 'r' } as const;

const useTexts = defineTexts('task-keys', {
  title: { en: 'This task', zh: '当前任务' },
});

/** The key of a command: by the verdict the server gives it, or the verb of a task it is. */
export function keyOf({ command, verdict }: Pick<Allowed, 'command' | 'verdict'>): string | undefined {
  return verdict ? VERDICT_KEYS[verdict] : VERB_KEYS[command];
}

/** `a` approves, `r` rejects, `c` claims, `b` gives back, `h` hands over, `d` lets act, `q` asks or answers, as the server allows; the help says each in its words. */
export function useTaskKeys<C extends Allowed>(commands: readonly C[], choose: (command: C) => void): void {
  const say = useTexts();
  const { label } = useLabels();
  const keys = commands.flatMap((command): Shortcut[] => {
    const key = keyOf(command);
    return key ? [{ key, label: label(command.label), on: command.allowed, run: () => choose(command) }] : [];
  });
  useShortcuts(say('title'), keys);
}
