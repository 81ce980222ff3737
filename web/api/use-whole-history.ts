import { useEffect } from 'react';
import type { HistoryEntry } from './answers.ts';
import { usePages } from './use-read.ts';

/** The trail from its first entry to its last, as the line of a case needs it; undefined until its first page is there. */
export function useWholeHistory(caseId: string): HistoryEntry[] | undefined {
  const { data, hasNextPage, isFetching, fetchNextPage } = usePages<HistoryEntry>(`/v1/cases/${caseId}/history`, {
    query: { limit: 100 },
  });
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  return data?.pages.flatMap(({ items }) => items);
}
