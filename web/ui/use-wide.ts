import { useSyncExternalStore } from 'react';

const wide = matchMedia('(min-width: 861px)');

/** Whether there is room for two things side by side; the same width as in the style sheets. */
export function useWide(): boolean {
  return useSyncExternalStore(listen, () => wide.matches);
}

function listen(tell: () => void): () => void {
  wide.addEventListener('change', tell);
  return () => wide.removeEventListener('change', tell);
}
