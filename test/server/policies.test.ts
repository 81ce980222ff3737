import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Json } from '../../domain/json.ts';
import { JOBS } from '../../engine/jobs/all.ts';
import { runJobBatch } from '../../engine/jobs/run-job.ts';
import { type Answered, type Api, openApi } from '../support/api.ts';
import { tagOf } from '../support/stories.ts';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const DRAFTS = '/v1/policy-drafts';
const post = (as: string, path: string, body: unknown = {}, seen?: string) =>
  api.call('POST', path, { as, body: body as Json, ...(seen !== undefined && { seen }) });

async function begun(patch?: object, process = 'purchase-approval'): Promise<string> {
  const { body, status } = await post('sun-yue', DRAFTS, { process });
  expect(status).toBe(201);
  if (patch) expect((await change(body.id, patch)).status).toBe(200);
  return body.id;
}

const seenNow = async (id: string) => tagOf(await api.get('sun-yue', `${DRAFTS}/${id}`));

async function change(id: string, patch: object, search = ''): Promise<Answered> {
  const seen = await seenNow(id);
  return api.call('PATCH', `${DRAFTS}/${id}${search}`, { as: 'sun-yue', body: patch as Json, seen });
}

async function command(as: string, id: string, verb: string, body: unknown = {}): Promise<Answered> {
  return post(as, `${DRAFTS}/${id}/${verb}`, body, await seenNow(id));
}

