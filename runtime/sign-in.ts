import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { personOf } from '../engine/people.ts';
import { type BrowserSignIn, browserSignIn } from './browser-sign-in.ts';
import type { Context } from './context.ts';
import { type EmbeddedIssuer, embeddedIssuer } from './embedded-issuer.ts';
import { issuerVerifier, type TokenVerifier } from './identity.ts';
import { keptOnce } from './kept-once.ts';
import { CONSOLE_CLIENT, embeddedIssuerUrl } from './openid/addresses.ts';
import { embeddedOpenId } from './openid/embedded.ts';
import { type IssuerClient, issuerClient } from './openid/issuer-client.ts';

/** Who checks tokens and signs people in. */
export interface SigningIn {
  identity: TokenVerifier;
  /** Undefined where the issuer knows no client of ours. */
  browser: BrowserSignIn | undefined;
  /** The embedded issuer, and it as an OpenID Connect provider; undefined beside a configured one. */
  signIn: EmbeddedIssuer | undefined;
  openId: ((request: Request) => Promise<Response>) | undefined;
}

const HOUR_MS = 3_600_000;

/** The configured issuer, or the embedded one that signs in the sample people; `publicUrl` is asked once we listen. */
export async function signingIn({ config, engine }: Context, publicUrl: () => string): Promise<SigningIn> {
  const { issuer, audience, jwksUrl, clientId, clientSecret } = config.identity;
  const { dataDir, production, session } = config;
  const secret = session.secret ?? (await keptOnce(join(dataDir, 'session-secret'), freshSecret));
  const knows = (userId: string) =>
    engine.store.read(async reader => (await personOf(reader, userId, await reader.now())) !== undefined);
  const browserAt = (client: IssuerClient) =>
    browserSignIn({ client, secret, sessionMs: session.hours * HOUR_MS, publicUrl, knows });
  if (issuer !== null && jwksUrl !== null) {
    const browser =
      clientId === null ? undefined : browserAt(issuerClient({ issuer: () => issuer, clientId, clientSecret }));
    return { identity: issuerVerifier({ issuer, audience, jwksUrl }), browser, signIn: undefined, openId: undefined };
  }
  const embedded = await embeddedIssuer({ dataDir, production, realIssuer: issuer, audience, knows });
  const openId = embeddedOpenId({ issuer: embedded, publicUrl, secret, knows });
  const client = issuerClient({
    issuer: () => embeddedIssuerUrl(publicUrl()),
    clientId: CONSOLE_CLIENT,
    clientSecret: null,
    fetch: (url, { method, headers, body }) => openId(new Request(url, { method, headers, body: body ?? null })),
  });
  return { identity: embedded, browser: browserAt(client), signIn: embedded, openId };
}

async function freshSecret(): Promise<string> {
  return randomBytes(32).toString('base64url');
}
