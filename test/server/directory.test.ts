import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import { verifyChain } from '../../domain/kernel/audit-chain.ts';
import { exportTrails } from '../../engine/export-trails.ts';
import { hashing } from '../../engine/hashing.ts';
import { verifyStore } from '../../engine/verify.ts';
import { verifyLines } from '../../engine/verify-export.ts';
import { type Answered, type Api, openApi } from '../support/api.ts';
import { submitted, tagOf, underValidation } from '../support/stories.ts';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const post = (as: string, path: string, body: JsonObject, seen?: string) =>
  api.call('POST', path, { as, body, ...(seen !== undefined && { seen }) });
const patch = (as: string, path: string, body: JsonObject, seen?: string) =>
  api.call('PATCH', path, { as, body, ...(seen !== undefined && { seen }) });
/** Does something to an entry as it is now. */
async function change(as: string, path: string, verb: string, body: JsonObject = {}): Promise<Answered> {
  const seen = tagOf(await api.get(as, path));
  return verb === '' ? patch(as, path, body, seen) : post(as, `${path}/${verb}`, body, seen);
}
const pointers = ({ body }: Answered) =>
  Object.fromEntries(body.errors.map(({ pointer, code }: { pointer: string; code: string }) => [pointer, code]));
const trail = () =>
  api.store.read(reader => reader.find('adminEntries', { chain: 'directory' }, { orderBy: [['seq', 'asc']] }));

let made = 0;
async function person(as: string, changed: JsonObject = {}): Promise<string> {
  const id = `new-${++made}`;
  const form = { id, name: `新人${made}`, nameEn: `New ${made}`, email: `${id}@example.com`, ...changed };
  const answered = await post(as, '/v1/users', form);
  expect(answered.status, answered.text).toBe(201);
  return id;
}
async function grant(as: string, body: JsonObject): Promise<string> {
  const answered = await post(as, '/v1/grants', body);
  expect(answered.status, answered.text).toBe(201);
  return answered.body.id;
}

