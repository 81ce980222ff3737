import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AREAS } from '../../domain/areas.ts';
import { type Api, openApi } from '../support/api.ts';
import { offered, submitted, underValidation } from '../support/stories.ts';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const areasOf = async (as: string): Promise<string[]> => (await api.get(as, '/v1/me')).body.areas;

/** What each of these has beyond the parts everyone has. */
const COMMON = ['cases', 'processes', 'calendar', 'directory'];
const TABLE: Record<string, string[]> = {
  'wang-fang': ['inbox', 'dashboard', 'policies', 'registry'],
  'zhao-qiang': ['inbox', 'dashboard', 'deadlines', 'policies', 'registry'],
  'lin-hao': ['inbox', 'dashboard', 'policies'],
  'liu-yang': ['inbox', 'dashboard', 'policies'],
  'gao-lei': ['inbox', 'dashboard', 'deadlines', 'policies'],
  'sun-yue': ['inbox', 'dashboard', 'deadlines', 'incidents', 'policies', 'registry'],
  'feng-kai': ['inbox', 'policies'],
  'qian-ling': ['inbox', 'policies'],
  'xia-xue': ['inbox', 'dashboard', 'policies', 'registry'],
  'ops-an': ['inbox', 'dashboard', 'deadlines', 'incidents', 'policies', 'audit', 'registry'],
  'hai-admin': ['inbox', 'customers', 'dashboard', 'deadlines', 'registry'],
  'hai-operator': ['inbox', 'customers', 'dashboard', 'registry'],
  'hai-sales': ['customers', 'dashboard'],
  'hai-director': ['customers', 'dashboard'],
  'hai-finance': ['inbox', 'customers', 'dashboard', 'registry'],
  'tong-channel': ['inbox', 'customers', 'dashboard'],
};

describe('the parts of the console', () => {
  test.each(Object.entries(TABLE))('%s has are those their rights open', async (as, own) => {
    expect(await areasOf(as)).toEqual(AREAS.filter(area => COMMON.includes(area) || own.includes(area)));
  });

  test('with_the_audit_are_for_those_alone_who_may_read_what_it_shows', async () => {
    for (const as of Object.keys(TABLE)) {
      const shown = (await areasOf(as)).includes('audit');
      expect([as, (await api.get(as, '/v1/access-log')).status]).toEqual([as, shown ? 200 : 403]);
    }
  });

  test('with_the_registry_are_for_those_who_may_read_some_of_it', async () => {
    for (const as of Object.keys(TABLE)) {
      const shown = (await areasOf(as)).includes('registry');
      const { body } = await api.get(as, '/v1/registry');
      expect([as, (body.items ?? []).length > 0]).toEqual([as, shown]);
    }
  });

  test('with_the_incidents_are_for_those_alone_who_answer_for_some', async () => {
    for (const as of Object.keys(TABLE)) {
      const shown = (await areasOf(as)).includes('incidents');
      expect([as, (await api.get(as, '/v1/incidents')).status]).toEqual([as, shown ? 200 : 403]);
    }
  });

  test('with_an_inbox_are_for_everyone_who_has_a_task_or_waits_for_one', async () => {
    await submitted(api);
    await underValidation(api, { customerName: '另一客户' });
    await offered(api);
    const waited = new Set<string>();
    const people = (await api.store.read(reader => reader.find('users', { status: 'active' }))).map(({ id }) => id);
    for (const as of people) {
      const { mine, groups } = (await api.get(as, '/v1/tasks/counts')).body;
      if (mine + groups === 0) continue;
      waited.add(as);
      expect([as, await areasOf(as)]).toEqual([as, expect.arrayContaining(['inbox'])]);
    }
    expect([...waited]).toEqual(expect.arrayContaining(['wang-fang', 'zhao-qiang', 'hai-admin']));
  });

  test('follow_the_rights_as_they_are_given_and_taken', async () => {
    const grant = { id: 'g1', userId: 'hai-sales', kind: 'item', code: 'ho.accept', scope: 'org-haiyue' };
    await api.store.write(async tx => {
      const [row] = await tx.find('grants', { userId: 'hai-sales' });
      if (row) await tx.insert('grants', { ...row, ...grant });
    });
    expect(await areasOf('hai-sales')).toContain('inbox');
    await api.store.write(tx => tx.update('grants', { id: 'g1' }, { untilAt: 1 }));
    expect(await areasOf('hai-sales')).not.toContain('inbox');
  });
});
