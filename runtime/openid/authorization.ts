import { sealer } from '../sealing.ts';
import { CONSOLE_CLIENT, callbackUrl, embeddedIssuerUrl } from './addresses.ts';
import type { Codes } from './codes.ts';
import type { EmbeddedOpenIdOptions } from './embedded.ts';
import type { Parameters } from './parameters.ts';

/** How long the page that lists the people may stand open. */
const REQUEST_MS = 600_000;

/**
 * The authorization endpoint: a request that is in order leads to the page that lists the people, and whom that page names gets a code.
 * Only our own client and its exact redirect address are known; anything else is never redirected to.
 */
export function authorization({ publicUrl, secret, knows, clock = Date.now }: EmbeddedOpenIdOptions, codes: Codes) {
  const requests = sealer<{ state: string; nonce: string; challenge: string }>(secret, 'issuer-request', clock);

  async function ask(parameter: Parameters): Promise<Response> {
    const [state, challenge] = [parameter('state') ?? '', parameter('code_challenge') ?? ''];
    if (parameter('client_id') !== CONSOLE_CLIENT || parameter('redirect_uri') !== callbackUrl(publicUrl())) {
      return toPage({ problem: 'failed' });
    }
    const error = faultOf(parameter, challenge);
    if (error) return toClient({ error, state });
    const request = { state, nonce: parameter('nonce') ?? '', challenge };
    return toPage({ request: await requests.seal(request, clock() + REQUEST_MS) });
  }

  async function approve(parameter: Parameters): Promise<Response> {
    const asked = await requests.open(parameter('request') ?? '');
    if (!asked) return toPage({ problem: 'expired' });
    const person = parameter('person');
    if (person === undefined || !(await knows(person))) return toPage({ problem: 'unknown-person' });
    const { state, nonce, challenge } = asked.claims;
    return toClient({ code: await codes.give({ userId: person, nonce, challenge }), state });
  }

  function toClient(answer: Record<string, string>): Response {
    const iss = embeddedIssuerUrl(publicUrl());
    return redirect(`${callbackUrl(publicUrl())}?${new URLSearchParams({ ...answer, iss })}`);
  }

  return { ask, approve };
}

const TEXT = /^[\x20-\x7e]{1,512}$/;

function faultOf(parameter: Parameters, challenge: string): string | undefined {
  if (parameter('response_type') !== 'code') return 'unsupported_response_type';
  if (!parameter('scope')?.split(' ').includes('openid')) return 'invalid_scope';
  const bound = parameter('code_challenge_method') === 'S256' && /^[A-Za-z0-9_-]{43}$/.test(challenge);
  const texts = ['state', 'nonce'].every(name => TEXT.test(parameter(name) ?? ''));
  if (!bound || !texts) return 'invalid_request';
  // Nobody is ever signed in here already.
  return parameter('prompt') === 'none' ? 'login_required' : undefined;
}

function toPage(search: Record<string, string>): Response {
  return redirect(`/sign-in?${new URLSearchParams(search)}`);
}

/** 303: whatever was posted, what comes next is read. */
function redirect(location: string): Response {
  return new Response(null, { status: 303, headers: { location } });
}
