import type { EmbeddedIssuer } from '../embedded-issuer.ts';
import { embeddedIssuerUrl } from './addresses.ts';
import { authorization } from './authorization.ts';
import { codes } from './codes.ts';
import { single } from './parameters.ts';

export interface EmbeddedOpenIdOptions {
  issuer: Pick<EmbeddedIssuer, 'jwks' | 'sign' | 'signIn'>;
  /** Where people reach the product, without a slash at its end; known once we listen. */
  publicUrl: () => string;
  secret: string;
  /** Whether there is such an active person. */
  knows(userId: string): Promise<boolean>;
  clock?: () => number;
}

/**
 * The embedded issuer as an OpenID Connect provider below `<public url>/issuer`: discovery, keys, authorization code flow with PKCE.
 * It answers requests as they are, over HTTP and within the process alike.
 */
export function embeddedOpenId(options: EmbeddedOpenIdOptions): (request: Request) => Promise<Response> {
  const { issuer, publicUrl } = options;
  const base = () => embeddedIssuerUrl(publicUrl());
  const given = codes(options);
  const { ask, approve } = authorization(options, given);
  return async request => {
    const url = new URL(request.url);
    const asked = `${request.method} ${url.pathname.replace(/^\/issuer/, '')}`;
    if (asked === 'GET /.well-known/openid-configuration') return Response.json(metadata(base()));
    if (asked === 'GET /jwks') return Response.json(issuer.jwks);
    if (asked === 'GET /authorize') return ask(single(url.searchParams));
    if (asked === 'POST /authorize') return approve(single(new URLSearchParams(await request.text())));
    if (asked === 'POST /token') return given.redeem(single(new URLSearchParams(await request.text())));
    return new Response(null, { status: 404 });
  };
}

function metadata(issuer: string): object {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['authorization_code'],
    scopes_supported: ['openid'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['ES256'],
    token_endpoint_auth_methods_supported: ['none'],
    code_challenge_methods_supported: ['S256'],
    claims_supported: ['iss', 'sub', 'aud', 'exp', 'iat', 'nonce'],
    authorization_response_iss_parameter_supported: true,
  };
}
