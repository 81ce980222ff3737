import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import { act } from '../../engine/act.ts';
import { rebaseDraft } from '../../engine/policies/change-draft.ts';
import { POLICY_ACTIVATE, POLICY_EDIT } from '../../engine/policies/draft.ts';
import { lintNow } from '../../engine/policies/lint-facts.ts';
import { discardDraft } from '../../engine/policies/propose-draft.ts';
import { retireVersion } from '../../engine/policies/retire-version.ts';
import { policyFor } from '../../engine/settings.ts';
import { verifyStore } from '../../engine/verify.ts';
import { EngineSuite } from '../support/engine-suite.ts';
import { done, policyActs, refusedWith } from '../support/policy-acts.ts';

const s = new EngineSuite();
const acts = policyActs(s);
const DAY = 86_400_000;
const PURCHASE = 'purchase-approval';
const inForce = async (process = PURCHASE, at = s.now) =>
  s.engine.store.read(async reader => (await policyFor(reader, process, null, at)).version);
const form = { subject: '显示器', amount: '1999.00', currency: 'CNY' };
const purchase = async () => (await s.do('purchase', 'qian-ling', 'submit', undefined, form)).id;
const within = (length: string): JsonObject => ({ values: { 'purchase.approval.within': length } });

describe('a draft', () => {
  test('begins_as_its_version_and_is_changed_by_merge_patches', async () => {
    const id = await acts.draft(PURCHASE, within('5wd'));
    const answer = done(await acts.change(id, { delegation: { most: 1 }, values: { 'reminder.last': 'none' } }));
    expect(answer).toMatchObject({ process: PURCHASE, status: 'draft', tag: '"v3"', findings: [] });
    const [row] = await s.find('policyDrafts', { id });
    expect(JSON.parse(row?.document ?? '')).toMatchObject({
      delegation: { most: 1 },
      values: { 'purchase.approval.within': '5wd', 'reminder.last': 'none', 'reason.text.min': 1 },
    });
  });

  test('of_another_shape_is_refused_with_its_pointers_and_left_as_it_was', async () => {
    const id = await acts.draft(PURCHASE);
    const patch = { stages: { 'under-approval': { groups: [], combine: 'most' } }, approvers: ['sun-yue'], version: 9 };
    expect(refusedWith(await acts.change(id, patch))).toBe(
      'INVALID_INPUT; /stages/under-approval/groups TOO_FEW; /stages/under-approval/combine NOT_AN_OPTION; /approvers UNKNOWN_FIELD; /version UNKNOWN_FIELD',
    );
    expect(await acts.seenOf(id)).toBe(1);
  });

  test('with_errors_is_kept_told_so_and_neither_proposed_nor_activated', async () => {
    const id = await acts.draft(PURCHASE);
    const answer = done(await acts.change(id, within('5 days')));
    expect(answer.findings).toMatchObject([
      { code: 'VALUE_TYPE', severity: 'error', pointer: '/values/purchase.approval.within' },
    ]);
    expect(refusedWith(await acts.propose(id))).toBe('POLICY_NOT_SOUND');
    expect(refusedWith(await acts.activate(id))).toBe('DRAFT_NOT_PROPOSED');
    expect(done(await acts.change(id, within('5d'))).findings).toEqual([]);
    expect(done(await acts.propose(id))).toMatchObject({ status: 'proposed' });
  });

  test('is_changed_only_as_it_was_seen', async () => {
    const id = await acts.draft(PURCHASE, within('5wd'));
    expect(await acts.change(id, within('6wd'), 'sun-yue', 1)).toMatchObject({ kind: 'seen-differs', current: '"v2"' });
    const unseen = act(s.engine, { userId: 'sun-yue', item: POLICY_EDIT }, acting =>
      discardDraft(acting, { id, seen: undefined }),
    );
    expect(await unseen).toMatchObject({ kind: 'seen-required' });
  });

  test('that_is_discarded_is_closed', async () => {
    const id = await acts.draft(PURCHASE);
    const discard = () => acts.as('sun-yue', POLICY_EDIT, acting => discardDraft(acting, { id, seen: 1 }));
    expect(done(await discard())).toMatchObject({ status: 'discarded' });
    expect(refusedWith(await acts.change(id, within('5wd')))).toBe('DRAFT_CLOSED');
    expect(refusedWith(await discard())).toBe('DRAFT_CLOSED');
  });

  test('is_written_and_activated_only_by_who_holds_the_items', async () => {
    expect(await acts.as('wang-fang', POLICY_EDIT, async () => ({ body: {} }))).toMatchObject({
      kind: 'not-permitted',
    });
    const id = await acts.draft(PURCHASE, within('5wd'));
    done(await acts.propose(id));
    expect(await acts.activate(id, 'ops-an')).toMatchObject({ kind: 'not-permitted', item: 'policy.activate' });
  });

  test('of_a_rule_nobody_meets_in_this_directory_is_not_proposed', async () => {
    const group = {
      name: 'g',
      label: { en: 'G', zh: '组' },
      who: [{ role: 'vendor-finance', at: 'unit' }],
      seats: 'offer',
    };
    const stages = { 'under-approval': { combine: 'all', groups: [{ ...group, rule: { kind: 'any' } }] } };
    const id = await acts.draft(PURCHASE);
    expect(done(await acts.change(id, { stages })).findings).toMatchObject([
      { code: 'UNCOVERED_SILENCE' },
      { code: 'NOBODY_ELIGIBLE', pointer: '/stages/under-approval/groups/0/who' },
    ]);
    const approvers = { ...group, who: [{ role: 'approver', at: 'unit' }] };
    const some = {
      'under-approval': { combine: 'all', groups: [{ ...approvers, rule: { kind: 'n-of-m', n: 40 }, seats: 'each' }] },
    };
    expect(done(await acts.change(id, { stages: some })).findings).toMatchObject([
      { code: 'UNCOVERED_SILENCE' },
      { code: 'MORE_THAN_EXIST' },
    ]);
    const clock = {
      'under-approval': { combine: 'all', groups: [{ ...approvers, rule: { kind: 'any' }, when: 'today() > 1' }] },
    };
    const findings = done(await acts.change(id, { stages: clock })).findings as { code: string }[];
    expect(findings.map(({ code }) => code)).toContain('EXPRESSION_FORBIDDEN');
    done(await acts.change(id, { stages: null, values: { 'purchase.approval.within': '4wd' } }));
  });
});

