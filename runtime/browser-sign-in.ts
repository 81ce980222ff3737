import { InvalidTokenError, type TokenVerifier } from './identity.ts';
import { callbackUrl } from './openid/addresses.ts';
import type { IssuerClient, Pending } from './openid/issuer-client.ts';
import { sealer } from './sealing.ts';

/** Why nobody was signed in; the cause is for operators and nothing of a person. */
interface NotSignedIn {
  kind: 'problem';
  problem: 'denied' | 'expired' | 'failed' | 'unavailable' | 'unknown-person';
  cause?: string;
  /** Where they wanted to go, where that is known. */
  to?: string;
}

/** Signs browsers in, and checks their sessions as a verifier checks tokens. */
export interface BrowserSignIn extends TokenVerifier {
  publicUrl(): string;
  /** Where the browser goes, and what it must bring back sealed, under the state it comes back with. */
  start(
    to: string,
  ): Promise<{ kind: 'begun'; location: string; state: string; login: string; expiresAt: number } | NotSignedIn>;
  /** `search`: the query the issuer sent the browser back with. */
  finish(
    search: string,
    login: string | undefined,
  ): Promise<{ kind: 'signed-in'; session: string; expiresAt: number; to: string } | NotSignedIn>;
}

export interface BrowserSignInOptions {
  client: IssuerClient;
  /** Of all processes of the installation, so that each takes the sessions of the others. */
  secret: string;
  sessionMs: number;
  /** Where people reach the product, without a slash at its end; known once we listen. */
  publicUrl: () => string;
  /** Whether there is such an active person. */
  knows(userId: string): Promise<boolean>;
  clock?: () => number;
}

/** How long a sign-in at the issuer may take. */
const LOGIN_MS = 600_000;

/**
 * Sessions of browsers: the code flow ends in a sealed value that says who it is and until when, and nothing else. It is kept by the browser
 * alone, so no process holds a list (docs/adr/0009-a-session-in-a-cookie.md).
 */
export function browserSignIn(options: BrowserSignInOptions): BrowserSignIn {
  const { client, secret, sessionMs, publicUrl, knows, clock = Date.now } = options;
  const logins = sealer<Pending & { to: string }>(secret, 'login', clock);
  const sessions = sealer<{ sub: string }>(secret, 'session', clock);
  return {
    publicUrl,

    async start(to) {
      const begun = await client.begin(callbackUrl(publicUrl()));
      if (begun.kind === 'problem') return { ...begun, to };
      const { location, pending } = begun;
      const expiresAt = clock() + LOGIN_MS;
      return {
        kind: 'begun',
        location,
        state: pending.state,
        login: await logins.seal({ ...pending, to }, expiresAt),
        expiresAt,
      };
    },

    async finish(search, login) {
      const opened = login === undefined ? undefined : await logins.open(login);
      if (!opened) return { kind: 'problem', problem: 'expired' };
      const { to, ...pending } = opened.claims;
      const redeemed = await client.redeem(new URL(callbackUrl(publicUrl()) + search), pending);
      if (redeemed.kind === 'problem') return { ...redeemed, to };
      const { userId } = redeemed;
      if (!(await knows(userId))) return { kind: 'problem', problem: 'unknown-person', to };
      const expiresAt = clock() + sessionMs;
      return { kind: 'signed-in', session: await sessions.seal({ sub: userId }, expiresAt), expiresAt, to };
    },

    async verify(session) {
      const opened = await sessions.open(session);
      if (!opened) throw new InvalidTokenError('The session is not valid');
      return { userId: opened.claims.sub, expiresAt: opened.expiresAt };
    },
  };
}
