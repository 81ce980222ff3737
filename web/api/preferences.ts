import { useQueryClient } from '@tanstack/react-query';
import { command, newKey } from './command.ts';
import type { Body } from './operations.ts';

/** Changes what the person prefers (language, zone, mails), kept on the server so that it holds on every device; the page follows. */
export function useSetPreference(): (change: Body<'updateMe'>) => Promise<void> {
  const queries = useQueryClient();
  return async change => {
    await command('updateMe', { body: change, key: newKey() });
    await queries.invalidateQueries({ predicate: ({ queryKey: [path] }) => path === '/v1/me' });
  };
}