describe('people', () => {
  test('an_administrator_adds_a_person_who_works_at_once', async () => {
    const form = { id: 'li-na', name: '李娜', nameEn: 'Li Na', email: 'li-na@example.com' };
    const added = await post('hai-admin', '/v1/users', form);
    expect(added.status).toBe(201);
    expect(added.headers.get('location')).toBe('/v1/users/li-na');
    expect(tagOf(added)).toBe('"v1"');
    expect(added.body).toMatchObject({ orgId: 'org-haiyue', status: 'active', language: 'zh', email: form.email });
    await grant('hai-admin', { userId: 'li-na', kind: 'role', code: 'account-manager' });
    expect((await api.get('li-na', '/v1/me')).body.roles).toMatchObject([{ code: 'account-manager' }]);
    expect((await submitted(api, 'li-na')).status).toBe(200);
  });

  test('the_same_key_adds_once_and_a_dry_run_nothing', async () => {
    const body = { id: 'once', name: '一次', nameEn: 'Once', email: 'once@example.com' };
    const first = await api.call('POST', '/v1/users', { as: 'hai-admin', body, key: 'once' });
    const again = await api.call('POST', '/v1/users', { as: 'hai-admin', body, key: 'once' });
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    const before = (await trail()).length;
    const dry = await post('hai-admin', '/v1/users?validate-only=true', { ...body, id: 'never' });
    expect(dry.body).toMatchObject({ valid: true, id: 'never', version: 1 });
    expect((await api.get('hai-admin', '/v1/users/never')).status).toBe(404);
    expect((await trail()).length).toBe(before);
  });

  test('every_broken_member_is_named_at_once', async () => {
    const wrong = await post('ops-an', '/v1/users', {
      id: 'hai-admin',
      orgId: 'org-vendor',
      name: ' ',
      email: 'nowhere',
      unitId: 'unit-nowhere',
      managerId: 'hai-sales',
      zone: 'Mars/Olympus',
      colour: 'red',
    });
    expect(wrong.status).toBe(422);
    expect(pointers(wrong)).toEqual({
      '#/id': 'TAKEN',
      '#/name': 'REQUIRED',
      '#/nameEn': 'REQUIRED',
      '#/email': 'EMAIL_FORMAT',
      '#/unitId': 'NOT_FOUND',
      '#/managerId': 'OTHER_COMPANY',
      '#/zone': 'UNKNOWN_ZONE',
      '#/colour': 'UNKNOWN_FIELD',
    });
    const id = { id: 'a/b', name: 'x', nameEn: 'x', email: 'x@example.com', orgId: 'org-nowhere' };
    expect(pointers(await post('ops-an', '/v1/users', id))).toEqual({ '#/id': 'ID_FORMAT', '#/orgId': 'NOT_FOUND' });
  });

  test('what_was_not_seen_is_not_overwritten_and_what_stays_the_same_writes_nothing', async () => {
    const id = await person('hai-admin');
    expect((await patch('hai-admin', `/v1/users/${id}`, { name: '甲' })).status).toBe(428);
    const first = await patch('hai-admin', `/v1/users/${id}`, { name: '甲' }, '"v1"');
    expect([first.status, tagOf(first)]).toEqual([200, '"v2"']);
    const stale = await patch('hai-admin', `/v1/users/${id}`, { name: '乙' }, '"v1"');
    expect([stale.status, stale.body.code, stale.body.current]).toEqual([412, 'VERSION_DIFFERS', '"v2"']);
    const before = (await trail()).length;
    expect(tagOf(await patch('hai-admin', `/v1/users/${id}`, { name: '甲' }, '"v2"'))).toBe('"v2"');
    expect((await trail()).length).toBe(before);
    expect(pointers(await patch('hai-admin', `/v1/users/${id}`, { orgId: 'org-chenxing' }, '"v2"'))).toEqual({
      '#/orgId': 'UNKNOWN_FIELD',
    });
  });

  test('managers_do_not_lead_back_to_themselves_and_are_active', async () => {
    const [a, b] = [await person('hai-admin'), await person('hai-admin')];
    await change('hai-admin', `/v1/users/${b}`, '', { managerId: a });
    expect(pointers(await change('hai-admin', `/v1/users/${a}`, '', { managerId: b }))).toEqual({
      '#/managerId': 'CYCLE',
    });
    expect(pointers(await change('hai-admin', `/v1/users/${a}`, '', { managerId: a }))).toEqual({
      '#/managerId': 'CYCLE',
    });
    await change('hai-admin', `/v1/users/${b}`, 'deactivate');
    expect(pointers(await change('hai-admin', `/v1/users/${a}`, '', { managerId: b }))).toEqual({
      '#/managerId': 'NOT_ACTIVE',
    });
  });

  test('addresses_are_for_the_person_and_the_administrators', async () => {
    const seen = async (as: string) => (await api.get(as, '/v1/users/hai-sales')).body.email;
    expect([await seen('hai-sales'), await seen('hai-admin'), await seen('ops-an')]).toEqual(
      Array(3).fill('hai-sales@example.com'),
    );
    expect([await seen('hai-director'), await seen('wang-fang')]).toEqual([null, null]);
  });

  test('a_partner_administers_its_own_people_and_no_others', async () => {
    expect((await api.get('hai-admin', '/v1/users/chen-sales')).status).toBe(404);
    expect((await post('hai-admin', '/v1/users/chen-sales/deactivate', {}, '"v1"')).status).toBe(404);
    const foreign = { id: 'spy', orgId: 'org-chenxing', name: 'x', nameEn: 'x', email: 'x@example.com' };
    expect(pointers(await post('hai-admin', '/v1/users', foreign))).toEqual({ '#/orgId': 'NOT_FOUND' });
    // A master sees its reseller's people; they are the reseller's to administer.
    expect((await change('tong-admin', '/v1/users/lan-sales', 'deactivate')).status).toBe(403);
    const office = await change('hai-admin', '/v1/users/hai-sales', '', { unitId: 'unit-north' });
    expect(pointers(office)).toEqual({ '#/unitId': 'NOT_FOUND' });
  });

  test('who_moves_to_another_office_leaves_the_rights_and_the_lead_of_the_old_one', async () => {
    const id = await person('ops-an', { orgId: 'org-vendor', unitId: 'unit-south' });
    const held = await grant('ops-an', { userId: id, kind: 'role', code: 'psm', scope: 'unit-south' });
    const kept = await grant('ops-an', { userId: id, kind: 'role', code: 'employee', scope: 'org-vendor' });
    await change('ops-an', '/v1/units/unit-south', '', { leadUserId: id });
    const moved = await change('ops-an', `/v1/users/${id}`, '', { unitId: 'unit-north' });
    expect(moved.body.affected).toMatchObject({ grants: [{ id: held }], leads: ['unit-south'] });
    expect((await api.get('ops-an', `/v1/grants/${held}`)).body.untilAt).not.toBeNull();
    expect((await api.get('ops-an', `/v1/grants/${kept}`)).body.untilAt).toBeNull();
    expect((await api.get('ops-an', '/v1/units/unit-south')).body.leadUserId).toBeNull();
    await change('ops-an', '/v1/units/unit-south', '', { leadUserId: 'he-min' });
  });
});

