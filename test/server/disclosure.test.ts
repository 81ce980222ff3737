import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PROCESS_OPERATIONS } from '../../contract/operations/all.ts';
import { verifyChain } from '../../domain/kernel/audit-chain.ts';
import { type Answered, type Api, openApi } from '../support/api.ts';
import { hoForm, poForm } from '../support/programme.ts';
import { draft, HO, offered, PO, submitted, tagOf } from '../support/stories.ts';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const SECRETS = /张伟|13800000000|zhang\.wei|主任"/;
const withoutInstance = ({ text }: Answered) => text.replace(/"instance":"[^"]*"/, '');

describe('the contact of an HO', () => {
  test('is_hidden_from_the_partner_before_acceptance_in_every_answer', async () => {
    const ho = await offered(api);
    const { id } = ho.body;
    const paths = ['', '/history', '/deadlines', '/records', '/audit'].map(suffix => `/v1/cases/${id}${suffix}`);
    for (const path of [
      ...paths,
      `${HO}/${id}`,
      HO,
      '/v1/cases',
      '/v1/tasks?view=groups',
      `/v1/cases?q=${encodeURIComponent('张伟')}`,
    ]) {
      const answered = await api.get('hai-admin', path);
      expect([path, answered.status]).toEqual([path, 200]);
      expect(answered.text, path).not.toMatch(SECRETS);
    }
    const stale = await api.call('POST', `${HO}/${id}/accept`, { as: 'hai-admin', body: {}, seen: '"c0"' });
    expect(stale.status).toBe(412);
    expect(stale.text).not.toMatch(/contact/);
    const impossible = await api.call('POST', `${HO}/${id}/mark-won`, { as: 'hai-admin', body: {}, seen: tagOf(ho) });
    expect(impossible.status).toBe(409);
    expect(impossible.text).not.toMatch(SECRETS);
    expect((await api.get('lin-hao', `/v1/cases/${id}`)).body.data.contact).toMatchObject({
      name: '张*',
      title: '主任',
    });
  });

  test('is_shown_masked_once_the_partner_has_accepted', async () => {
    const ho = await offered(api);
    const accepted = await api.done('hai-admin', `${HO}/${ho.body.id}/accept`, {}, tagOf(ho));
    const masked = { name: '张*', title: '主任', phone: '+86****0000', email: 'z***@example.com' };
    expect(accepted.body.data.contact).toEqual(masked);
    const stored = await api.get('hai-admin', `/v1/cases/${ho.body.id}`);
    expect(stored.body.data.contact).toEqual(masked);
  });
});

describe('a case hidden by its state', () => {
  test('a_draft_po_is_nothing_to_the_vendor_and_its_time_as_a_draft_stays_so', async () => {
    const made = await draft(api, 'hai-admin', { name: '草稿机密' });
    const { id } = made.body;
    for (const suffix of ['', '/history', '/deadlines', '/records', '/audit']) {
      expect((await api.get('wang-fang', `/v1/cases/${id}${suffix}`)).status).toBe(404);
    }
    expect((await api.get('wang-fang', `/v1/cases?q=${encodeURIComponent('草稿机密')}`)).body.items).toEqual([]);
    await api.call('PATCH', `${PO}/${id}`, { as: 'hai-admin', body: { name: '改过的名字' }, seen: '"c1"' });
    await api.done('hai-admin', `${PO}/${id}/submit`, {}, '"c2"');
    const history = await api.get('wang-fang', `/v1/cases/${id}/history`);
    expect(history.body.items.map(({ command }: { command: string }) => command)).toEqual(['submit']);
    const audit = await api.get('wang-fang', `/v1/cases/${id}/audit`);
    const withheld = audit.body.entries.map(({ payload }: { payload: string | null }) => payload === null);
    expect(withheld).toEqual([true, true, false]);
    expect(history.text + audit.text).not.toContain('草稿机密');
    const own = await api.get('hai-admin', `/v1/cases/${id}/history`);
    expect(own.body.items.map(({ command }: { command: string }) => command)).toEqual([
      'save-draft',
      'edit-draft',
      'submit',
    ]);
  });

  test('an_ho_in_preparation_is_nothing_to_the_partner_not_even_whom_it_was_meant_for', async () => {
    const made = await api.done('lin-hao', HO, hoForm({ partnerId: 'org-chenxing', customerName: '准备中的客户' }));
    const { id } = made.body;
    expect((await api.get('chen-admin', `/v1/cases/${id}`)).status).toBe(404);
    const moved = await api.call('PATCH', `${HO}/${id}`, {
      as: 'lin-hao',
      body: { partnerId: 'org-haiyue' },
      seen: '"c1"',
    });
    await api.done('lin-hao', `${HO}/${id}/offer`, {}, tagOf(moved));
    for (const suffix of ['', '/history', '/audit', '/deadlines']) {
      expect((await api.get('hai-admin', `/v1/cases/${id}${suffix}`)).text, suffix).not.toContain('chenxing');
    }
  });

  test('an_ho_offered_again_does_not_say_who_had_it_before', async () => {
    const ho = await offered(api, { name: '再次共享' });
    const declined = { reason: { code: 'NO_CAPACITY', text: '排期已满' } };
    const back = await api.done('hai-admin', `${HO}/${ho.body.id}/decline`, declined, tagOf(ho));
    const again = await api.done('lin-hao', `${HO}/${ho.body.id}/re-offer`, { partnerId: 'org-tongda' }, tagOf(back));
    expect(again.status).toBe(201);
    for (const suffix of ['', '/history', '/audit']) {
      const { status, text } = await api.get('tong-admin', `/v1/cases/${again.body.id}${suffix}`);
      expect(status).toBe(200);
      expect(text, suffix).not.toMatch(new RegExp(`haiyue|海岳|排期|${ho.body.id}`));
    }
  });
});

