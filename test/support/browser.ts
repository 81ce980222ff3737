import { personOf } from '../../engine/people.ts';
import { type BrowserSignInOptions, browserSignIn } from '../../runtime/browser-sign-in.ts';
import { CONSOLE_CLIENT, embeddedIssuerUrl } from '../../runtime/openid/addresses.ts';
import { embeddedOpenId } from '../../runtime/openid/embedded.ts';
import { type IssuerClient, issuerClient } from '../../runtime/openid/issuer-client.ts';
import type { ServerDeps } from '../../server/deps.ts';
import type { Made } from './api.ts';

export const SESSION_SECRET = 'a secret of this test, and of nothing else';
const HOUR_MS = 3_600_000;

export type BrowserOptions = Partial<Pick<BrowserSignInOptions, 'clock' | 'secret' | 'publicUrl'>>;

/** Sign-in for browsers by the embedded issuer, as `start` makes it. */
export function withEmbeddedSignIn(options: BrowserOptions = {}) {
  return (made: Made): Partial<ServerDeps> => {
    const { engine, issuer } = made;
    const { publicUrl, secret, knows, clock } = common(made, options);
    const openId = embeddedOpenId({ issuer, publicUrl, secret, knows, clock });
    const client = issuerClient({
      issuer: () => embeddedIssuerUrl(publicUrl()),
      clientId: CONSOLE_CLIENT,
      clientSecret: null,
      fetch: (url, { method, headers, body }) => openId(new Request(url, { method, headers, body: body ?? null })),
    });
    return { engine, signIn: issuer, openId, ...withIssuer(client, options)(made) };
  };
}

/** Sign-in for browsers at any issuer. */
export function withIssuer(client: IssuerClient, options: BrowserOptions = {}) {
  return (made: Made): Partial<ServerDeps> => ({ browser: browserSignIn({ client, ...common(made, options) }) });
}

function common({ engine, url }: Made, options: BrowserOptions) {
  const knows = (userId: string) =>
    engine.store.read(async reader => (await personOf(reader, userId, await reader.now())) !== undefined);
  return { secret: SESSION_SECRET, sessionMs: 12 * HOUR_MS, publicUrl: url, clock: Date.now, knows, ...options };
}

interface Cookie {
  value: string;
  path: string;
  attributes: string;
}

/** A browser as far as sign-in needs one: keeps cookies by path and name, follows redirects when told to. */
export class Browser {
  readonly cookies = new Map<string, Cookie>();
  readonly base: string;

  constructor(base: string) {
    this.base = base;
  }

  async open(path: string, init: RequestInit = {}): Promise<Response> {
    const url = new URL(path, this.base);
    const headers = new Headers(init.headers);
    const sent = [...this.cookies].filter(([, { path: of }]) => url.pathname.startsWith(of));
    if (sent.length > 0) headers.set('cookie', sent.map(([name, { value }]) => `${name}=${value}`).join('; '));
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    return response;
  }

  /** Follows redirects to where they end: at a page, or at another host. */
  async follow(path: string, init: RequestInit = {}): Promise<URL> {
    let url = new URL(path, this.base);
    for (let response = await this.open(path, init), hops = 0; response.headers.has('location'); hops++) {
      if (hops > 9) throw new Error(`Redirected in circles at ${url}`);
      url = new URL(response.headers.get('location') ?? '', url);
      if (url.origin !== new URL(this.base).origin || !/^\/(auth|issuer)\//.test(url.pathname)) break;
      response = await this.open(url.href);
    }
    return url;
  }

  /** Posts a form of our own page, as a browser does. */
  submit(path: string, fields: Record<string, string>): Promise<URL> {
    return this.follow(path, { method: 'POST', body: new URLSearchParams(fields) });
  }

  /** The whole way in: to the list of people, and back as one of them. */
  async signIn(person: string, to = '/'): Promise<URL> {
    const page = await this.follow(`/auth/start?to=${encodeURIComponent(to)}`);
    return this.submit('/issuer/authorize', { request: page.searchParams.get('request') ?? '', person });
  }

  get session(): [name: string, cookie: Cookie] | undefined {
    return [...this.cookies].find(([name]) => /^(__Host-countersign|countersign-\d+)$/.test(name));
  }

  private keep(line: string): void {
    const [pair = '', ...attributes] = line.split('; ');
    const [name = '', value = ''] = pair.split('=');
    const expires = attributes.find(text => text.startsWith('Expires='))?.slice(8);
    const path = attributes.find(text => text.startsWith('Path='))?.slice(5) ?? '/';
    if (expires !== undefined && Date.parse(expires) <= Date.now()) this.cookies.delete(name);
    else this.cookies.set(name, { value, path, attributes: attributes.join('; ') });
  }
}
