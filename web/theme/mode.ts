import { useSyncExternalStore } from 'react';

export type Mode = 'light' | 'dark';

const KEPT = 'countersign.theme';
const system = matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();

/** Light or dark: as the person chose in this browser, else as their system is. */
export function useMode(): Mode {
  return useSyncExternalStore(listen, mode);
}

export function setMode(to: Mode): void {
  localStorage.setItem(KEPT, to);
  tell();
}

function mode(): Mode {
  const kept = localStorage.getItem(KEPT);
  if (kept === 'light' || kept === 'dark') return kept;
  return system.matches ? 'dark' : 'light';
}

function tell(): void {
  document.documentElement.dataset.theme = mode();
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  system.addEventListener('change', tell);
  return () => void listeners.delete(listener);
}

tell();