describe('another partner', () => {
  test('gets_the_404_of_nothing_at_all_on_every_operation_of_a_case', async () => {
    const [po, ho] = [await submitted(api), await offered(api)];
    const known: Record<string, string> = { 'partner-opportunity': po.body.id, 'vendor-opportunity': ho.body.id };
    for (const { definition, one, commands } of PROCESS_OPERATIONS) {
      const id = known[definition.name];
      if (!id) continue;
      for (const { method, path } of [one, ...commands.filter(({ goes }) => goes === 'command')]) {
        const send = (caseId: string) =>
          api.call(method.toUpperCase(), path.replace('{id}', caseId), {
            as: 'chen-admin',
            seen: '"c1"',
            ...(method === 'post' || method === 'patch' ? { body: {} } : {}),
          });
        const [theirs, none] = [await send(id), await send('01k0000000000000000000000z')];
        expect([path, theirs.status]).toEqual([path, 404]);
        expect(withoutInstance(theirs)).toBe(withoutInstance(none));
      }
    }
    for (const suffix of ['', '/history', '/deadlines', '/records', '/audit']) {
      const [theirs, none] = [
        await api.get('chen-admin', `/v1/cases/${po.body.id}${suffix}`),
        await api.get('chen-admin', `/v1/cases/none${suffix}`),
      ];
      expect(theirs.status).toBe(404);
      expect(withoutInstance(theirs)).toBe(withoutInstance(none));
    }
  });

  test('gets_404_for_tasks_and_finds_nothing_in_lists_and_inbox', async () => {
    const ho = await offered(api, { customerName: '只给海岳的客户' });
    const { body } = await api.get('hai-admin', `/v1/cases/${ho.body.id}`);
    const taskId = body.tasks[0].id;
    expect((await api.get('chen-admin', `/v1/tasks/${taskId}`)).status).toBe(404);
    for (const verb of ['claim', 'release', 'reassign', 'decide']) {
      const given = verb === 'decide' ? { command: 'accept' } : {};
      const answered = await api.call('POST', `/v1/tasks/${taskId}/${verb}`, {
        as: 'chen-admin',
        body: given,
        seen: '"t1"',
      });
      expect([verb, answered.status]).toEqual([verb, 404]);
    }
    const q = encodeURIComponent('只给海岳的客户');
    expect((await api.get('chen-admin', `/v1/cases?q=${q}`)).body.items).toEqual([]);
    expect((await api.get('chen-admin', `/v1/tasks?view=groups&q=${q}`)).body.items).toEqual([]);
    expect((await api.get('hai-admin', `/v1/tasks?view=groups&q=${q}`)).body.items).toHaveLength(1);
  });

  test('sees_its_own_company_and_second_tier_alone_in_the_directory', async () => {
    const companies = (answered: Answered) => answered.body.items.map(({ id }: { id: string }) => id).sort();
    expect(companies(await api.get('tong-admin', '/v1/organizations'))).toEqual(['org-lanwan', 'org-tongda']);
    expect(companies(await api.get('hai-admin', '/v1/organizations'))).toEqual(['org-haiyue']);
    expect((await api.get('hai-admin', '/v1/users?limit=100')).text).not.toMatch(/chen-|wang-fang|example\.com/);
    expect((await api.get('hai-admin', '/v1/grants?limit=100')).text).not.toMatch(/chen-|wang-fang/);
    expect((await api.get('hai-admin', '/v1/grants?user=wang-fang')).body.items).toEqual([]);
    for (const path of [
      '/v1/organizations/org-chenxing',
      '/v1/users/chen-admin',
      '/v1/users/wang-fang',
      '/v1/organizations/none',
    ]) {
      expect([path, (await api.get('hai-admin', path)).status]).toEqual([path, 404]);
    }
    expect((await api.get('wang-fang', '/v1/organizations')).body.items.length).toBeGreaterThan(4);
  });

  test('is_never_named_to_its_rival_in_a_duplicate', async () => {
    const twin = { customerName: '争抢的客户', name: '争抢的项目' };
    const [mine, theirs] = [await submitted(api, 'hai-admin', twin), await submitted(api, 'chen-admin', twin)];
    const passed = await api.done('wang-fang', `${PO}/${mine.body.id}/approve-review`, {}, tagOf(mine));
    await api.done('lin-hao', `${PO}/${mine.body.id}/validate`, { customerContact: '电话确认' }, tagOf(passed));
    const rival = /haiyue|海岳|苏凝|hai-admin/;
    for (const suffix of ['', '/history', '/audit', '/records']) {
      const answered = await api.get('chen-admin', `/v1/cases/${theirs.body.id}${suffix}`);
      expect(answered.status).toBe(200);
      expect(answered.text, suffix).not.toMatch(rival);
      expect(answered.text, suffix).not.toContain(mine.body.id);
    }
    const third = await draft(api, 'chen-admin', twin);
    const late = await api.call('POST', `${PO}/${third.body.id}/submit`, {
      as: 'chen-admin',
      body: {},
      seen: tagOf(third),
    });
    expect([late.status, late.body.code]).toEqual([409, 'DUPLICATE_VALIDATED']);
    expect(late.text).not.toMatch(new RegExp(`${rival.source}|${mine.body.number}`));
    const greyed = (await api.get('chen-admin', `/v1/cases/${third.body.id}`)).body.allowedCommands;
    expect(greyed.find(({ command }: { command: string }) => command === 'submit')).toMatchObject({
      allowed: false,
      reason: { code: 'DUPLICATE_VALIDATED' },
    });
    expect(JSON.stringify(greyed)).not.toMatch(rival);
  });
});

