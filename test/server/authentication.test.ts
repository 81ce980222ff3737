import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OPERATIONS } from '../../contract/operations/all.ts';
import { EMBEDDED_ISSUER, EmbeddedIssuerRefused, embeddedIssuer } from '../../runtime/embedded-issuer.ts';
import { tokenVerifier } from '../../runtime/identity.ts';
import { authenticator } from '../../server/middleware/authenticate.ts';
import { type Api, openApi } from '../support/api.ts';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

function withToken(token: string) {
  return api.call('GET', '/v1/me', { headers: { authorization: `Bearer ${token}` } });
}

function bearing(token: string): IncomingMessage {
  const request = new IncomingMessage(new Socket());
  request.headers.authorization = `Bearer ${token}`;
  return request;
}

const unsigned = (header: object, claims: object) =>
  `${[header, claims].map(part => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.`;

describe('a caller without proof', () => {
  test('gets_401_with_a_challenge_on_every_operation_that_is_not_public', async () => {
    const closed = OPERATIONS.filter(({ access }) => access !== 'public');
    for (const { method, path, body } of closed) {
      const answered = await api.call(
        method.toUpperCase(),
        path.replace(/\{\w+\}/g, 'x'),
        method === 'get'
          ? {}
          : body && 'csv' in body
            ? { raw: '', headers: { 'content-type': 'text/csv' } }
            : { body: {} },
      );
      expect([path, answered.status, answered.body.code]).toEqual([path, 401, 'UNAUTHENTICATED']);
      expect(answered.headers.get('www-authenticate')).toBe('Bearer realm="countersign"');
    }
  });

  test('is_not_believed_by_a_forged_signature_another_key_or_no_algorithm', async () => {
    const genuine = await api.token('hai-admin');
    const [head = '', claims = '', signature = ''] = genuine.split('.');
    const flipped = signature.startsWith('A') ? `B${signature.slice(1)}` : `A${signature.slice(1)}`;
    const other = Buffer.from(Buffer.from(claims, 'base64url').toString().replace('hai-admin', 'ops-an')).toString(
      'base64url',
    );
    const { privateKey } = await generateKeyPair('ES256');
    const foreign = await new SignJWT()
      .setProtectedHeader({ alg: 'ES256' })
      .setIssuer(EMBEDDED_ISSUER)
      .setAudience('countersign-test')
      .setSubject('hai-admin')
      .setExpirationTime('1h')
      .sign(privateKey);
    const claimed = { iss: EMBEDDED_ISSUER, aud: 'countersign-test', sub: 'hai-admin', exp: 4_000_000_000 };
    const none = unsigned({ alg: 'none' }, claimed);
    const secret = await new SignJWT(claimed)
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new TextEncoder().encode('secret'));
    expect((await withToken(genuine)).status).toBe(200);
    const forged = [
      `${head}.${claims}.${flipped}`,
      `${head}.${other}.${signature}`,
      foreign,
      none,
      secret,
      'x',
      'a.b.c',
    ];
    for (const token of forged) {
      const answered = await withToken(token);
      expect([token.slice(0, 20), answered.status]).toEqual([token.slice(0, 20), 401]);
      expect(answered.headers.get('www-authenticate')).toContain('error="invalid_token"');
    }
  });

  test('is_not_known_when_the_person_does_not_exist_or_is_no_longer_active', async () => {
    expect((await api.get('nobody-at-all', '/v1/me')).status).toBe(401);
    const token = await api.token('hai-operator');
    expect((await withToken(token)).status).toBe(200);
    await api.store.write(tx => tx.update('users', { id: 'hai-operator' }, { status: 'inactive' }));
    expect((await withToken(token)).status).toBe(401);
    const given = await api.call('POST', '/v1/partner-opportunities', { as: 'hai-operator', body: { name: 'x' } });
    expect(given.status).toBe(401);
  });
});

