import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type ClientAuth,
  ClientError,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  type CustomFetch,
  calculatePKCECodeChallenge,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  None,
  ResponseBodyError,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';

/** What a sign-in under way must remember, and nobody else may know. */
export type Pending = { verifier: string; state: string; nonce: string };

/** Why the issuer gave us nobody; the cause is a code for operators, nothing of a person. */
export interface IssuerProblem {
  kind: 'problem';
  problem: 'denied' | 'failed' | 'unavailable';
  cause: string;
}

export interface IssuerClient {
  begin(redirectUri: string): Promise<{ kind: 'begun'; location: string; pending: Pending } | IssuerProblem>;
  redeem(answer: URL, pending: Pending): Promise<{ kind: 'person'; userId: string } | IssuerProblem>;
}

export interface IssuerClientOptions {
  /** Asked at the first sign-in: the embedded issuer's address is known only once we listen. */
  issuer: () => string;
  clientId: string;
  /** Null: a public client, protected by PKCE alone. */
  clientSecret: string | null;
  /** How the issuer is reached; over the network where absent. */
  fetch?: CustomFetch;
}

const PATIENCE_SECONDS = 10;

/** Signs people in at an issuer by the code flow with PKCE, state and nonce; the id token's signature is checked. */
export function issuerClient(options: IssuerClientOptions): IssuerClient {
  let known: Promise<Configuration> | undefined;
  const discovered = () => {
    known ??= discover(options).catch(error => {
      known = undefined;
      throw error;
    });
    return known;
  };
  return {
    async begin(redirectUri) {
      try {
        const pending = { verifier: randomPKCECodeVerifier(), state: randomState(), nonce: randomNonce() };
        const location = buildAuthorizationUrl(await discovered(), {
          redirect_uri: redirectUri,
          scope: 'openid',
          state: pending.state,
          nonce: pending.nonce,
          code_challenge: await calculatePKCECodeChallenge(pending.verifier),
          code_challenge_method: 'S256',
        });
        return { kind: 'begun', location: location.href, pending };
      } catch (error) {
        return problemOf(error);
      }
    },
    async redeem(answer, { verifier, state, nonce }) {
      try {
        const tokens = await authorizationCodeGrant(await discovered(), answer, {
          pkceCodeVerifier: verifier,
          expectedState: state,
          expectedNonce: nonce,
          idTokenExpected: true,
        });
        return { kind: 'person', userId: String(tokens.claims()?.sub) };
      } catch (error) {
        return problemOf(error);
      }
    },
  };
}

function discover({ issuer, clientId, clientSecret, fetch }: IssuerClientOptions): Promise<Configuration> {
  const url = new URL(issuer());
  return discovery(url, clientId, undefined, clientSecret === null ? None() : secretAuth(clientSecret), {
    ...(fetch && { [customFetch]: fetch }),
    timeout: PATIENCE_SECONDS,
    // Whoever configures an issuer without TLS means one on this machine or network.
    execute: [enableNonRepudiationChecks, ...(url.protocol === 'http:' ? [allowInsecureRequests] : [])],
  });
}

/** By the header, as the standard has it, unless the issuer says that it takes the body alone. */
function secretAuth(secret: string): ClientAuth {
  const [basic, post] = [ClientSecretBasic(secret), ClientSecretPost(secret)];
  return (server, ...rest) => {
    const taken = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    return (taken.includes('client_secret_basic') ? basic : post)(server, ...rest);
  };
}

/** What the library throws where the issuer could not be reached, or answered with another status than it may. */
const AWAY = new Set(['OAUTH_TIMEOUT', 'OAUTH_RESPONSE_IS_NOT_CONFORM']);

function problemOf(error: unknown): IssuerProblem {
  if (error instanceof AuthorizationResponseError) return { kind: 'problem', problem: 'denied', cause: error.error };
  if (error instanceof ResponseBodyError) return { kind: 'problem', problem: 'failed', cause: error.error };
  const cause = (error instanceof ClientError && error.code) || (error instanceof Error ? error.name : 'unknown');
  const away = AWAY.has(cause) || error instanceof TypeError;
  return { kind: 'problem', problem: away ? 'unavailable' : 'failed', cause };
}
