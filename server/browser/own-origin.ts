import type { IncomingMessage } from 'node:http';

/**
 * Whether a browser sent the request from a page of ours: as the browser itself says, or, where it does not, by the origin it names. What says
 * neither is not believed.
 */
export function isOwnOrigin({ headers }: IncomingMessage, publicUrl: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const { origin, host } = headers;
  if (origin === undefined || !URL.canParse(origin)) return false;
  const named = new URL(origin);
  return named.origin === new URL(publicUrl).origin || named.host === host;
}
