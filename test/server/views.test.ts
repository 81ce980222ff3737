import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readQuery } from '../../contract/query.ts';
import type { Row } from '../../db/store.ts';
import type { JsonObject } from '../../domain/json.ts';
import { filtersOf } from '../../server/saved-query.ts';
import { type Api, openApi } from '../support/api.ts';
import { offered, PO, submitted, tagOf } from '../support/stories.ts';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const VIEWS = '/v1/views';
let serial = 0;
const keep = (as: string, changed: JsonObject = {}) =>
  api.call('POST', VIEWS, { as, body: { name: `视图 ${++serial}`, list: 'cases', query: '', ...changed } });
const names = async (as: string, list = 'cases') =>
  (await api.get(as, `${VIEWS}?list=${list}`)).body.items.map(({ name }: { name: string }) => name);

describe('a saved view', () => {
  test('is_kept_changed_and_removed_by_its_owner_alone', async () => {
    const made = await keep('hai-admin', { name: '到期', query: 'open=true&sort=due' });
    expect(made.status).toBe(201);
    expect(made.headers.get('location')).toBe(`${VIEWS}/${made.body.id}`);
    const path = `${VIEWS}/${made.body.id}`;
    expect((await api.call('PATCH', path, { as: 'hai-admin', body: { name: 'x' } })).status).toBe(428);
    const stranger = await api.call('PATCH', path, { as: 'chen-admin', body: { name: 'x' }, seen: '"v1"' });
    expect(stranger.status).toBe(404);
    const changed = await api.call('PATCH', path, { as: 'hai-admin', body: { name: '先到期' }, seen: tagOf(made) });
    expect(changed.body).toMatchObject({ name: '先到期', query: 'open=true&sort=due', tag: '"v2"', problems: [] });
    expect((await api.call('PATCH', path, { as: 'hai-admin', body: { name: 'y' }, seen: '"v1"' })).status).toBe(412);
    expect((await api.call('DELETE', path, { as: 'chen-admin', seen: '"v2"' })).status).toBe(404);
    expect((await api.call('DELETE', path, { as: 'hai-admin', seen: '"v2"' })).status).toBe(200);
    expect(await names('hai-admin')).not.toContain('先到期');
  });

  test('has_a_name_of_its_own_and_a_retry_or_a_dry_run_makes_no_second_one', async () => {
    const body = { name: '唯一', list: 'cases', query: '' };
    const first = await api.call('POST', VIEWS, { as: 'hai-admin', body, key: 'view-once' });
    const again = await api.call('POST', VIEWS, { as: 'hai-admin', body, key: 'view-once' });
    expect(again.body).toEqual(first.body);
    expect((await api.call('POST', VIEWS, { as: 'hai-admin', body })).body.code).toBe('VIEW_NAME_TAKEN');
    expect((await keep('hai-admin', { name: '唯一', list: 'tasks' })).status).toBe(201);
    const tried = await api.call('POST', `${VIEWS}?validate-only=true`, {
      as: 'hai-admin',
      body: { ...body, name: '试' },
    });
    expect(tried.body).toMatchObject({ valid: true, name: '试' });
    expect(await names('hai-admin')).not.toContain('试');
  });

  test('is_shared_with_unit_or_company_and_with_nobody_else', async () => {
    await keep('wang-fang', { name: '本办', shared: 'unit' });
    await keep('wang-fang', { name: '全公司', shared: 'organization' });
    await keep('wang-fang', { name: '自己' });
    expect(await names('ops-an')).toContain('全公司');
    expect(await names('ops-an')).not.toContain('自己');
    for (const name of ['本办', '全公司', '自己']) {
      expect(await names('wang-fang')).toContain(name);
      expect(await names('hai-admin')).not.toContain(name);
    }
    const unit = (await api.store.read(reader => reader.get('users', { id: 'wang-fang' })))?.unitId ?? null;
    const colleagues = await api.store.read(reader => reader.find('users', { unitId: unit }));
    const other = colleagues.find(({ id }) => id !== 'wang-fang');
    if (other) expect(await names(other.id)).toContain('本办');
    const usable = (await api.get('ops-an', VIEWS)).body.items.find(({ name }: { name: string }) => name === '全公司');
    expect(usable).toMatchObject({ own: false, shared: 'organization' });
  });

  test('with_a_filter_its_list_does_not_have_is_refused_with_each_named', async () => {
    const refused = await keep('hai-admin', { query: 'colour=red&open=maybe&state=no-such-state&sort=due' });
    expect(refused.status).toBe(422);
    expect(refused.body.errors.map(({ parameter }: { parameter: string }) => parameter).sort()).toEqual([
      'colour',
      'open',
      'state',
    ]);
    for (const query of ['limit=5', 'cursor=x', 'format=csv', 'view=mine']) {
      expect((await keep('hai-admin', { query })).body.errors[0].code, query).toBe('UNKNOWN_PARAMETER');
    }
    expect((await keep('hai-admin', { list: 'tasks', query: 'view=overdue' })).status).toBe(201);
  });

  test('whose_filter_is_gone_since_says_so_and_its_list_refuses_it_instead_of_showing_more', async () => {
    const made = await keep('hai-admin', { name: '旧', query: 'state=draft' });
    await api.store.write(tx => tx.update('savedViews', { id: made.body.id }, { query: 'state=draft&region=north' }));
    const listed = (await api.get('hai-admin', VIEWS)).body.items.find(({ id }: { id: string }) => id === made.body.id);
    expect(listed.problems).toMatchObject([{ parameter: 'region', code: 'UNKNOWN_PARAMETER' }]);
    expect((await api.get('hai-admin', `/v1/cases?${listed.query}`)).body.code).toBe('INVALID_QUERY');
    const fixed = await api.call('PATCH', `${VIEWS}/${made.body.id}`, {
      as: 'hai-admin',
      body: { query: 'state=draft' },
      seen: '"v1"',
    });
    expect(fixed.body.problems).toEqual([]);
  });
});

