import { beforeAll, describe, expect, test } from 'vitest';
import { caseList } from '../../engine/reads/case-list.ts';
import { me } from '../../engine/reads/me.ts';
import { readAs } from '../../engine/reads/read-as.ts';
import { visibleCase } from '../../engine/reads/visible.ts';
import { EngineSuite } from '../support/engine-suite.ts';

const s = new EngineSuite();
const cases: Record<string, string> = {};
const titles = new Map<string, string>();

beforeAll(async () => {
  for (const userId of [
    'hai-admin',
    'hai-sales',
    'hai-sales-two',
    'hai-finance',
    'tong-admin',
    'tong-sales',
    'lan-sales',
    'chen-sales',
  ]) {
    cases[userId] = await s.draft({}, userId);
    titles.set(cases[userId], userId);
  }
  for (const userId of ['hai-sales', 'hai-sales-two']) {
    const id = await s.underReview({}, userId);
    titles.set(id, `${userId} shared`);
  }
});

/** Whose cases a reader finds: in the list, by text search and each by its id, which must all agree. */
async function found(userId: string): Promise<string[]> {
  const read = await readAs(s.engine, userId, async reading => {
    const listed = await caseList(reading, { limit: 100 });
    const searched = await caseList(reading, { text: '第', limit: 100 });
    const opened: string[] = [];
    for (const id of titles.keys()) if (await visibleCase(reading, id)) opened.push(id);
    return [listed.items.map(({ id }) => id), searched.items.map(({ id }) => id), opened].map(ids =>
      ids.map(id => titles.get(id) ?? id).toSorted(),
    );
  });
  const [listed, searched, opened] = read.kind === 'found' ? read.value : [];
  expect(searched).toEqual(listed);
  expect(opened).toEqual(listed);
  return listed ?? [];
}

const HAIYUE = ['hai-admin', 'hai-finance', 'hai-sales', 'hai-sales shared', 'hai-sales-two', 'hai-sales-two shared'];

describe('lists, search and single reads show the same', () => {
  test.each<[string, string[]]>([
    ['hai-admin', HAIYUE],
    ['hai-director', ['hai-sales', 'hai-sales shared', 'hai-sales-two', 'hai-sales-two shared']],
    ['hai-sales', ['hai-sales', 'hai-sales shared']],
    ['hai-finance', HAIYUE],
    ['hai-operator', HAIYUE],
    ['tong-admin', ['lan-sales', 'tong-admin', 'tong-sales']],
    ['tong-channel', ['lan-sales']],
    ['tong-sales', ['tong-sales']],
    ['lan-admin', ['lan-sales']],
    ['chen-admin', ['chen-sales']],
    ['wang-fang', ['hai-sales shared', 'hai-sales-two shared']],
    ['xu-jing', []],
  ])('%s', async (userId, expected) => {
    expect(await found(userId)).toEqual(expected);
  });

  test.each<[string, object]>([
    ['hai-admin', { kind: 'company', widened: false }],
    ['hai-director', { kind: 'team', widened: false }],
    ['hai-sales', { kind: 'own', widened: false }],
    ['hai-finance', { kind: 'company', widened: true }],
    ['tong-admin', { kind: 'company-and-resellers', widened: false }],
    ['tong-channel', { kind: 'resellers', widened: false }],
    ['wang-fang', { kind: 'offices', widened: false }],
    ['sun-yue', { kind: 'vendor', widened: false }],
    ['qian-ling', { kind: 'own', widened: false }],
  ])('%s_is_told_over_what', async (userId, sight) => {
    expect(await readAs(s.engine, userId, me)).toMatchObject({ value: { sight } });
  });
});

describe('visibility is always current', () => {
  const manage = (id: string, managerId: string | null) =>
    s.store.write(tx => tx.update('users', { id }, { managerId }).then(() => {}));

  test('an_account_manager_moved_to_another_director_takes_everything_along_at_once', async () => {
    await manage('hai-sales-two', null);
    expect(await found('hai-director')).toEqual(['hai-sales', 'hai-sales shared']);
    await manage('hai-sales-two', 'hai-director');
    expect(await found('hai-director')).toContain('hai-sales-two');
  });

  test('a_director_sees_nobody_of_another_company_whatever_the_directory_says', async () => {
    await manage('chen-sales', 'hai-director');
    expect(await found('hai-director')).not.toContain('chen-sales');
    await manage('chen-sales', null);
  });

  test('who_moves_to_another_company_leaves_their_cases_behind', async () => {
    const move = (orgId: string) =>
      s.store.write(async tx => {
        await tx.update('users', { id: 'hai-sales-two' }, { orgId });
        await tx.update('grants', { userId: 'hai-sales-two' }, { scope: orgId });
      });
    await move('org-chenxing');
    expect(await found('hai-sales-two')).toEqual([]);
    await move('org-haiyue');
    expect(await found('hai-sales-two')).toEqual(['hai-sales-two', 'hai-sales-two shared']);
  });

  test('a_further_role_widens_and_its_end_narrows_at_once', async () => {
    const grant = { id: 'further', userId: 'hai-sales', kind: 'role', code: 'member', scope: 'org-haiyue', fromAt: 0 };
    await s.store.write(tx => tx.insert('grants', { ...grant, untilAt: s.now + 1000, version: 1 }));
    expect(await found('hai-sales')).toEqual(HAIYUE);
    s.now += 1000;
    expect(await found('hai-sales')).toEqual(['hai-sales', 'hai-sales shared']);
  });

  test('a_leaver_s_cases_stay_with_the_director', async () => {
    await s.store.write(tx => tx.update('users', { id: 'hai-sales-two' }, { status: 'inactive' }).then(() => {}));
    expect(await found('hai-director')).toContain('hai-sales-two shared');
    await s.store.write(tx => tx.update('users', { id: 'hai-sales-two' }, { status: 'active' }).then(() => {}));
  });

  test('the_owner_is_named_to_the_partner_and_not_to_the_vendor', async () => {
    const owner = async (userId: string) => {
      const list = await readAs(s.engine, userId, reading => caseList(reading, { states: ['under-review'], limit: 9 }));
      return list.kind === 'found' ? list.value.items.map(row => row.owner?.id ?? null).toSorted() : [];
    };
    expect(await owner('hai-director')).toEqual(['hai-sales', 'hai-sales-two']);
    expect(await owner('wang-fang')).toEqual([null, null]);
  });
});
