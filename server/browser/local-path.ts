const LONGEST = 2000;
const NOWHERE = 'http://localhost';

/** Where a sign-in may lead back to: a page of ours, else the first one. Never another site, however it is written. */
export function localPath(text: string | null): string {
  if (text === null || text.length > LONGEST || !/^\/(?![/\\])/.test(text) || /[\\\p{Cc}]/u.test(text)) return '/';
  const url = URL.canParse(text, NOWHERE) ? new URL(text, NOWHERE) : undefined;
  if (url?.origin !== NOWHERE || url.pathname.startsWith('//')) return '/';
  return /^\/(auth|issuer|sign-in)(\/|$)/.test(url.pathname) ? '/' : url.pathname + url.search + url.hash;
}