describe('a policy over HTTP', () => {
  test('is_drafted_linted_proposed_activated_by_a_second_person_and_compared', async () => {
    const id = await begun();
    const wrong = await change(id, { values: { 'purchase.approval.within': 'soon' } });
    expect(wrong.body.findings).toMatchObject([
      {
        code: 'VALUE_TYPE',
        severity: 'error',
        pointer: '/values/purchase.approval.within',
        text: { zh: expect.any(String) },
      },
    ]);
    expect(await command('sun-yue', id, 'propose')).toMatchObject({ status: 409, body: { code: 'POLICY_NOT_SOUND' } });
    await change(id, { values: { 'purchase.approval.within': '5wd' } });
    const proposed = await command('sun-yue', id, 'propose');
    expect(proposed).toMatchObject({ status: 200, body: { status: 'proposed', effectiveFrom: null, findings: [] } });
    expect(await command('sun-yue', id, 'activate')).toMatchObject({ status: 409, body: { code: 'OWN_POLICY' } });
    const seen = (await api.get('he-qing', `${DRAFTS}/${id}`)).body;
    expect(seen).toMatchObject({
      may: { edit: true, activate: true, own: false },
      changes: [{ kind: 'changed', pointer: '/values/purchase.approval.within', from: 'none', to: '5wd' }],
      authors: [{ id: 'sun-yue', name: '孙悦' }],
    });
    const active = await command('he-qing', id, 'activate');
    expect(active).toMatchObject({ status: 201, body: { version: 2, status: 'activated', became: 2 } });
    expect(active.headers.get('location')).toBe('/v1/policies/purchase-approval/2');
    expect((await api.get('wang-fang', '/v1/policies/purchase-approval/2')).body.values).toMatchObject({
      'purchase.approval.within': '5wd',
    });
    const differences = await api.get('wang-fang', '/v1/policies/purchase-approval/2/differences?with=1');
    expect(differences.body.changes).toMatchObject([{ where: { en: 'Values › Approval' }, from: 'none', to: '5wd' }]);
    const process = await api.get('qian-ling', '/v1/processes/purchase-approval');
    expect(process.body.policyVersion).toBe(2);
  });

  test('a_dry_run_says_what_lint_would_say_and_writes_nothing', async () => {
    const id = await begun();
    const group = { name: 'a', label: { en: 'A', zh: '甲' }, who: [{ role: 'wizard', at: 'unit' }], seats: 'each' };
    const stages = { 'under-approval': { combine: 'all', groups: [{ ...group, rule: { kind: 'all' } }] } };
    const tried = await change(id, { stages }, '?validate-only=true');
    expect(tried).toMatchObject({ status: 200, body: { valid: true } });
    expect(tried.body.findings.map(({ code }: { code: string }) => code)).toEqual(['UNKNOWN_ROLE']);
    expect(await seenNow(id)).toBe('"v1"');
    expect((await api.get('sun-yue', `${DRAFTS}/${id}`)).body.body.stages).toBeUndefined();
  });

  test('what_is_of_another_shape_is_refused_at_its_place', async () => {
    const id = await begun();
    const answered = await change(id, {
      stages: { 'under-approval': { combine: 'all', groups: [{ name: 'a' }] } },
      quorum: 1,
    });
    expect(answered).toMatchObject({ status: 422, body: { code: 'INVALID_INPUT' } });
    const pointers = answered.body.errors.map(({ pointer }: { pointer: string }) => pointer);
    expect(pointers).toContain('#/stages/under-approval/groups/0/rule');
    expect(pointers).toContain('#/quorum');
  });

  test('hostile_patches_harm_nothing', async () => {
    const id = await begun();
    const raw = '{"__proto__":{"polluted":true},"values":{"__proto__":{"a":1},"constructor":"x"}}';
    const headers = { 'content-type': 'application/merge-patch+json' };
    const answered = await api.call('PATCH', `${DRAFTS}/${id}`, { as: 'sun-yue', raw, headers, seen: '"v1"' });
    expect(answered.status).toBeLessThan(500);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test('a_date_that_is_none_or_past_is_refused', async () => {
    const id = await begun({ values: { 'reason.text.max': 450 } });
    expect(await command('sun-yue', id, 'propose', { effectiveFrom: 'tomorrow' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '#/effectiveFrom', code: 'INSTANT_FORMAT' }] },
    });
    const past = await command('sun-yue', id, 'propose', { effectiveFrom: '2020-01-01T00:00:00Z' });
    expect(past).toMatchObject({ status: 409, body: { code: 'POLICY_DATE_PAST' } });
  });

  test('drafts_are_listed_newest_first_a_page_at_a_time', async () => {
    const ids = [await begun({}, 'notices'), await begun({}, 'notices')];
    const first = await api.get('he-qing', `${DRAFTS}?process=notices&limit=1`);
    expect(first.body.items).toMatchObject([{ process: 'notices', status: 'draft', base: 1 }]);
    const second = await api.get('he-qing', `${DRAFTS}?process=notices&limit=1&cursor=${first.body.next}`);
    expect([first.body.items[0].id, second.body.items[0].id].sort()).toEqual([...ids].sort());
    for (const id of ids) expect((await command('sun-yue', id, 'discard')).status).toBe(200);
    expect((await api.get('he-qing', `${DRAFTS}?process=notices`)).body.items).toEqual([]);
  });

  test('running_cases_move_by_a_job_that_its_dry_run_foretells', async () => {
    await api.done('qian-ling', '/v1/purchase-approvals', { subject: '显示器', amount: '1999.00', currency: 'CNY' });
    const id = await begun({ values: { 'reason.text.max': 460 } });
    await command('sun-yue', id, 'propose');
    const { version } = (await command('he-qing', id, 'activate')).body;
    const path = `/v1/policies/purchase-approval/${version}/migrate`;
    const tried = await post('he-qing', `${path}?validate-only=true`, { reason: '统一适用' });
    expect(tried).toMatchObject({ status: 200, body: { valid: true, impact: { moving: 1, kept: 0 } } });
    const asked = await post('he-qing', path, { reason: '统一适用' });
    expect(asked.status).toBe(201);
    const job = await api.get('he-qing', `/v1/jobs/${asked.body.job}`);
    expect(job.body).toMatchObject({
      kind: 'migrate-policy',
      label: { zh: '将记录迁移至新版政策' },
      status: 'waiting',
    });
    expect(await post('sun-yue', '/v1/policies/purchase-approval/1/migrate', { reason: 'x' })).toMatchObject({
      status: 409,
      body: { code: 'POLICY_NOT_IN_FORCE' },
    });
  });

  test('a_draft_is_replayed_over_past_cases_by_a_job_that_has_the_report', async () => {
    await api.done('qian-ling', '/v1/purchase-approvals', { subject: '显示器', amount: '1999.00', currency: 'CNY' });
    const draft = await begun({ values: { 'purchase.approval.within': '2wd' } });
    const path = '/v1/policies/purchase-approval/replays';
    const since = '2020-01-01T00:00:00+08:00';
    const tried = await post('sun-yue', `${path}?validate-only=true`, { draft, since });
    expect(tried).toMatchObject({ status: 200, body: { valid: true, since: '2019-12-31T16:00:00.000Z' } });
    const asked = await post('sun-yue', path, { draft, since });
    expect(asked).toMatchObject({ status: 201, body: { cases: tried.body.cases } });
    const job = `/v1/jobs/${asked.body.job}`;
    expect((await api.get('sun-yue', job)).body).toMatchObject({
      kind: 'replay-policy',
      status: 'waiting',
      report: null,
    });
    while (await runJobBatch(api.engine, JOBS, asked.body.job, () => true));
    const { body } = await api.get('he-qing', job);
    expect(body).toMatchObject({ status: 'done', failures: [], report: { cases: asked.body.cases } });
    expect((await api.get('qian-ling', job)).status).toBe(404);
  });

  test('a_replay_names_what_is_wrong_with_what_it_was_asked', async () => {
    const draft = await begun();
    const ask = (as: string, process: string, body: unknown) => post(as, `/v1/policies/${process}/replays`, body);
    const since = '2026-01-01T00:00:00Z';
    expect(await ask('sun-yue', 'purchase-approval', { draft, since: 'May' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '#/since', code: 'INSTANT_FORMAT' }] },
    });
    expect(await ask('sun-yue', 'vendor-opportunity', { draft, since })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '#/draft', code: 'NOT_FOUND' }] },
    });
    const lost = await begun({ values: { 'calendar.id': 'mars' } });
    expect(await ask('sun-yue', 'purchase-approval', { draft: lost, since })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '#/values/calendar.id', code: 'NOT_FOUND' }] },
    });
    expect((await ask('sun-yue', 'notices', { draft, since })).status).toBe(404);
    expect((await ask('qian-ling', 'purchase-approval', { draft, since })).status).toBe(403);
  });

  test('a_version_in_force_is_not_retired', async () => {
    const [newest] = (await api.get('sun-yue', '/v1/policies')).body.items.filter(
      ({ process }: { process: string }) => process === 'notices',
    );
    const path = `/v1/policies/notices/${newest.version}/retire`;
    expect(await post('he-qing', path, { reason: 'x' })).toMatchObject({
      status: 409,
      body: { code: 'POLICY_IN_FORCE' },
    });
  });
});

describe('who reads policies', () => {
  test('a_partner_reads_none_of_them_as_if_there_were_none', async () => {
    for (const as of ['hai-admin', 'hai-sales']) {
      expect((await api.get(as, '/v1/policies')).body.items).toEqual([]);
      expect((await api.get(as, '/v1/policies/purchase-approval/1')).status).toBe(404);
      expect((await api.get(as, '/v1/policies/partner-opportunity/1')).status).toBe(404);
      expect((await api.get(as, '/v1/policies/purchase-approval/1/differences?with=1')).status).toBe(404);
    }
    expect((await api.get('wang-fang', '/v1/policies/purchase-approval/1')).status).toBe(200);
  });

  test('drafts_are_for_who_writes_or_activates_them', async () => {
    const id = await begun();
    for (const as of ['wang-fang', 'ops-an', 'gu-ning', 'hai-admin']) {
      expect((await api.get(as, DRAFTS)).status).toBe(403);
      expect((await api.get(as, `${DRAFTS}/${id}`)).status).toBe(403);
      expect((await post(as, DRAFTS, { process: 'notices' })).status).toBe(403);
    }
    expect((await api.get('sun-yue', `${DRAFTS}/nothing`)).status).toBe(404);
  });
});
