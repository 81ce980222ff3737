import { useQueryClient } from '@tanstack/react-query';
import { command, newKey } from '../../api/command.ts';

/** Marks notices as read, here and on every other device of the person. */
export function useReading() {
  const queries = useQueryClient();
  const refresh = () =>
    queries.invalidateQueries({ predicate: ({ queryKey: [path] }) => String(path).startsWith('/v1/notifications') });
  return {
    async read(id: string) {
      await command('readNotification', { params: { id }, body: {}, key: newKey() });
      await refresh();
    },
    async readAll() {
      await command('readAllNotifications', { body: {}, key: newKey() });
      await refresh();
    },
  };
}
