import type { IncomingMessage } from 'node:http';
import type { CookieOptions } from 'express';

/** A cookie of ours: its name, and under which conditions the browser sends it back. */
interface OwnCookie {
  name: string;
  options: CookieOptions;
}

/**
 * The session: to no script, from no other site. Over TLS its name binds it to this host alone; without, the port keeps apart what runs
 * beside it on one machine.
 */
export function sessionCookie(publicUrl: string): OwnCookie {
  const { secure, port } = kindOf(publicUrl);
  const name = secure ? '__Host-countersign' : `countersign-${port}`;
  return { name, options: { httpOnly: true, sameSite: 'strict', path: '/', secure } };
}

/** A sign-in under way, one for each tab: lax, because the issuer's site sends the browser back. */
export function loginCookie(publicUrl: string, state: string): OwnCookie {
  const { secure, port } = kindOf(publicUrl);
  const name = `${loginPrefix(secure, port)}${state.replace(/[^A-Za-z0-9]/g, '').slice(0, 12)}`;
  return { name, options: { httpOnly: true, sameSite: 'lax', path: '/auth', secure } };
}

/** The sign-ins under way that a request carries. */
export function loginCookiesOf(request: IncomingMessage, publicUrl: string): string[] {
  const { secure, port } = kindOf(publicUrl);
  return cookiesOf(request)
    .map(([name]) => name)
    .filter(name => name.startsWith(loginPrefix(secure, port)));
}

export function cookieOf(request: IncomingMessage, name: string): string | undefined {
  return cookiesOf(request).find(([known]) => known === name)?.[1];
}

function cookiesOf({ headers }: IncomingMessage): [name: string, value: string][] {
  return (headers.cookie ?? '').split(';').map(pair => {
    const at = pair.indexOf('=');
    return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
  });
}

function loginPrefix(secure: boolean, port: string): string {
  return secure ? '__Secure-countersign-login-' : `countersign-login-${port}-`;
}

function kindOf(publicUrl: string): { secure: boolean; port: string } {
  const { protocol, port } = new URL(publicUrl);
  return { secure: protocol === 'https:', port: port || '80' };
}
