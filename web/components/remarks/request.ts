import type { CaseDetail, HistoryEntry } from '../../api/answers.ts';

/** Who sent the case back, when and with what words, where it waits for changes now. */
export function requestOf({ state }: Pick<CaseDetail, 'state'>, history: readonly HistoryEntry[]) {
  const entry = history.findLast(({ from, to }) => to === state && from !== to);
  return entry?.reason ? { by: entry.actor.person, at: entry.effectiveAt, text: entry.reason.text } : undefined;
}
