import { createHash, randomUUID } from 'node:crypto';
import { sealer } from '../sealing.ts';
import { CONSOLE_CLIENT, callbackUrl, embeddedIssuerUrl } from './addresses.ts';
import type { EmbeddedOpenIdOptions } from './embedded.ts';
import type { Parameters } from './parameters.ts';

const CODE_MS = 60_000;
const ID_TOKEN_SECONDS = 300;

/** What a code stands for. */
interface Granted {
  userId: string;
  nonce: string;
  challenge: string;
}

/**
 * One-time codes and what they are redeemed for. A code carries what it stands for, sealed, so that any process of the installation
 * redeems it; which ones were used is kept by the process that redeemed them, for as long as they live.
 */
export function codes({ issuer, publicUrl, secret, clock = Date.now }: EmbeddedOpenIdOptions) {
  const sealed = sealer<{ sub: string; nonce: string; challenge: string; id: string }>(secret, 'issuer-code', clock);
  const used = new Map<string, number>();

  function take(id: string, expiresAt: number): boolean {
    for (const [known, until] of used) if (until <= clock()) used.delete(known);
    if (used.has(id)) return false;
    used.set(id, expiresAt);
    return true;
  }

  return {
    give: ({ userId, nonce, challenge }: Granted) =>
      sealed.seal({ sub: userId, nonce, challenge, id: randomUUID() }, clock() + CODE_MS),

    /** The token endpoint (RFC 6749, section 5): a public client, so the verifier is what proves who asks. */
    async redeem(parameter: Parameters): Promise<Response> {
      if (parameter('grant_type') !== 'authorization_code') return refused('unsupported_grant_type');
      if (parameter('client_id') !== CONSOLE_CLIENT) return refused('invalid_client');
      const code = await sealed.open(parameter('code') ?? '');
      if (!code || !take(code.claims.id, code.expiresAt)) return refused('invalid_grant');
      const { sub, nonce, challenge } = code.claims;
      const verifier = parameter('code_verifier') ?? '';
      const mine = parameter('redirect_uri') === callbackUrl(publicUrl()) && challengeOf(verifier) === challenge;
      const signed = mine ? await issuer.signIn(sub) : undefined;
      if (!signed) return refused('invalid_grant');
      const iat = Math.floor(clock() / 1000);
      const exp = iat + ID_TOKEN_SECONDS;
      const claims = { iss: embeddedIssuerUrl(publicUrl()), aud: CONSOLE_CLIENT, sub, nonce, iat, exp };
      return answer(200, {
        access_token: signed.token,
        token_type: 'Bearer',
        expires_in: Math.floor(signed.expiresAt / 1000) - iat,
        id_token: await issuer.sign(claims),
      });
    },
  };
}

export type Codes = ReturnType<typeof codes>;

function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}

function refused(error: string): Response {
  return answer(400, { error });
}

function answer(status: number, body: object): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
}
