import { keepPreviousData, type UseQueryResult, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ask, type Query } from './client.ts';
import { type Answer, placeOf, type ReadId } from './operations.ts';

export interface ReadOptions {
  params?: Readonly<Record<string, string>>;
  query?: Query;
  /** False: not asked yet. */
  when?: boolean;
  /** The answer before stays on the page until the new one is there. */
  keep?: boolean;
  /** The answer holds no sentence: it stays when the language changes. */
  inEveryLanguage?: boolean;
}

/** What one operation answers, kept and refreshed; keyed by its path, so that live events find it (api/live.ts). */
export function useRead<Id extends ReadId>(id: Id, options: ReadOptions = {}): UseQueryResult<Answer<Id>> {
  const { path } = placeOf(id, options.params);
  return useReadAt<Answer<Id>>(path, options);
}

/** The same at a path the server gave, such as one of a process. */
export function useReadAt<T>(path: string, options: ReadOptions = {}): UseQueryResult<T> {
  const { query, when = true, keep = false, inEveryLanguage = false } = options;
  const { i18n } = useTranslation();
  return useQuery({
    queryKey: [path, query ?? {}, inEveryLanguage ? '' : i18n.language],
    queryFn: async ({ signal }) => (await ask<T>({ method: 'get', path, query, signal })).body,
    enabled: when,
    ...(keep ? { placeholderData: keepPreviousData } : {}),
  });
}

interface Page<Row> {
  items: Row[];
  next: string | null;
}

/** A list page by page, as far as the reader went. */
export function usePages<Row>(path: string, { query, when = true }: ReadOptions = {}) {
  const { i18n } = useTranslation();
  return useInfiniteQuery({
    queryKey: [path, query ?? {}, i18n.language, 'pages'],
    queryFn: async ({ signal, pageParam }) =>
      (await ask<Page<Row>>({ method: 'get', path, query: { ...query, cursor: pageParam }, signal })).body,
    initialPageParam: null as string | null,
    getNextPageParam: page => page.next,
    enabled: when,
    placeholderData: keepPreviousData,
  });
}