describe('defect-D15', () => {
  let rows: Row<'cases'>[];
  beforeAll(async () => {
    for (let n = 0; n < 6; n++) {
      api.setNow(`2026-10-${String(n + 10)}T02:00:00Z`);
      const po = await submitted(api, 'hai-admin', { name: n % 2 ? `云 ${n}` : `Data ${n} 100%` });
      if (n % 3 === 0) {
        const reason = { reason: { code: 'NO_BUDGET', text: '没有预算' } };
        await api.done('wang-fang', `${PO}/${po.body.id}/reject-review`, reason, tagOf(po));
      }
    }
    await offered(api);
    rows = (await api.store.read(reader => reader.find('cases', {}))).filter(
      row => row.partnerId === 'org-haiyue' && row.partnerVisible === 1 && row.deletedAt === null,
    );
  });

  test('the_view_of_everything_holds_what_is_closed', async () => {
    const all = await keep('hai-admin', { name: '全部', query: '' });
    const listed = await api.get('hai-admin', `/v1/cases?limit=100&${all.body.query}`);
    expect(
      listed.body.items.filter(({ closedAt }: { closedAt: string | null }) => closedAt !== null).length,
    ).toBeGreaterThan(0);
    expect(listed.body.items).toHaveLength(rows.length);
  });

  test('what_a_view_keeps_is_what_its_address_says_and_its_list_selects', async () => {
    const day = fc.integer({ min: 9, max: 17 }).map(n => `2026-10-${String(n).padStart(2, '0')}T02:00:00Z`);
    const filter = fc.record(
      {
        state: fc.constantFrom('under-review', 'review-rejected', 'draft,under-review', 'offered'),
        open: fc.constantFrom('true', 'false'),
        process: fc.constantFrom('partner-opportunity', 'vendor-opportunity'),
        q: fc.constantFrom('云', 'data', 'DATA', '100%', '%', '数据湖'),
        'submitted-from': day,
        'submitted-before': day,
        sort: fc.constantFrom('updated', '-created', 'number'),
      },
      { requiredKeys: [] },
    );
    const states = new Set(rows.map(({ state }) => state));
    expect(states.size).toBeGreaterThan(1);
    await fc.assert(
      fc.asyncProperty(filter, async asked => {
        const query = new URLSearchParams(asked as Record<string, string>).toString();
        const problems = await keep('hai-admin', { query });
        if (problems.status === 422) {
          expect(problems.body.errors.every(({ parameter }: { parameter: string }) => parameter === 'state')).toBe(
            true,
          );
          return;
        }
        const kept = problems.body.query;
        expect(readQuery(filtersOf('cases'), kept)).toEqual(readQuery(filtersOf('cases'), query));
        const listed = await api.get('hai-admin', `/v1/cases?${kept}${kept ? '&' : ''}limit=100`);
        const found = listed.body.items.map(({ id }: { id: string }) => id).sort();
        expect(found).toEqual(
          rows
            .filter(row => matches(row, asked))
            .map(({ id }) => id)
            .sort(),
        );
        const { id } = problems.body;
        await api.call('DELETE', `${VIEWS}/${id}`, { as: 'hai-admin', seen: '"v1"' });
      }),
      { numRuns: 60 },
    );
  });
});

interface Asked {
  state?: string;
  open?: string;
  process?: string;
  q?: string;
  'submitted-from'?: string;
  'submitted-before'?: string;
}

/** The filter by hand, over every row. */
function matches(row: Row<'cases'>, asked: Asked): boolean {
  const { state, open, process, q, 'submitted-from': from, 'submitted-before': before } = asked;
  return (
    (state === undefined || state.split(',').includes(row.state)) &&
    (open === undefined || (row.closedAt === null) === (open === 'true')) &&
    (process === undefined || row.process === process) &&
    (q === undefined || row.search.includes(q.toLowerCase())) &&
    (from === undefined || (row.submittedAt !== null && row.submittedAt >= Date.parse(from))) &&
    (before === undefined || (row.submittedAt !== null && row.submittedAt < Date.parse(before)))
  );
}
