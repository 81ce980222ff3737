import { useNavigate } from 'react-router';
import { useShortcuts } from '../../keys/shortcuts.tsx';
import { to } from '../../paths.ts';
import { stepFrom } from './inbox-query.ts';
import { useInboxTexts } from './texts.ts';
import type { Chosen } from './use-chosen.ts';

interface Keys {
  ids: readonly string[];
  chosen: Chosen;
  caseId: string | undefined;
  /** Takes the open task in among the chosen, or leaves it out; undefined where none can be. */
  select: (() => void) | undefined;
  /** Moves the focus into the open task. */
  into(): void;
}

/** The keys of the list; those of the open task stand with its commands (commands/task-keys.ts). */
export function useInboxKeys({ ids, chosen, caseId, select, into }: Keys): void {
  const say = useInboxTexts();
  const navigate = useNavigate();
  const step = (by: 1 | -1) => {
    const id = stepFrom(ids, chosen.latest(), by);
    if (id) chosen.choose(id);
  };
  useShortcuts(say('keysTitle'), [
    { key: 'j', label: say('down'), run: () => step(1) },
    { key: 'k', label: say('up'), run: () => step(-1) },
    { key: 'x', label: say('select'), run: () => select?.(), on: select !== undefined },
    { key: 'Enter', label: say('into'), run: into, on: chosen.id !== null },
    {
      key: 'o',
      label: say('openCase'),
      run: () => void (caseId && navigate(to.case(caseId))),
      on: caseId !== undefined,
    },
  ]);
}