describe('a leaver', () => {
  test('is_no_caller_any_more_with_whatever_token_and_comes_back_without_what_they_held', async () => {
    const id = await person('hai-admin');
    const held = await grant('hai-admin', { userId: id, kind: 'role', code: 'account-manager' });
    expect((await api.get(id, '/v1/me')).status).toBe(200);
    const left = await change('hai-admin', `/v1/users/${id}`, 'deactivate');
    expect(left.body).toMatchObject({ status: 'inactive', affected: { grants: [{ id: held }] } });
    expect((await api.get(id, '/v1/me')).status).toBe(401);
    const again = await change('hai-admin', `/v1/users/${id}`, 'deactivate');
    expect([again.status, again.body.code]).toEqual([409, 'ALREADY_SO']);
    const back = await change('hai-admin', `/v1/users/${id}`, 'reactivate');
    expect(back.body).toMatchObject({ status: 'active', affected: { grants: [{ id: held }] } });
    expect((await api.get(id, '/v1/me')).body.roles).toEqual([]);
  });

  test('comes_back_with_what_they_held_where_that_is_asked', async () => {
    const id = await person('hai-admin');
    await grant('hai-admin', { userId: id, kind: 'role', code: 'account-manager' });
    await change('hai-admin', `/v1/users/${id}`, 'deactivate');
    await change('hai-admin', `/v1/users/${id}`, 'reactivate', { keepGrants: true });
    expect((await api.get(id, '/v1/me')).body.roles).toHaveLength(1);
  });

  test('defect-D17_gives_claimed_tasks_back_by_an_audited_entry_and_the_dry_run_says_so_before', async () => {
    const { case: po, taskId, taskTag } = await underValidation(api);
    const id = await person('ops-an', { orgId: 'org-vendor', unitId: 'unit-north' });
    await grant('ops-an', { userId: id, kind: 'role', code: 'psm', scope: 'unit-north' });
    await api.done(id, `/v1/tasks/${taskId}/claim`, {}, taskTag);
    const path = `/v1/users/${id}`;
    const dry = await post('ops-an', `${path}/deactivate?validate-only=true`, {}, tagOf(await api.get('ops-an', path)));
    const expected = { taskCount: 1, tasks: [{ id: taskId, caseId: po.body.id, goesTo: 'candidates' }] };
    expect(dry.body).toMatchObject({ valid: true, affected: expected });
    expect((await api.get('zhao-qiang', `/v1/tasks/${taskId}`)).body.task.assigneeId).toBe(id);
    expect((await change('ops-an', path, 'deactivate')).body.affected).toMatchObject(expected);
    const task = (await api.get('zhao-qiang', `/v1/tasks/${taskId}`)).body.task;
    expect(task).toMatchObject({ status: 'open', assigneeId: null });
    const history = (await api.get('zhao-qiang', `/v1/cases/${po.body.id}/history`)).body.items.at(-1);
    expect(history).toMatchObject({
      command: 'vacate',
      actor: { kind: 'system' },
      reason: { code: 'HANDLER_LEFT' },
      label: { zh: '处理人不再可用' },
    });
  });
});

