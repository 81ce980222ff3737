import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Json } from '../../domain/json.ts';
import { type Api, openApi } from '../support/api.ts';
import { runJob } from '../support/calendar-acts.ts';
import { cn2027 } from '../support/cn-2027.ts';
import { offered } from '../support/stories.ts';

let api: Api;
beforeAll(async () => {
  api = await openApi({}, '2026-12-31T02:00:00Z');
});
afterAll(() => api.close());

const post = (path: string, body: unknown, seen: string, as = 'ops-an') =>
  api.call('POST', path, { as, body: body as Json, seen });

test('an_official_year_answers_with_the_job_that_moves_what_was_provisional', async () => {
  const offer = await offered(api);
  const added = await post('/v1/calendars/cn/versions', { years: [cn2027()] }, '"v1"');
  const path = `/v1/jobs/${added.body.job}`;
  expect((await api.get('ops-an', path)).body).toMatchObject({
    kind: 'recalculate-deadlines',
    label: { en: 'Recalculate deadlines' },
    status: 'waiting',
    total: null,
    done: 0,
    createdBy: { id: 'ops-an' },
    startedAt: null,
  });
  await runJob(api.engine, added.body.job);
  expect((await api.get('ops-an', path)).body).toMatchObject({
    status: 'done',
    total: 1,
    done: 1,
    failed: 0,
    counts: { later: 1 },
    failures: [],
    input: { calendar: 'cn', version: 2, years: ['2027'] },
  });
  const history = (await api.get('hai-admin', `/v1/cases/${offer.body.id}/history`)).body.items;
  const entry = history.find(({ command }: { command: string }) => command === 'recalculate-deadline');
  expect(entry).toMatchObject({ label: { en: 'Deadline recalculated', zh: '时限重新计算' }, note: null });
});

test('recalculation_on_request_needs_a_reason_and_the_version_that_was_seen_and_can_be_tried_first', async () => {
  const path = '/v1/calendars/cn/recalculate';
  expect((await post(path, {}, '"v2"')).body.errors).toMatchObject([{ pointer: '#/reason', code: 'REQUIRED' }]);
  expect((await post(path, { reason: '调整' }, '"v1"')).status).toBe(412);
  expect((await post(path, { reason: '调整' }, '"v2"', 'lin-hao')).status).toBe(403);
  await post('/v1/calendars/cn/versions', { weekend: [0, 6], opening: [{ from: '10:00', to: '16:00' }] }, '"v2"');
  const tried = await post(`${path}?validate-only=true`, { reason: '调整' }, '"v3"');
  expect(tried.body).toMatchObject({ valid: true, version: 3, job: null, impact: { open: 1, moving: 0 } });
  const asked = await post(path, { reason: '调整' }, '"v3"');
  expect(asked.headers.get('location')).toBe(`/v1/jobs/${asked.body.job}`);
  expect(await runJob(api.engine, asked.body.job)).toEqual({ unmoved: 1 });
});

test('jobs_are_seen_by_who_asked_for_them_who_looks_after_the_like_and_operations', async () => {
  const all = (await api.get('ops-an', '/v1/jobs')).body.items;
  expect(all).toHaveLength(2);
  const first = await api.get('ops-an', '/v1/jobs?limit=1&status=done');
  expect(first.body.items).toEqual([all[0]]);
  const next = await api.get('ops-an', `/v1/jobs?limit=1&cursor=${first.body.next}`);
  expect([next.body.items, next.body.next]).toEqual([[all[1]], null]);
  for (const as of ['hai-admin', 'lin-hao']) {
    expect((await api.get(as, '/v1/jobs')).body.items).toEqual([]);
    expect((await api.get(as, `/v1/jobs/${all[0].id}`)).status).toBe(404);
  }
});
