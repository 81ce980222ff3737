import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyChain } from '../../domain/kernel/audit-chain.ts';
import { type Api, openApi } from '../support/api.ts';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const patch = (as: string, body: object, headers: Record<string, string> = {}) =>
  api.call('PATCH', '/v1/me', { as, body: body as never, headers });
const trail = () =>
  api.store.read(reader => reader.find('adminEntries', { chain: 'directory' }, { orderBy: [['seq', 'asc']] }));

test('a_person_chooses_language_and_zone_and_each_change_is_in_a_chained_trail', async () => {
  expect((await patch('hai-admin', { language: 'en' })).body).toEqual({
    language: 'en',
    zone: 'Asia/Shanghai',
    mail: 'each',
    digestHour: 9,
  });
  expect((await patch('hai-admin', { zone: 'Europe/Berlin' })).body.zone).toBe('Europe/Berlin');
  expect((await api.get('hai-admin', '/v1/me')).body).toMatchObject({ language: 'en', zone: 'Europe/Berlin' });
  const entries = await trail();
  expect(entries.map(({ act, subject }) => `${act} ${subject}`)).toEqual([
    'user.preferences hai-admin',
    'user.preferences hai-admin',
  ]);
  expect(verifyChain(api.engine.hashing, 'directory', entries)).toBeUndefined();
  expect(verifyChain(api.engine.hashing, 'directory', entries.slice(1))).toMatchObject({ fault: 'gap' });
});

test('what_changes_nothing_or_is_only_tried_writes_nothing', async () => {
  const before = (await trail()).length;
  await patch('chen-admin', { language: 'zh' });
  expect(
    (await api.call('PATCH', '/v1/me?validate-only=true', { as: 'chen-admin', body: { language: 'en' } })).body,
  ).toEqual({
    valid: true,
    language: 'en',
    zone: 'Asia/Shanghai',
    mail: 'each',
    digestHour: 9,
  });
  expect((await trail()).length).toBe(before);
});

test('every_wrong_member_is_named', async () => {
  const wrong = await patch('hai-admin', { language: 'fr', zone: '', colour: 1 });
  expect(wrong.status).toBe(422);
  expect(wrong.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
    '#/colour',
    '#/language',
    '#/zone',
  ]);
  expect((await patch('hai-admin', { zone: 'Mars/Olympus' })).body.errors).toMatchObject([
    { pointer: '#/zone', code: 'UNKNOWN_ZONE' },
  ]);
});

test('how_often_mail_comes_and_the_hour_of_the_daily_one_are_a_persons_own', async () => {
  expect((await patch('chen-admin', { mail: 'daily', digestHour: 18 })).body).toMatchObject({
    mail: 'daily',
    digestHour: 18,
  });
  expect((await api.get('chen-admin', '/v1/me')).body).toMatchObject({ mail: 'daily', digestHour: 18 });
  const row = () => api.store.read(reader => reader.get('mailPreferences', { userId: 'chen-admin' }));
  expect(await row()).toMatchObject({ digestAt: Date.parse('2026-09-21T10:00:00Z') });
  await patch('chen-admin', { zone: 'Europe/Berlin' });
  expect(await row()).toMatchObject({ digestAt: Date.parse('2026-09-21T16:00:00Z') });
  await patch('chen-admin', { mail: 'off' });
  expect(await row()).toMatchObject({ digestAt: null, mode: 'off' });
  expect((await patch('chen-admin', { mail: 'hourly', digestHour: 24 })).body.errors).toMatchObject([
    { pointer: '#/mail', code: 'NOT_AN_OPTION' },
    { pointer: '#/digestHour', code: 'TOO_LARGE' },
  ]);
  expect((await patch('chen-admin', { digestHour: 'nine' })).body.errors[0].code).toBe('MUST_BE_INTEGER');
});

test('a_caller_refused_for_who_they_are_is_on_the_access_log', async () => {
  expect((await api.get('hai-admin', '/v1/incidents')).status).toBe(403);
  const rows = await api.store.read(reader => reader.find('accessLog', { userId: 'hai-admin' }));
  expect(rows).toMatchObject([{ kind: 'denied', operation: 'listIncidents', code: 'NOT_PERMITTED', subject: null }]);
});
