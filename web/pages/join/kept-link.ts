const KEPT = 'countersign.invitation';

/** What a link holds behind its `#`: kept for this tab alone while its reader signs in, as no address may carry it on. */
export function keepLink(hash: string, storage: Pick<Storage, 'setItem'> = sessionStorage): void {
  const token = decodeURIComponent(hash.replace(/^#/, '')).trim();
  if (token !== '') storage.setItem(KEPT, token);
}

export function keptLink(storage: Pick<Storage, 'getItem'> = sessionStorage): string | null {
  return storage.getItem(KEPT);
}

/** It was used, or refused for good. */
export function forgetLink(storage: Pick<Storage, 'removeItem'> = sessionStorage): void {
  storage.removeItem(KEPT);
}