describe('companies and offices', () => {
  test('are_added_and_changed_by_the_vendors_administrator', async () => {
    const office = {
      id: 'unit-west',
      orgId: 'org-vendor',
      parentId: 'unit-hq',
      kind: 'office',
      name: '西部',
      nameEn: 'W',
    };
    expect((await post('ops-an', '/v1/units', office)).status).toBe(201);
    const company = { id: 'org-yunfan', kind: 'partner', name: '云帆', nameEn: 'Yunfan', homeUnitId: 'unit-west' };
    expect((await post('ops-an', '/v1/organizations', company)).body).toMatchObject({ status: 'active', version: 1 });
    const admin = await person('ops-an', { orgId: 'org-yunfan' });
    await grant('ops-an', { userId: admin, kind: 'role', code: 'partner-admin' });
    expect((await api.get(admin, '/v1/me')).body.items).toContain('directory.manage-own');
    expect((await change('ops-an', '/v1/organizations/org-yunfan', '', { parentId: 'org-tongda' })).body.parentId).toBe(
      'org-tongda',
    );
  });

  test('never_lead_back_to_themselves', async () => {
    expect(pointers(await change('ops-an', '/v1/units/unit-hq', '', { parentId: 'unit-north' }))).toEqual({
      '#/parentId': 'CYCLE',
    });
    expect(pointers(await change('ops-an', '/v1/organizations/org-tongda', '', { parentId: 'org-lanwan' }))).toEqual({
      '#/parentId': 'CYCLE',
    });
    expect(pointers(await change('ops-an', '/v1/organizations/org-haiyue', '', { parentId: 'org-lanwan' }))).toEqual({
      '#/parentId': 'NOT_ALLOWED_HERE',
    });
    expect(pointers(await change('ops-an', '/v1/organizations/org-haiyue', '', { parentId: 'org-haiyue' }))).toEqual({
      '#/parentId': 'CYCLE',
    });
  });

  test('are_led_by_active_people_of_their_own', async () => {
    const wrong = (leadUserId: string) => change('ops-an', '/v1/units/unit-north', '', { leadUserId });
    expect(pointers(await wrong('nobody'))).toEqual({ '#/leadUserId': 'NOT_FOUND' });
    expect(pointers(await wrong('hai-admin'))).toEqual({ '#/leadUserId': 'OTHER_COMPANY' });
    const id = await person('ops-an', { orgId: 'org-vendor' });
    await change('ops-an', `/v1/users/${id}`, 'deactivate');
    expect(pointers(await wrong(id))).toEqual({ '#/leadUserId': 'NOT_ACTIVE' });
    const unknown = { id: 'u', orgId: 'org-x', kind: 'x', name: 'x', nameEn: 'x', parentId: 'unit-x' };
    expect(pointers(await post('ops-an', '/v1/units', unknown))).toEqual({
      '#/kind': 'NOT_AN_OPTION',
      '#/orgId': 'NOT_FOUND',
    });
    const home = await change('ops-an', '/v1/organizations/org-haiyue', '', { homeUnitId: 'unit-x' });
    expect(pointers(home)).toEqual({ '#/homeUnitId': 'NOT_FOUND' });
  });

  test('an_inactive_company_has_no_callers_and_a_master_goes_after_its_resellers', async () => {
    const refused = await change('ops-an', '/v1/organizations/org-tongda', 'deactivate');
    expect([refused.status, refused.body.code]).toEqual([409, 'HAS_RESELLERS']);
    expect(refused.body.detail).toContain('蓝湾信息');
    expect((await change('ops-an', '/v1/organizations/org-qinghe', 'deactivate')).status).toBe(200);
    expect((await api.get('qing-admin', '/v1/me')).status).toBe(401);
    expect((await change('ops-an', '/v1/organizations/org-qinghe', 'deactivate')).body.code).toBe('ALREADY_SO');
    const joins = { id: 'late', orgId: 'org-qinghe', name: 'x', nameEn: 'x', email: 'x@example.com' };
    expect(pointers(await post('ops-an', '/v1/users', joins))).toEqual({ '#/orgId': 'NOT_ACTIVE' });
    expect((await change('ops-an', '/v1/organizations/org-qinghe', 'reactivate')).status).toBe(200);
    expect((await api.get('qing-admin', '/v1/me')).status).toBe(200);
    expect((await change('ops-an', '/v1/organizations/org-vendor', 'deactivate')).body.code).toBe('LAST_ADMINISTRATOR');
  });
});

