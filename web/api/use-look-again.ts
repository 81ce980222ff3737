import { useEffect } from 'react';

const LOOK_AGAIN_MS = 1000;

/** Asks again each second while something is under way that no event tells of. */
export function useLookAgain(going: boolean, ask: () => unknown): void {
  useEffect(() => {
    if (!going) return undefined;
    const timer = setInterval(() => void ask(), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [going, ask]);
}