describe('tokens', () => {
  test('of_another_issuer_audience_or_time_prove_nothing', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256');
    const verifier = tokenVerifier(async () => publicKey, { issuer: 'urn:a', audience: 'b' });
    const sign = (iss: string, aud: string, exp: number, sub?: string) =>
      new SignJWT({ iss, aud, exp, ...(sub && { sub }) }).setProtectedHeader({ alg: 'ES256' }).sign(privateKey);
    const now = Math.floor(Date.now() / 1000);
    expect(await verifier.verify(await sign('urn:a', 'b', now + 60, 'me'))).toEqual({
      userId: 'me',
      expiresAt: (now + 60) * 1000,
    });
    const wrong = [
      sign('urn:x', 'b', now + 60, 'me'),
      sign('urn:a', 'x', now + 60, 'me'),
      sign('urn:a', 'b', now - 60, 'me'),
      sign('urn:a', 'b', now + 60),
    ];
    for (const token of wrong)
      await expect(verifier.verify(await token)).rejects.toMatchObject({ name: 'InvalidTokenError' });
  });

  test('are_checked_once_until_they_expire', async () => {
    let [checks, now] = [0, 1000];
    const verify = async () => {
      checks += 1;
      return { userId: 'me', expiresAt: 2000 };
    };
    const callerOf = authenticator({ verify }, undefined, () => now);
    for (let i = 0; i < 3; i++) expect(await callerOf(bearing('abc'))).toMatchObject({ userId: 'me' });
    expect(checks).toBe(1);
    now = 2000;
    await callerOf(bearing('abc'));
    expect(checks).toBe(2);
  });

  test('that_cannot_be_checked_now_answer_503_and_not_401', async () => {
    const away = authenticator({ verify: () => Promise.reject(new Error('fetch failed')) });
    await expect(away(bearing('abc'))).rejects.toMatchObject({ code: 'IDENTITY_UNAVAILABLE' });
  });
});

describe('the embedded issuer', () => {
  const base = { audience: 'a', knows: async () => true };

  test('refuses_to_run_beside_a_real_issuer_or_in_production', async () => {
    const dataDir = '/nowhere';
    await expect(embeddedIssuer({ ...base, dataDir, production: true, realIssuer: null })).rejects.toThrow(
      EmbeddedIssuerRefused,
    );
    const beside = embeddedIssuer({ ...base, dataDir, production: false, realIssuer: 'https://id.example.com' });
    await expect(beside).rejects.toThrow(/https:\/\/id\.example\.com/);
  });

  test('keeps_its_key_for_its_owner_alone_and_uses_it_again', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'issuer-'));
    const options = { ...base, dataDir, production: false, realIssuer: null };
    const first = await embeddedIssuer(options);
    const signed = await first.signIn('hai-admin');
    expect(statSync(join(dataDir, 'issuer-key.json')).mode & 0o777).toBe(0o600);
    const again = await embeddedIssuer(options);
    expect((await again.verify(signed?.token ?? '')).userId).toBe('hai-admin');
    rmSync(dataDir, { recursive: true });
  });

  test('signs_in_sample_people_over_http_where_it_is_given_and_is_nowhere_else', async () => {
    expect((await api.call('POST', '/v1/sign-in', { body: { userId: 'hai-admin' }, key: null })).status).toBe(404);
    expect((await api.call('GET', '/v1/sign-in/people')).status).toBe(404);
    const open = await openApi({ signIn: api.issuer });
    const people = await open.call('GET', '/v1/sign-in/people');
    expect(people.body.items.length).toBeGreaterThan(20);
    const signed = await open.call('POST', '/v1/sign-in', { body: { userId: 'hai-admin' }, key: null });
    expect(signed.status).toBe(200);
    expect((await withToken(signed.body.token)).body.id).toBe('hai-admin');
    const nobody = await open.call('POST', '/v1/sign-in', { body: { userId: 'nobody' }, key: null });
    expect([nobody.status, nobody.body.errors[0].pointer]).toEqual([422, '#/userId']);
    await open.close();
  });
});