describe('rights', () => {
  test('hold_for_a_half_open_window', async () => {
    const id = await person('hai-admin');
    const [from, until] = ['2026-09-22T02:00:00.000Z', '2026-09-23T02:00:00.000Z'];
    const given = await post('hai-admin', '/v1/grants', { userId: id, kind: 'item', code: 'ho.accept', from, until });
    expect(given.body).toMatchObject({ fromAt: from, untilAt: until, scope: 'org-haiyue' });
    const items = async () => (await api.get(id, '/v1/me')).body.items;
    expect(await items()).toEqual([]);
    api.setNow(from);
    expect(await items()).toEqual(['ho.accept']);
    api.setNow(until);
    expect(await items()).toEqual([]);
    api.setNow('2026-09-21T02:00:00Z');
  });

  test('end_when_revoked_and_stay_as_history', async () => {
    const id = await person('hai-admin');
    const held = await grant('hai-admin', { userId: id, kind: 'role', code: 'am-director' });
    const planned = await change('hai-admin', `/v1/grants/${held}`, 'revoke', { until: '2026-10-01T00:00:00Z' });
    expect(planned.body).toMatchObject({ untilAt: '2026-10-01T00:00:00.000Z', version: 2 });
    expect((await change('hai-admin', `/v1/grants/${held}`, 'revoke')).status).toBe(200);
    expect((await api.get(id, '/v1/me')).body.roles).toEqual([]);
    expect((await change('hai-admin', `/v1/grants/${held}`, 'revoke')).body.code).toBe('ALREADY_ENDED');
    await grant('hai-admin', { userId: id, kind: 'role', code: 'am-director' });
  });

  test('one_that_has_not_begun_never_does_once_revoked', async () => {
    const id = await person('hai-admin');
    const from = '2026-09-25T00:00:00Z';
    const held = await grant('hai-admin', { userId: id, kind: 'role', code: 'am-director', from });
    expect((await change('hai-admin', `/v1/grants/${held}`, 'revoke')).body.untilAt).toBe('2026-09-25T00:00:00.000Z');
    await grant('hai-admin', { userId: id, kind: 'role', code: 'am-director', from });
  });

  test('every_broken_member_is_named_at_once', async () => {
    const refused = async (as: string, body: JsonObject) => pointers(await post(as, '/v1/grants', body));
    const [past, role] = ['2026-01-01T00:00:00Z', { userId: 'hai-sales', kind: 'role' }];
    expect(await refused('hai-admin', { userId: 'x', kind: 'k', code: 'x', from: 'soon' })).toEqual({
      '#/kind': 'NOT_AN_OPTION',
      '#/from': 'INSTANT_FORMAT',
      '#/userId': 'NOT_FOUND',
    });
    expect(await refused('hai-admin', { ...role, code: 'king', from: past, until: past })).toEqual({
      '#/code': 'NOT_AN_OPTION',
      '#/from': 'NOT_IN_PAST',
      '#/until': 'WINDOW_EMPTY',
    });
    expect(await refused('hai-admin', { ...role, code: 'pdm' })).toEqual({ '#/code': 'NOT_AN_OPTION' });
    expect(await refused('hai-admin', { userId: 'hai-sales', kind: 'item', code: 'directory.manage' })).toEqual({
      '#/code': 'NOT_AN_OPTION',
    });
    expect(await refused('hai-admin', { userId: 'hai-sales', kind: 'item', code: '*' })).toEqual({
      '#/code': 'NOT_AN_OPTION',
    });
    expect(await refused('hai-admin', { ...role, code: 'member', scope: 'org-chenxing' })).toEqual({
      '#/scope': 'NOT_FOUND',
    });
    expect(await refused('hai-admin', { ...role, code: 'member', scope: 'unit-north' })).toEqual({
      '#/scope': 'NOT_FOUND',
    });
    expect(await refused('hai-admin', { userId: 'chen-sales', kind: 'role', code: 'member' })).toEqual({
      '#/userId': 'NOT_FOUND',
    });
    expect(await refused('ops-an', { ...role, code: 'pdm', scope: 'unit-north' })).toEqual({
      '#/code': 'OTHER_SIDE',
      '#/scope': 'OTHER_COMPANY',
    });
    expect(await refused('ops-an', { userId: 'wang-fang', kind: 'role', code: 'partner-admin' })).toEqual({
      '#/code': 'OTHER_SIDE',
    });
    const id = await person('hai-admin');
    await change('hai-admin', `/v1/users/${id}`, 'deactivate');
    expect(await refused('hai-admin', { userId: id, kind: 'role', code: 'member' })).toEqual({
      '#/userId': 'NOT_ACTIVE',
    });
  });

  test('are_held_once_at_a_time', async () => {
    const id = await person('hai-admin');
    const body = { userId: id, kind: 'role', code: 'member' };
    const held = await grant('hai-admin', body);
    const twice = await post('hai-admin', '/v1/grants', body);
    expect([twice.status, twice.body.code, twice.body.params]).toEqual([409, 'ALREADY_GRANTED', { grantId: held }]);
  });
});

