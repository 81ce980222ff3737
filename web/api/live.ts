import type { QueryClient } from '@tanstack/react-query';

/** What stands on events of cases: asked again when one comes. A case's own reads only where it is that case. */
const LISTS = /^\/v1\/(tasks|cases$|notifications|dashboard|customers|incidents|jobs|processes\/[^/]+\/standing)/;
const GATHER_MS = 120;

export type LiveState = 'live' | 'away';

interface Told {
  state?: LiveState;
  caseId?: string;
}

/**
 * Follows the server's events for as long as the page stands: one tab of the browser holds the stream (a browser opens six connections to
 * a server at most) and tells the others. After a break everything shown is asked again, so nothing is missed.
 */
export function followEvents(queries: QueryClient, tell: (state: LiveState) => void): () => void {
  const end = new AbortController();
  const tabs = new BroadcastChannel('countersign.events');
  const refresh = gathered(queries);
  const hear = ({ state, caseId }: Told) => {
    if (state) tell(state);
    if (state === 'live') refresh(null);
    if (caseId) refresh(caseId);
  };
  tabs.onmessage = ({ data }: MessageEvent<Told>) => hear(data);
  const tellAll = (told: Told) => {
    if (end.signal.aborted) return;
    hear(told);
    tabs.postMessage(told);
  };
  // The lock may be given in the same moment as nobody wants it any more: held on, it would keep every tab from the stream.
  const holdStream = () =>
    end.signal.aborted ? undefined : new Promise<void>(resolve => stream(end.signal, tellAll, resolve));
  void navigator.locks.request('countersign.events', { signal: end.signal }, holdStream).catch(() => undefined);
  return () => {
    end.abort();
    tabs.close();
  };
}

/** Asks again whatever shows these cases: lists, and their own reads. */
export async function askAgain(queries: QueryClient, caseIds: readonly string[]): Promise<void> {
  await queries.invalidateQueries({
    predicate: ({ queryKey: [path] }) => {
      const at = String(path);
      return LISTS.test(at) || caseIds.some(id => at.includes(id));
    },
  });
}

/** The browser itself asks again with Last-Event-ID after a break; where it gives up (an answer of refusal) we do. */
function stream(end: AbortSignal, tell: (told: Told) => void, ended: () => void): void {
  let source: EventSource | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  const open = () => {
    source = new EventSource('/v1/events/stream');
    source.onopen = () => tell({ state: 'live' });
    source.onmessage = ({ data }: MessageEvent<string>) =>
      tell({ caseId: (JSON.parse(data) as { subject: string }).subject });
    source.onerror = () => {
      tell({ state: 'away' });
      if (source?.readyState === EventSource.CLOSED) again = setTimeout(open, 5000);
    };
  };
  open();
  end.addEventListener('abort', () => {
    source?.close();
    clearTimeout(again);
    ended();
  });
}

/** Events come in bursts: what they touch is asked again once. Null stands for everything. */
function gathered(queries: QueryClient): (caseId: string | null) => void {
  let touched: Set<string> | 'all' | undefined;
  const run = () => {
    const now = touched;
    touched = undefined;
    // What is still on its way is read after this moment anyway.
    if (now === 'all') return void queries.invalidateQueries({ predicate: ({ state }) => state.dataUpdatedAt > 0 });
    void askAgain(queries, [...(now ?? [])]);
  };
  return caseId => {
    if (touched === undefined) setTimeout(run, GATHER_MS);
    if (caseId === null || touched === 'all') touched = 'all';
    else touched = new Set([...(touched ?? []), caseId]);
  };
}
