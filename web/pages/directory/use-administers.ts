import { useMe } from '../../api/session.tsx';

/** What the reader may keep of the directory: all of it, or the own company's people and rights; and whether they may read its trail. */
export function useAdministers() {
  const { items } = useMe();
  const all = items.includes('directory.manage');
  const some = all || items.includes('directory.manage-own');
  return { all, some, history: some || items.includes('operations.audit') };
}
