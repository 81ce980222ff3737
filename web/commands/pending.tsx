import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';

/** How long a decision waits for its "undo" before it is sent. */
const UNDO_MS = 5000;

export interface Delayed {
  id: string;
  /** What is about to happen, in words: "Validated PO20261102000017". */
  label: string;
  /** Sends it. Its own failures are its own to tell. */
  run(): Promise<void>;
}

interface Waiting extends Delayed {
  until: number;
}

interface Pending {
  waiting: readonly Waiting[];
  /** Whether one of this name waits now. */
  waits(id: string): boolean;
  /** What was undone last: a page that went on to the next thing comes back to it. */
  undone: Delayed | undefined;
  /** Waits out the undo window, then sends. */
  later(delayed: Delayed): void;
  /** The last one, or the one named: it was never sent. */
  undo(id?: string): void;
  now(id: string): void;
}

const PendingCommands = createContext<Pending | undefined>(undefined);

/** Holds decisions back for a moment in which they can be undone; nothing is sent before. Whoever closes the page meanwhile is asked. */
export function PendingProvider({ children }: { children: ReactNode }) {
  const [waiting, setWaiting] = useState<readonly Waiting[]>([]);
  const [undone, setUndone] = useState<Delayed>();
  const timers = useRef(new Map<string, ReturnType<typeof setTimeout>>());
  const latest = useRef(waiting);
  latest.current = waiting;

  const take = useCallback((id: string | undefined): Waiting | undefined => {
    const found = id === undefined ? latest.current.at(-1) : latest.current.find(one => one.id === id);
    if (!found) return undefined;
    clearTimeout(timers.current.get(found.id));
    timers.current.delete(found.id);
    latest.current = latest.current.filter(one => one !== found);
    setWaiting(latest.current);
    return found;
  }, []);
  const waits = useCallback((id: string) => latest.current.some(one => one.id === id), []);
  const now = useCallback((id: string) => void take(id)?.run(), [take]);
  const undo = useCallback((id?: string) => setUndone(take(id)), [take]);
  const later = useCallback(
    (delayed: Delayed) => {
      timers.current.set(
        delayed.id,
        setTimeout(() => now(delayed.id), UNDO_MS),
      );
      latest.current = [...latest.current, { ...delayed, until: Date.now() + UNDO_MS }];
      setWaiting(latest.current);
    },
    [now],
  );
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (latest.current.length > 0) event.preventDefault();
    };
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, []);
  const value = useMemo(
    () => ({ waiting, waits, undone, later, undo, now }),
    [waiting, waits, undone, later, undo, now],
  );
  return <PendingCommands value={value}>{children}</PendingCommands>;
}

export function usePending(): Pending {
  const pending = useContext(PendingCommands);
  if (!pending) throw new Error('usePending stands outside of PendingProvider');
  return pending;
}
