import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** What a test wants an issuer to do wrong at its token endpoint. */
export interface Wrong {
  claims?: Record<string, unknown>;
  /** Signed by a key the issuer does not publish. */
  foreignKey?: true;
  algorithm?: 'none' | 'HS256';
  noIdToken?: true;
  status?: number;
}

export interface FakeIssuer {
  url: string;
  client: { id: string; secret: string | null };
  wrong: Wrong;
  /** Refuses to answer at all. */
  away: boolean;
  /** How the client proved itself at the token endpoint. */
  provedBy: string[];
  close(): Promise<void>;
}

interface Granted {
  challenge: string;
  nonce: string;
  redirectUri: string;
  sub: string;
}

/** An OpenID Connect provider as strict as a real one, for one client; it knows who it is without asking. */
export async function fakeIssuer(options: {
  secret?: string;
  methods?: string[];
  person: () => string;
  redirectUri: () => string;
}): Promise<FakeIssuer> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const foreign = await generateKeyPair('ES256');
  const granted = new Map<string, Granted>();
  let serial = 0;

  const issuer: FakeIssuer = {
    url: '',
    client: { id: 'countersign-at-work', secret: options.secret ?? null },
    wrong: {},
    away: false,
    provedBy: [],
    close: async () => {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };

  function authorize(query: URLSearchParams, response: ServerResponse): void {
    const redirectUri = query.get('redirect_uri') ?? '';
    const known = query.get('client_id') === issuer.client.id && redirectUri === options.redirectUri();
    const bound = query.get('code_challenge_method') === 'S256' && query.get('scope')?.includes('openid');
    if (!known || !bound) return json(response, 400, { error: 'invalid_request' });
    const code = `code-${++serial}`;
    granted.set(code, {
      challenge: query.get('code_challenge') ?? '',
      nonce: query.get('nonce') ?? '',
      redirectUri,
      sub: options.person(),
    });
    const answer = new URLSearchParams({ code, state: query.get('state') ?? '' });
    response.writeHead(302, { location: `${redirectUri}?${answer}` }).end();
  }

  async function token(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = await formOf(request);
    const code = form.get('code') ?? '';
    const grant = granted.get(code);
    granted.delete(code);
    if (!proved(request, form)) return json(response, 401, { error: 'invalid_client' });
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (!grant || grant.challenge !== challenge || grant.redirectUri !== form.get('redirect_uri')) {
      return json(response, 400, { error: 'invalid_grant' });
    }
    if (issuer.wrong.status) return json(response, issuer.wrong.status, { message: 'away' });
    const idToken = issuer.wrong.noIdToken ? {} : { id_token: await signed(grant) };
    json(response, 200, { access_token: 'opaque', token_type: 'Bearer', expires_in: 300, ...idToken });
  }

  function proved({ headers }: IncomingMessage, form: URLSearchParams): boolean {
    const { id, secret } = issuer.client;
    const how = headers.authorization ? 'basic' : form.has('client_secret') ? 'post' : 'none';
    issuer.provedBy.push(how);
    if (how === 'basic') return basicOf(headers.authorization) === `${id}:${secret}`;
    return form.get('client_id') === id && form.get('client_secret') === secret;
  }

  async function signed({ nonce, sub }: Granted): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: issuer.url,
      aud: issuer.client.id,
      sub,
      nonce,
      iat: now,
      exp: now + 300,
      ...issuer.wrong.claims,
    };
    const { algorithm, foreignKey } = issuer.wrong;
    if (algorithm === 'none') return `${part({ alg: 'none' })}.${part(claims)}.`;
    if (algorithm === 'HS256') {
      const key = new TextEncoder().encode('a secret that both sides might share, 32 bytes');
      return new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(key);
    }
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
      .sign(foreignKey ? foreign.privateKey : privateKey);
  }

  const server = createServer((request, response) => {
    void (async () => {
      const url = new URL(request.url ?? '', issuer.url);
      if (issuer.away) request.socket.destroy();
      else if (url.pathname === '/.well-known/openid-configuration')
        json(response, 200, metadata(issuer.url, options.methods));
      else if (url.pathname === '/keys')
        json(response, 200, { keys: [{ ...(await exportJWK(publicKey)), kid: 'k1' }] });
      else if (url.pathname === '/authorize') authorize(url.searchParams, response);
      else if (url.pathname === '/token') await token(request, response);
      else json(response, 404, {});
    })();
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  issuer.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return issuer;
}

function metadata(issuer: string, methods: string[] | undefined): object {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/keys`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['ES256', 'RS256'],
    code_challenge_methods_supported: ['S256'],
    ...(methods && { token_endpoint_auth_methods_supported: methods }),
  };
}

/** Name and secret of the header, each encoded as a form is (RFC 6749, section 2.3.1). */
function basicOf(header = ''): string {
  const pair = Buffer.from(header.replace(/^Basic /, ''), 'base64').toString();
  return pair.split(':').map(decodeURIComponent).join(':');
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return new URLSearchParams(Buffer.concat(chunks).toString());
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