describe('the last administrator', () => {
  const refusal = ({ status, body }: Answered) => [status, body.code, body.params?.role];

  test('of_a_partner_stays_until_another_is_there_who_lasts', async () => {
    const last = [409, 'LAST_ADMINISTRATOR', 'partner-admin'];
    expect(refusal(await change('ops-an', '/v1/users/chen-admin', 'deactivate'))).toEqual(last);
    expect(refusal(await change('chen-admin', '/v1/users/chen-admin', 'deactivate'))).toEqual(last);
    const held = '/v1/grants/chen-admin.partner-admin.org-chenxing';
    expect(refusal(await change('chen-admin', held, 'revoke'))).toEqual(last);
    expect(refusal(await change('chen-admin', held, 'revoke', { until: '2027-01-01T00:00:00Z' }))).toEqual(last);
    const until = '2027-01-01T00:00:00Z';
    const second = { userId: 'chen-sales', kind: 'role', code: 'partner-admin' };
    const passing = await grant('chen-admin', { ...second, until });
    expect(refusal(await change('chen-admin', held, 'revoke'))).toEqual(last);
    await change('chen-admin', `/v1/grants/${passing}`, 'revoke');
    await grant('chen-admin', second);
    expect((await change('chen-admin', held, 'revoke')).status).toBe(200);
    expect((await change('chen-sales', '/v1/users/chen-admin', 'deactivate')).status).toBe(200);
    expect(refusal(await change('chen-sales', '/v1/users/chen-sales', 'deactivate'))).toEqual(last);
  });

  test('of_the_directory_stays_too', async () => {
    const refused = await change('ops-an', '/v1/users/ops-an', 'deactivate');
    expect(refusal(refused)).toEqual([409, 'LAST_ADMINISTRATOR', 'directory-admin']);
    expect(refused.body.detail).toContain('Directory administrator');
    expect(refusal(await change('ops-an', '/v1/grants/ops-an.directory-admin.org-vendor', 'revoke'))).toEqual([
      409,
      'LAST_ADMINISTRATOR',
      'directory-admin',
    ]);
  });

  test('two_who_take_the_right_from_each_other_at_once_leave_one', async () => {
    const [a, b] = [await person('ops-an', { orgId: 'org-lanwan' }), await person('ops-an', { orgId: 'org-lanwan' })];
    const grants = [];
    for (const userId of [a, b]) grants.push(await grant('ops-an', { userId, kind: 'role', code: 'partner-admin' }));
    await change('ops-an', '/v1/users/lan-admin', 'deactivate');
    const both = await Promise.all([
      change(a, `/v1/grants/${grants[1]}`, 'revoke'),
      change(b, `/v1/grants/${grants[0]}`, 'revoke'),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 403]);
  });
});

