import { afterAll, beforeAll, expect, test } from 'vitest';
import { INCIDENTS, type IncidentKind } from '../../domain/incidents.ts';
import { ROLES } from '../../domain/roles.ts';
import { raiseIncident, resolveIncident } from '../../engine/incidents.ts';
import { type Api, openApi } from '../support/api.ts';
import { draft, submitted } from '../support/stories.ts';

let api: Api;
let poId = '';

/** One of each owner: of a case of theirs to see, of a draft nobody of the vendor sees, and of no case. */
beforeAll(async () => {
  api = await openApi({}, '2026-09-21T02:00:00Z');
  poId = (await submitted(api, 'hai-admin', { name: '待推送项目' })).body.id;
  const draftId: string = (await draft(api)).body.id;
  const raise = (kind: IncidentKind, caseId: string | null, dedupe: string) =>
    api.store.write(tx => raiseIncident(api.engine, tx, { kind, caseId, dedupe, detail: { message: 'm' } }));
  await raise('effect-failed', poId, 'one');
  api.setNow('2026-09-21T03:00:00Z');
  await raise('nobody-eligible', draftId, 'two');
  await raise('calendar-provisional', null, 'three');
  await raise('mail-away', null, 'four');
  await api.store.write(tx => resolveIncident(tx, 'four'));
  await api.store.write(async tx => {
    const user = await tx.get('users', { id: 'wang-fang' });
    const [grant] = await tx.find('grants', { userId: 'wang-fang' });
    if (!user || !grant) throw new Error('not in the sample');
    await tx.insert('users', { ...user, id: 'keeper' });
    const role = { kind: 'role', code: 'calendar-owner', scope: 'org-vendor' };
    await tx.insert('grants', { ...grant, ...role, id: 'keeper.calendar', userId: 'keeper' });
  });
});
afterAll(() => api.close());

const listed = async (as: string, query = '') => (await api.get(as, `/v1/incidents?${query}`)).body.items;
const kinds = async (as: string, query = '') => (await listed(as, query)).map(({ kind }: { kind: string }) => kind);

test('every_incident_says_what_it_is_whose_since_when_and_what_to_do_in_both_languages', async () => {
  const [row] = await listed('ops-an', 'kind=effect-failed');
  expect(row).toMatchObject({
    kind: 'effect-failed',
    label: INCIDENTS['effect-failed'].label,
    todo: INCIDENTS['effect-failed'].todo,
    owner: 'role:operator',
    ownerLabel: { en: 'System operator', zh: '系统运维' },
    createdAt: '2026-09-21T02:00:00.000Z',
    case: {
      id: poId,
      title: '待推送项目',
      number: expect.stringMatching(/^PO/),
      processLabel: { zh: expect.any(String) },
    },
  });
  for (const [kind, { owner, label, todo }] of Object.entries(INCIDENTS)) {
    expect(Object.keys(ROLES), kind).toContain(owner);
    for (const text of [label.en, label.zh, todo.en, todo.zh]) expect(text.length, kind).toBeGreaterThan(3);
  }
});

test('operations_see_all_of_them_and_every_other_owner_what_is_theirs', async () => {
  expect((await kinds('ops-an')).sort()).toEqual([
    'calendar-provisional',
    'effect-failed',
    'mail-away',
    'nobody-eligible',
  ]);
  expect(await kinds('sun-yue')).toEqual(['nobody-eligible']);
  expect(await kinds('keeper')).toEqual(['calendar-provisional']);
  expect(await kinds('sun-yue', 'kind=effect-failed')).toEqual([]);
  expect(await kinds('ops-an', 'status=resolved')).toEqual(['mail-away']);
  for (const as of ['hai-admin', 'wang-fang', 'zhao-qiang', 'qian-ling'])
    expect((await api.get(as, '/v1/incidents')).body, as).toMatchObject({ status: 403, code: 'NOT_PERMITTED' });
});

test('a_refusal_names_the_right_that_is_missing_and_not_its_code', async () => {
  const said = async (language: string) =>
    (await api.get('hai-sales', '/v1/incidents', { 'accept-language': language })).body.detail;
  expect(await said('en')).toContain('"Look after incidents"');
  expect(await said('zh-CN')).toContain('“处理异常事件”');
});

test('a_case_out_of_sight_is_not_named', async () => {
  const [row] = await listed('sun-yue');
  expect(row).toMatchObject({ kind: 'nobody-eligible', case: null, caseId: expect.any(String) });
});

test('one_of_a_kind_that_is_raised_no_more_stays_readable', async () => {
  await api.store.write(async tx => {
    const row = await tx.get('incidents', { dedupe: 'one' });
    if (row) await tx.insert('incidents', { ...row, id: 'old', dedupe: 'old', kind: 'old-kind' });
  });
  expect((await listed('ops-an')).find(({ id }: { id: string }) => id === 'old')).toMatchObject({
    label: { en: 'old-kind', zh: 'old-kind' },
    todo: null,
  });
  await api.store.write(tx => tx.remove('incidents', { id: 'old' }));
});

test('pages_go_from_the_newest_to_the_oldest_and_the_file_says_what_to_do', async () => {
  const first = (await api.get('ops-an', '/v1/incidents?limit=3')).body;
  const second = (await api.get('ops-an', `/v1/incidents?limit=3&cursor=${first.next}`)).body;
  expect([...first.items, ...second.items].map(({ kind }) => kind)).toHaveLength(4);
  expect(second.items.map(({ kind }: { kind: string }) => kind)).toEqual(['effect-failed']);
  const response = await fetch(`${api.url}/v1/incidents?format=csv`, {
    headers: { authorization: `Bearer ${await api.token('ops-an')}`, 'accept-language': 'zh-CN' },
  });
  const text = await response.text();
  expect(text).toContain('处理办法');
  expect(text).toContain(INCIDENTS['nobody-eligible'].todo.zh);
});
