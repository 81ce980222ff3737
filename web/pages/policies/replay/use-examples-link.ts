import { useSearchParams } from 'react-router';
import { to } from '../../../paths.ts';
import type { ChangeKind, Replay } from './Report.tsx';

/** Where the example cases of one kind stand on the same page; what is shown of it otherwise stays. */
export function useExamplesLink({ draft, id }: Pick<Replay, 'draft' | 'id'>): (show: ChangeKind) => string {
  const [search] = useSearchParams();
  return show => `${to.policyReplay(draft, id, { ...Object.fromEntries(search), show })}#examples`;
}