test('the_trail_names_each_change_and_holds_names_and_addresses_as_digests_only', async () => {
  const id = await person('hai-admin', { name: '独一无二', email: 'only-here@example.com' });
  await change('hai-admin', `/v1/users/${id}`, '', { email: 'moved-there@example.com', language: 'en' });
  const entries = await trail();
  expect(verifyChain(api.engine.hashing, 'directory', entries)).toBeUndefined();
  const own = entries.filter(({ subject }) => subject === id);
  expect(own.map(({ act, organizationId }) => [act, organizationId])).toEqual([
    ['user.create', 'org-haiyue'],
    ['user.change', 'org-haiyue'],
  ]);
  expect(JSON.parse(own[1]?.payload ?? '').detail).toEqual({ changes: { language: { from: 'zh', to: 'en' } } });
  for (const { payload } of entries) expect(payload).not.toMatch(/独一无二|only-here|moved-there/);
  expect(own[1]?.clear).toContain('moved-there');
});

describe('the history', () => {
  const history = (as: string, search = '') => api.get(as, `/v1/directory/history${search}`);

  test('is_read_newest_first_page_by_page_by_those_who_keep_the_directory', async () => {
    const id = await person('hai-admin');
    await change('ops-an', `/v1/users/${id}`, '', { name: '改名', language: 'en' });
    const [changed, created] = (await history('ops-an', `?subject=${id}`)).body.items;
    expect(created).toMatchObject({ act: 'user.create', actor: { side: 'partner', person: { id: 'hai-admin' } } });
    expect(changed).toMatchObject({
      label: { en: 'Person changed' },
      subject: { id, name: { name: '改名' } },
      detail: { changes: { language: { from: 'zh', to: 'en' } } },
      personal: ['name'],
    });
    const first = await history('ops-an', '?limit=2');
    const second = await history('ops-an', `?limit=2&cursor=${first.body.next}`);
    const seqs = [...first.body.items, ...second.body.items].map(({ seq }) => seq);
    expect(seqs).toEqual([...seqs].sort((a, b) => b - a));
    expect(new Set(seqs).size).toBe(4);
  });

  test('of_a_partner_is_its_own_alone_and_names_nobody_of_the_vendor', async () => {
    const id = await person('hai-admin');
    await change('ops-an', `/v1/users/${id}`, '', { language: 'en' });
    const { items } = (await history('hai-admin', '?limit=100')).body;
    expect(new Set(items.map((item: { organization: { id: string } }) => item.organization.id))).toEqual(
      new Set(['org-haiyue']),
    );
    expect(items[0].actor).toEqual({ kind: 'person', side: 'vendor', person: null });
    expect((await history('hai-sales')).status).toBe(403);
    expect((await history('tong-admin', `?subject=${id}`)).body.items).toEqual([]);
  });

  test('verifies_in_the_store_and_from_an_export_and_shows_each_alteration', async () => {
    expect(await verifyStore(api.engine)).toMatchObject({ chains: 6, faults: [] });
    const lines: string[] = [];
    for await (const line of exportTrails(api.engine)) lines.push(line);
    const check = async (changed: string[]) => (await verifyLines(hashing, from(changed))).faults;
    expect(await check(lines)).toEqual([]);
    const altered = lines.map(line => line.replace('user.deactivate', 'user.reactivate'));
    expect(await check(altered)).toMatchObject([{ chain: 'directory', fault: 'altered' }, { fault: 'seal-differs' }]);
    const [last] = await api.store.read(reader =>
      reader.find('adminEntries', { chain: 'directory' }, { orderBy: [['seq', 'desc']], limit: 1 }),
    );
    if (!last) throw new Error('no entry');
    const where = { chain: 'directory', seq: last.seq };
    await api.store.write(tx => tx.update('adminEntries', where, { organizationId: 'org-chenxing' }));
    expect((await verifyStore(api.engine)).faults).toEqual([{ chain: 'directory', seq: last.seq, fault: 'altered' }]);
    await api.store.write(tx => tx.remove('adminEntries', where));
    expect((await verifyStore(api.engine)).faults).toEqual([
      { chain: 'directory', seq: last.seq, fault: 'head-differs' },
    ]);
    await api.store.write(tx => tx.insert('adminEntries', last));
    expect((await verifyStore(api.engine)).faults).toEqual([]);
  });
});

async function* from(lines: string[]): AsyncGenerator<string> {
  yield* lines;
}
