import { describe, expect, test } from 'vitest';
import { EngineSuite, said } from '../support/engine-suite.ts';

const s = new EngineSuite();
const setUser = (id: string, status: string) =>
  s.store.write(tx => tx.update('users', { id }, { status }).then(() => {}));
const setGrant = (userId: string, code: string, window: { fromAt?: number; untilAt?: number | null }) =>
  s.store.write(tx => tx.update('grants', { userId, code }, window).then(() => {}));

describe('who acts is asked in the transaction that acts', () => {
  test('a_leaver_is_nobody_in_every_state', async () => {
    const [draft, review, offered] = [await s.draft(), await s.underReview(), await s.offered()];
    for (const [userId, command, id, process] of [
      ['hai-admin', 'submit', draft, 'po'],
      ['wang-fang', 'approve-review', review, 'po'],
      ['hai-admin', 'accept', offered, 'ho'],
    ] as const) {
      await setUser(userId, 'inactive');
      expect((await s[process](userId, command, id)).kind).toBe('unknown-caller');
      await setUser(userId, 'active');
    }
  });

  test('so_is_everyone_of_a_company_that_is_no_longer_active', async () => {
    const setOrganization = (status: string) =>
      s.store.write(tx => tx.update('organizations', { id: 'org-haiyue' }, { status }).then(() => {}));
    const [id, ho] = [await s.draft(), await s.prepared()];
    await setOrganization('inactive');
    expect((await s.po('hai-admin', 'submit', id)).kind).toBe('unknown-caller');
    expect(said(await s.ho('lin-hao', 'offer', ho))).toBe('INVALID_INPUT; /partnerId NOT_FOUND');
    await setOrganization('active');
  });

  test('a_right_holds_from_its_first_instant_to_just_before_its_last', async () => {
    const id = await s.underReview();
    await setGrant('wang-fang', 'pdm', { fromAt: s.now + 1 });
    expect((await s.po('wang-fang', 'approve-review', id)).kind).toBe('not-found');
    await setGrant('wang-fang', 'pdm', { fromAt: s.now, untilAt: s.now });
    expect((await s.po('wang-fang', 'approve-review', id)).kind).toBe('not-found');
    await setGrant('wang-fang', 'pdm', { fromAt: s.now, untilAt: s.now + 1 });
    expect((await s.po('wang-fang', 'approve-review', id)).kind).toBe('done');
    await setGrant('wang-fang', 'pdm', { fromAt: 0, untilAt: null });
  });

  test('an_item_taken_away_after_the_task_was_claimed_decides_nothing_and_the_lead_frees_the_task', async () => {
    const id = await s.underReview({ customerProvince: 'CN-11' });
    const { id: taskId } = await s.task(id);
    await s.po('wang-fang', 'claim', id, {}, { taskId });
    await setGrant('wang-fang', 'pdm', { untilAt: s.now });
    expect(said(await s.po('wang-fang', 'approve-review', id, {}, { taskId }))).toBe('NOT_PERMITTED');
    await setGrant('wang-fang', 'pdm', { untilAt: null });
    await setUser('wang-fang', 'inactive');
    expect(said(await s.po('zhou-jie', 'approve-review', id))).toBe('ALREADY_CLAIMED');
    expect((await s.po('gao-lei', 'release', id, {}, { taskId })).kind).toBe('done');
    expect((await s.po('zhou-jie', 'approve-review', id)).kind).toBe('done');
    await setUser('wang-fang', 'active');
  });

  test('a_task_is_not_given_to_a_leaver', async () => {
    const id = await s.underValidation();
    const { id: taskId } = await s.task(id);
    await setUser('lin-hao', 'inactive');
    const given = await s.po(
      'zhao-qiang',
      'reassign',
      id,
      { assigneeId: 'lin-hao', reason: { text: 'x' } },
      { taskId },
    );
    expect(said(given)).toBe('INVALID_INPUT; /assigneeId NOT_FOUND');
    await setUser('lin-hao', 'active');
  });

  test('a_new_colleague_takes_what_was_open_before_they_came', async () => {
    const id = await s.underReview();
    const before = await s.po('tan-wei', 'approve-review', id);
    expect(before.kind).toBe('not-found');
    await s.store.write(tx =>
      tx.insert('grants', {
        id: 'new',
        userId: 'tan-wei',
        kind: 'role',
        code: 'pdm',
        scope: 'unit-north',
        fromAt: s.now,
        untilAt: null,
        version: 1,
      }),
    );
    expect((await s.po('tan-wei', 'approve-review', id)).kind).toBe('done');
    await s.store.write(tx => tx.remove('grants', { id: 'new' }).then(() => {}));
  });
});

describe('who sees what', () => {
  test('an_account_manager_acts_on_own_cases_only', async () => {
    const [own, other] = [await s.draft({}, 'hai-sales'), await s.draft({}, 'hai-admin')];
    expect((await s.po('hai-sales', 'submit', own)).kind).toBe('done');
    expect((await s.po('hai-sales', 'submit', other)).kind).toBe('not-found');
    expect((await s.po('hai-admin', 'edit-draft', other, { name: s.unique() })).kind).toBe('done');
  });

  test('a_master_sees_its_resellers_cases_and_acts_on_none', async () => {
    const id = await s.draft({}, 'lan-admin');
    expect(said(await s.po('tong-admin', 'submit', id))).toBe('NOT_PERMITTED');
    expect((await s.po('lan-admin', 'submit', id)).kind).toBe('done');
    expect((await s.po('hai-admin', 'submit', id)).kind).toBe('not-found');
  });

  test('a_reseller_sees_nothing_of_its_master', async () => {
    expect((await s.po('lan-admin', 'submit', await s.draft({}, 'tong-admin'))).kind).toBe('not-found');
  });

  test('an_office_acts_on_what_is_routed_to_it_and_on_its_own_partners_reviews', async () => {
    const id = await s.underReview({ customerProvince: 'CN-44' });
    expect((await s.po('wang-fang', 'approve-review', id)).kind).toBe('done');
    const { id: taskId } = await s.task(id);
    expect(said(await s.po('zhao-qiang', 'claim', id, {}, { taskId }))).toBe('NOT_CANDIDATE');
    expect((await s.po('ma-chao', 'claim', id, {}, { taskId })).kind).toBe('done');
  });
});