test('a_file_of_another_shape_is_told_what_is_wrong_with_it_before_anybody_is_looked_for', async () => {
  const file = { process: PURCHASE, stages: { 'under-approval': { groups: [{ who: ['sun-yue'] }] } } };
  const findings = await s.engine.store.read(reader => lintNow(s.engine, reader, file, s.now));
  expect(findings.map(({ pointer }) => pointer)).toContain('/stages/under-approval/groups/0/who/0');
});

describe('activation', () => {
  test('is_by_a_second_person_who_wrote_and_proposed_none_of_it', async () => {
    const id = await acts.draft(PURCHASE, within('5wd'));
    done(await acts.propose(id));
    expect(refusedWith(await acts.activate(id, 'sun-yue'))).toBe('OWN_POLICY');
    // Whoever changes it is an author as well, and the proposal lapses.
    done(await acts.change(id, within('6wd'), 'he-qing'));
    expect(refusedWith(await acts.activate(id))).toBe('DRAFT_NOT_PROPOSED');
    done(await acts.propose(id));
    expect(refusedWith(await acts.activate(id))).toBe('OWN_POLICY');
    expect(await inForce()).toBe(1);
  });

  test('makes_the_next_version_for_new_cases_and_leaves_running_ones_on_theirs', async () => {
    const before = await purchase();
    const version = await acts.publish(PURCHASE, within('5wd'));
    const after = await purchase();
    expect(await inForce()).toBe(version);
    expect([await s.case(before), await s.case(after)]).toMatchObject([
      { policyVersion: version - 1 },
      { policyVersion: version },
    ]);
    expect([
      await s.find('deadlines', { caseId: before }),
      await s.find('deadlines', { caseId: after, kind: 'due' }),
    ]).toMatchObject([[], [{ rule: 'purchase.approval.within = 5wd', status: 'running' }]]);
    expect(await s.find('policies', { process: PURCHASE, version })).toMatchObject([
      { status: 'active', madeBy: 'sun-yue', activatedBy: 'he-qing' },
    ]);
  });

  test('from_a_date_holds_from_that_instant_on_and_not_a_millisecond_before', async () => {
    const start = s.now;
    const id = await acts.draft(PURCHASE, within('7wd'));
    const from = s.now + 3 * DAY;
    expect(refusedWith(await acts.propose(id, s.now - 1))).toBe('POLICY_DATE_PAST');
    done(await acts.propose(id, from));
    const version = Number(done(await acts.activate(id)).version);
    expect([await inForce(PURCHASE, from - 1), await inForce(PURCHASE, from)]).toEqual([version - 1, version]);
    s.now = from;
    const later = await purchase();
    expect(await s.case(later)).toMatchObject({ policyVersion: version });
    s.now = start;
    const next = await acts.draft(PURCHASE, within('8wd'));
    done(await acts.propose(next));
    expect(refusedWith(await acts.activate(next))).toBe('POLICY_BEFORE_NEWEST');
    s.now = from;
  });

  test('of_a_date_that_passed_meanwhile_is_refused', async () => {
    const id = await acts.draft(PURCHASE, within('9wd'));
    done(await acts.propose(id, s.now + 1000));
    s.now += 1001;
    expect(refusedWith(await acts.activate(id))).toBe('POLICY_DATE_PAST');
    done(await acts.propose(id));
    done(await acts.activate(id));
  });

  test('by_two_at_once_has_one_outcome', async () => {
    const id = await acts.draft(PURCHASE, within('10wd'), 'sun-yue');
    done(await acts.propose(id));
    const seen = await acts.seenOf(id);
    const versions = (await s.find('policies', { process: PURCHASE })).length;
    const outcomes = await Promise.all([acts.activate(id, 'he-qing', seen), acts.activate(id, 'he-qing', seen)]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['done', 'refused']);
    expect(outcomes.map(refusedWith)).toContain('DRAFT_CLOSED');
    expect(await s.find('policies', { process: PURCHASE })).toHaveLength(versions + 1);
  });

  test('of_two_drafts_of_one_version_the_second_is_brought_up_to_date_first', async () => {
    const [first, second] = [await acts.draft(PURCHASE, within('11wd')), await acts.draft(PURCHASE, within('12wd'))];
    for (const id of [first, second]) done(await acts.propose(id));
    const version = Number(done(await acts.activate(first)).version);
    expect(refusedWith(await acts.activate(second))).toBe('POLICY_MOVED_ON');
    const seen = await acts.seenOf(second);
    done(await acts.as('sun-yue', POLICY_EDIT, acting => rebaseDraft(acting, { id: second, seen })));
    expect(refusedWith(await acts.activate(second))).toBe('DRAFT_NOT_PROPOSED');
    done(await acts.propose(second));
    expect(done(await acts.activate(second))).toMatchObject({ version: version + 1 });
  });

  test('asks_lint_again_as_the_directory_is_then', async () => {
    const group = {
      name: 'g',
      label: { en: 'G', zh: '组' },
      who: [{ user: 'xia-xue' }],
      seats: 'offer',
      rule: { kind: 'any' },
    };
    const id = await acts.draft(PURCHASE, { stages: { 'under-approval': { combine: 'all', groups: [group] } } });
    done(await acts.propose(id));
    await s.engine.store.write(tx =>
      tx.update('users', { id: 'xia-xue' }, { status: 'inactive' }).then(() => undefined),
    );
    expect(refusedWith(await acts.activate(id))).toBe('POLICY_NOT_SOUND');
    await s.engine.store.write(tx => tx.update('users', { id: 'xia-xue' }, { status: 'active' }).then(() => undefined));
  });
});

