import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { CaseDetail } from '../../api/answers.ts';
import { command, newKey } from '../../api/command.ts';

const LOOK_MS = 2500;

/**
 * Says that the reader saw the case once it was shown for a moment, and answers up to which entry they had seen it when they came:
 * what changed is told against that for as long as they stay.
 */
export function useSeen({ id, seq, seen }: CaseDetail): number | null {
  const queries = useQueryClient();
  const [before] = useState(seen?.seq ?? null);
  const told = seen?.seq ?? 0;
  useEffect(() => {
    if (told >= seq) return;
    const say = async () => {
      if (document.visibilityState !== 'visible') return;
      await command('markCaseSeen', { params: { id }, body: { seq }, key: newKey() });
      const lists = ({ queryKey: [path] }: { queryKey: readonly unknown[] }) =>
        path === '/v1/tasks' || path === '/v1/cases';
      await queries.invalidateQueries({ predicate: lists });
    };
    // That it was seen is told again at the next look; nobody waits for it.
    const timer = setTimeout(() => void say().catch(() => undefined), LOOK_MS);
    return () => clearTimeout(timer);
  }, [id, seq, told, queries]);
  return before;
}
