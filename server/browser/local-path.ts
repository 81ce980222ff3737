const LONGEST = 2000;
const NOWHERE = 'http://localhost';

/** Where a sign-in may lead back to: a page of ours as a browser would read the text, else the first one; never another site. */
export function localPath(text: string | null): string {
  if (text === null || text.length > LONGEST || !text.startsWith('/')) return '/';
  const url = URL.canParse(text, NOWHERE) ? new URL(text, NOWHERE) : undefined;
  if (url?.origin !== NOWHERE || url.pathname.startsWith('//')) return '/';
  return /^\/(auth|issuer|sign-in)(\/|$)/.test(url.pathname) ? '/' : url.pathname + url.search + url.hash;
}
