import { useQueryClient } from '@tanstack/react-query';
import { command, newKey } from '../../api/command.ts';
import type { Answer, Body } from '../../api/operations.ts';
import { NoAnswer } from '../../api/problem.ts';
import { useRead } from '../../api/use-read.ts';
import { useFailures } from '../../commands/failures.tsx';
import { usePending } from '../../commands/pending.tsx';
import { useListTexts } from './texts.ts';

export type SavedView = Answer<'listViews'>['items'][number];
export type ViewPatch = Omit<NonNullable<Body<'changeView'>>, 'query'> & { query?: string };

export interface SavedViews {
  views: readonly SavedView[];
  create(view: { name: string; query: string; shared: SavedView['shared'] }): Promise<void>;
  change(view: SavedView, patch: ViewPatch): Promise<void>;
  /** Waits for its "undo" first. */
  remove(view: SavedView): void;
}

/** The views of a list, kept on the server so that they are there on every device and for whom they are shared with. */
export function useSavedViews(list: SavedView['list']): SavedViews {
  const say = useListTexts();
  const queries = useQueryClient();
  const { later } = usePending();
  const { tell } = useFailures();
  const { data } = useRead('listViews', { query: { list } });
  const refresh = () => queries.invalidateQueries({ predicate: ({ queryKey: [path] }) => path === '/v1/views' });
  return {
    views: data?.items ?? [],
    create: async view => {
      await command('createView', { body: { ...view, list }, key: newKey() });
      await refresh();
    },
    change: async ({ id, tag }, patch) => {
      await command('changeView', { params: { id }, body: patch, seen: tag, key: newKey() });
      await refresh();
    },
    remove: ({ id, name, tag }) => {
      const key = newKey();
      const label = say('removing', { name });
      const run = async (): Promise<void> => {
        try {
          await command('removeView', { params: { id }, seen: tag, key });
        } catch (error) {
          tell({
            id,
            label,
            error,
            caseId: null,
            typed: '',
            again: error instanceof NoAnswer ? () => void run() : undefined,
          });
        }
        await refresh();
      };
      later({ id: `view:${id}`, label, run });
    },
  };
}