describe('retiring', () => {
  const retire = (version: number) =>
    acts.as('he-qing', POLICY_ACTIVATE, acting =>
      retireVersion(acting, { process: PURCHASE, version, reason: '推迟' }),
    );

  test('calls_off_a_version_to_come_and_never_the_one_in_force', async () => {
    const now = await inForce();
    expect(refusedWith(await retire(now))).toBe('POLICY_IN_FORCE');
    const id = await acts.draft(PURCHASE, within('13wd'));
    const from = s.now + DAY;
    done(await acts.propose(id, from));
    const version = Number(done(await acts.activate(id)).version);
    done(await retire(version));
    expect(await inForce(PURCHASE, from)).toBe(now);
    expect(refusedWith(await retire(version))).toBe('ALREADY_SO');
    expect(await retire(999)).toMatchObject({ kind: 'not-found' });
  });

  test('a_case_goes_on_by_the_retired_version_it_keeps', async () => {
    const kept = await inForce();
    const id = await purchase();
    await acts.publish(PURCHASE, within('14wd'));
    done(await retire(kept));
    const { id: taskId } = await s.task(id);
    for (const command of ['claim', 'approve'])
      expect((await s.give('purchase', 'feng-kai', command, {}, { caseId: id, taskId })).kind).toBe('done');
    expect(await s.case(id)).toMatchObject({ state: 'approved', policyVersion: kept });
  });
});

test('everything_done_to_policies_stands_in_their_trail_and_it_verifies', async () => {
  const told = await s.find('adminEntries', { chain: 'policies' });
  const kinds = new Set(told.map(entry => entry.act));
  for (const kind of ['draft', 'change', 'rebase', 'discard', 'propose', 'activate', 'retire'])
    expect(kinds).toContain(`policy.${kind}`);
  expect((await verifyStore(s.engine)).faults).toEqual([]);
});