test('an_account_manager_sees_own_cases_alone_and_the_administrator_all', async () => {
  const own = await draft(api, 'hai-sales', { name: '我的客户项目' });
  const other = await draft(api, 'hai-admin');
  expect((await api.get('hai-sales', `/v1/cases/${own.body.id}`)).status).toBe(200);
  expect((await api.get('hai-sales', `/v1/cases/${other.body.id}`)).status).toBe(404);
  expect((await api.get('hai-admin', `/v1/cases/${own.body.id}`)).status).toBe(200);
  const listed = (await api.get('hai-sales', '/v1/cases?limit=100')).body.items;
  expect(listed.map(({ id }: { id: string }) => id)).toEqual([own.body.id]);
});

test('the_trail_of_operations_verifies_offline_and_erased_values_say_so', async () => {
  const po = await submitted(api, 'hai-admin', { contact: poForm().contact ?? null });
  const { id } = po.body;
  const audit = await api.get('ops-an', `/v1/cases/${id}/audit`);
  expect(verifyChain(api.engine.hashing, id, audit.body.entries)).toBeUndefined();
  expect(audit.body.head).toEqual({ entries: 2, hash: audit.body.entries[1].hash });
  expect(audit.text).not.toMatch(/张伟|13800000000/);
  const shown = (await api.get('hai-admin', `/v1/cases/${id}/history`)).body.items[0].changes;
  const label = { en: 'Customer contact: Name', zh: '客户联系人：姓名' };
  expect(shown).toContainEqual({ pointer: '/contact/name', label, to: '张*' });
  await api.store.write(tx => tx.remove('auditValues', { caseId: id }));
  const erased = (await api.get('hai-admin', `/v1/cases/${id}/history`)).body.items[0].changes;
  expect(erased).toContainEqual({ pointer: '/contact/name', label, erased: true });
});
