import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import { EngineSuite, everything, said } from '../support/engine-suite.ts';
import { give } from '../support/programme.ts';

const s = new EngineSuite();
const contact = { customerContact: '电话确认' };
const reason = { reason: { code: 'VAGUE', text: '描述不清' } };

describe('a receipt', () => {
  const receipt = (key: string, inputHash = 'a') => ({ receipt: { key, inputHash } });

  test('gives_the_first_answer_again_and_the_command_is_done_once', async () => {
    const form = s.poForm();
    const first = await s.po('hai-admin', 'save-draft', undefined, form, receipt('k1'));
    if (first.kind !== 'done') throw new Error(said(first));
    await s.do('po', 'hai-admin', 'edit-draft', first.caseId, { name: '改了' });
    const before = await everything(s.store);
    expect(await s.po('hai-admin', 'save-draft', undefined, form, receipt('k1'))).toEqual({ ...first, replayed: true });
    expect(await everything(s.store)).toEqual(before);
  });

  test('twice_at_the_same_moment_is_still_once_with_one_answer', async () => {
    const id = await s.underReview();
    const [a, b] = await Promise.all([1, 2].map(() => s.po('wang-fang', 'approve-review', id, {}, receipt('k2'))));
    expect([a?.kind, b?.kind]).toEqual(['done', 'done']);
    expect(b).toEqual({ ...a, replayed: true });
    expect((await s.trail(id)).filter(({ command }) => command === 'approve-review')).toHaveLength(1);
  });

  test('answers_before_anything_that_changed_since_even_where_the_command_is_no_longer_possible', async () => {
    const id = await s.underReview();
    const first = await s.po('wang-fang', 'approve-review', id, {}, receipt('k3'));
    await s.do('po', 'lin-hao', 'validate', id, contact);
    expect(await s.po('wang-fang', 'approve-review', id, {}, receipt('k3'))).toEqual({ ...first, replayed: true });
    expect(said(await s.po('wang-fang', 'approve-review', id, {}, receipt('k3b')))).toBe('STATE_CHANGED');
  });

  test('with_another_input_is_a_conflict_and_of_another_caller_a_different_one', async () => {
    await s.po('hai-admin', 'save-draft', undefined, s.poForm(), receipt('k4'));
    expect((await s.po('hai-admin', 'save-draft', undefined, s.poForm(), receipt('k4', 'b'))).kind).toBe(
      'receipt-conflict',
    );
    expect((await s.po('chen-admin', 'save-draft', undefined, s.poForm(), receipt('k4', 'b'))).kind).toBe('done');
  });

  test('is_not_kept_for_a_refusal_which_is_judged_again', async () => {
    const id = await s.draft({ contact: null });
    expect(said(await s.po('hai-admin', 'submit', id, {}, receipt('k5')))).toMatch(/^INVALID_INPUT/);
    await s.do('po', 'hai-admin', 'edit-draft', id, { contact: { name: '张伟', phone: '13800000000' } });
    expect((await s.po('hai-admin', 'submit', id, {}, receipt('k5'))).kind).toBe('done');
  });

  test('is_of_no_use_to_a_leaver', async () => {
    const id = await s.underReview();
    await s.po('wang-fang', 'approve-review', id, {}, receipt('k6'));
    await s.store.write(tx => tx.update('users', { id: 'wang-fang' }, { status: 'inactive' }));
    expect((await s.po('wang-fang', 'approve-review', id, {}, receipt('k6'))).kind).toBe('unknown-caller');
    await s.store.write(tx => tx.update('users', { id: 'wang-fang' }, { status: 'active' }));
  });
});

describe('validate only', () => {
  test.each([
    ['save-draft', async () => ({ userId: 'hai-admin', caseId: undefined, input: s.poForm() })],
    ['submit', async () => ({ userId: 'hai-admin', caseId: await s.draft(), input: {} })],
    ['approve-review', async () => ({ userId: 'wang-fang', caseId: await s.underReview(), input: {} })],
    ['validate', async () => ({ userId: 'lin-hao', caseId: await s.underValidation(), input: contact })],
  ] as [string, () => Promise<{ userId: string; caseId: string | undefined; input: JsonObject }>][])(
    'of_%s_judges_everything_and_writes_nothing',
    async (command, make) => {
      const { userId, caseId, input } = await make();
      const before = await everything(s.store);
      const dry = { validateOnly: true, receipt: { key: `dry-${command}`, inputHash: 'a' } };
      expect(await s.po(userId, command, caseId, input, dry)).toMatchObject({ kind: 'valid', preview: {} });
      expect(await everything(s.store)).toEqual(before);
      expect((await s.po(userId, command, caseId, input, { receipt: dry.receipt })).kind).toBe('done');
    },
  );

  test('alone_tries_what_would_follow_it_is_never_done_by_the_way', async () => {
    const form = s.poForm();
    const tried = await s.po('hai-admin', 'save-draft', undefined, form, { validateOnly: true, then: 'submit' });
    expect(tried).toMatchObject({ kind: 'valid', preview: { state: 'under-review' } });
    const saved = await s.po('hai-admin', 'save-draft', undefined, form, { then: 'submit' });
    expect(saved).toMatchObject({ kind: 'done', answer: { case: { state: 'draft' } } });
  });

  test('a_refusal_leaves_nothing_dry_or_not', async () => {
    const id = await s.draft({ contact: null });
    const before = await everything(s.store);
    for (const validateOnly of [true, false]) {
      expect(said(await s.po('hai-admin', 'submit', id, {}, { validateOnly }))).toBe(
        'INVALID_INPUT; /contact REQUIRED',
      );
      expect(await everything(s.store)).toEqual(before);
    }
  });

  test('of_a_claim_claims_nothing', async () => {
    const id = await s.underValidation();
    const { id: taskId } = await s.task(id);
    expect(await s.po('zhao-qiang', 'claim', id, {}, { taskId, validateOnly: true })).toMatchObject({ kind: 'valid' });
    expect(await s.task(id)).toMatchObject({ assigneeId: null, version: 1 });
  });
});

describe('the order of checks', () => {
  test('nobody_is_unknown_before_anything_else', async () => {
    expect((await s.po('nobody', 'submit', await s.draft())).kind).toBe('unknown-caller');
    expect((await s.po('nobody', 'submit', 'no-such-case')).kind).toBe('unknown-caller');
  });

  test('outside_the_data_scope_everything_is_the_same_nothing', async () => {
    const id = await s.underReview();
    const ho = await s.offered();
    for (const [userId, command, caseId] of [
      ['chen-admin', 'submit', id],
      ['chen-admin', 'no-such-command', id],
      ['chen-admin', 'submit', 'no-such-case'],
      ['ma-chao', 'change-offering', id],
      ['hai-admin', 'submit', ho],
    ] as const) {
      expect(await s.po(userId, command, caseId, {}, { seenRequired: true })).toEqual({ kind: 'not-found' });
    }
    expect(await give(s.engine, 'hai-admin', 'no-such-process', 'submit')).toEqual({ kind: 'not-found' });
  });

  test('403_then_428_then_409_then_412_then_422', async () => {
    const id = await s.underReview();
    const must = { seenRequired: true };
    expect(said(await s.po('lin-hao', 'approve-review', id, { x: 1 }, must))).toBe('NOT_PERMITTED');
    expect((await s.po('wang-fang', 'reject-review', id, {}, must)).kind).toBe('seen-required');
    expect((await s.po('wang-fang', 'reject-review', id, {}, { seen: 1 })).kind).toBe('seen-differs');
    expect(said(await s.po('wang-fang', 'reject-review', id, {}, { seen: 2 }))).toBe('INVALID_INPUT; /reason REQUIRED');
    await s.do('po', 'zhou-jie', 'reject-review', id, reason);
    expect(said(await s.po('wang-fang', 'reject-review', id, {}, { seen: 1 }))).toBe('STATE_CHANGED');
  });

  test('412_comes_before_guards_that_ask_facts', async () => {
    const id = await s.draft();
    await s.store.write(tx => tx.update('registry', { partnerId: 'org-haiyue', ref: 'plan:PCE' }, { untilAt: 1 }));
    expect((await s.po('hai-admin', 'submit', id, {}, { seen: 9 })).kind).toBe('seen-differs');
    expect(said(await s.po('hai-admin', 'submit', id, {}, { seen: 1 }))).toBe('NOT_IN_PLAN');
    await s.store.write(tx => tx.update('registry', { partnerId: 'org-haiyue', ref: 'plan:PCE' }, { untilAt: null }));
  });
});

describe('412', () => {
  test('names_the_fields_that_changed_since_as_far_as_the_caller_sees_them', async () => {
    const id = await s.underReview();
    await s.do('po', 'zhao-qiang', 'change-offering', id, { offeringIds: ['PRD-SMART-RETAIL'] });
    expect(await s.po('wang-fang', 'approve-review', id, {}, { seen: 2 })).toEqual({
      kind: 'seen-differs',
      current: '"c3"',
      changed: ['/data/demandTags', '/data/offeringIds'],
    });
    const draft = await s.draft();
    await s.do('po', 'hai-admin', 'edit-draft', draft, { contact: { phone: '13900000000' }, name: '改名' });
    expect(await s.po('hai-admin', 'submit', draft, {}, { seen: 1 })).toMatchObject({
      changed: ['/data/contact/phone', '/data/name'],
    });
  });

  test('names_no_field_hidden_from_the_caller', async () => {
    const ho = await s.prepared();
    await s.do('ho', 'lin-hao', 'prepare', ho, { contact: { phone: '13900000000' }, name: '改名' });
    await s.do('ho', 'lin-hao', 'offer', ho);
    const late = await s.ho('hai-admin', 'accept', ho, {}, { seen: 1 });
    expect(late.kind).toBe('seen-differs');
    expect(JSON.stringify(late)).not.toContain('contact');
  });

  test('the_tag_of_a_case_is_raised_by_data_and_state_and_not_by_claims', async () => {
    const id = await s.underValidation();
    const { version } = await s.case(id);
    const { id: taskId } = await s.task(id);
    await s.po('zhao-qiang', 'claim', id, {}, { taskId });
    await s.po('zhao-qiang', 'release', id, {}, { taskId });
    expect((await s.case(id)).version).toBe(version);
    await s.do('po', 'zhao-qiang', 'change-offering', id, { offeringIds: ['PRD-DATA-LAKE'] });
    expect((await s.case(id)).version).toBe(version + 1);
    await s.do('po', 'zhao-qiang', 'change-offering', id, { offeringIds: ['PRD-DATA-LAKE'] });
    expect((await s.case(id)).version).toBe(version + 1);
  });

  test('the_tag_of_a_task_is_raised_by_claims_and_by_what_its_decider_sees', async () => {
    const id = await s.underReview();
    const { id: taskId, version } = await s.task(id);
    const claimed = await s.po('wang-fang', 'claim', id, {}, { taskId, seen: version });
    expect(claimed).toMatchObject({
      kind: 'done',
      etag: `"t${version + 1}"`,
      answer: { task: { version: version + 1, assigneeId: 'wang-fang' } },
    });
    await s.do('po', 'zhao-qiang', 'change-offering', id, { offeringIds: ['PRD-DATA-LAKE'] });
    expect(await s.po('wang-fang', 'approve-review', id, {}, { taskId, seen: version + 1 })).toMatchObject({
      kind: 'seen-differs',
      current: `"t${version + 2}"`,
    });
    expect((await s.po('wang-fang', 'approve-review', id, {}, { taskId, seen: version + 2 })).kind).toBe('done');
  });
});

describe('task verbs through the door', () => {
  test('refuse_input_they_do_not_know_and_text_no_database_keeps', async () => {
    const id = await s.underValidation();
    const { id: taskId } = await s.task(id);
    const verb = (command: string, input: JsonObject) => s.po('zhao-qiang', command, id, input, { taskId });
    expect(said(await verb('claim', { x: 1 }))).toBe('INVALID_INPUT; /x UNKNOWN_FIELD');
    expect(said(await verb('claim', { reason: { text: 'x' } }))).toBe('INVALID_INPUT; /reason UNKNOWN_FIELD');
    expect(said(await verb('reassign', {}))).toBe('INVALID_INPUT; /assigneeId REQUIRED; /reason REQUIRED');
    expect(said(await verb('reassign', { assigneeId: 5, reason: 'x' }))).toBe(
      'INVALID_INPUT; /assigneeId MUST_BE_TEXT; /reason MUST_BE_OBJECT',
    );
    expect(said(await verb('reassign', { assigneeId: 'a\u0000', reason: { text: 'a\u0000' } }))).toBe(
      'INVALID_INPUT; /assigneeId BAD_TEXT; /reason/text BAD_TEXT',
    );
    expect(said(await verb('reassign', { assigneeId: 'nobody', reason: { text: '原因' } }))).toBe(
      'INVALID_INPUT; /assigneeId NOT_FOUND',
    );
    expect(said(await verb('reassign', { assigneeId: 'lin-hao', reason: { text: '字'.repeat(501) } }))).toBe(
      'INVALID_INPUT; /reason/text TOO_LONG',
    );
    expect((await verb('reassign', { assigneeId: 'lin-hao', reason: { text: '𠮷'.repeat(500) } })).kind).toBe('done');
  });

  test('on_a_closed_task_tell_who_was_first_whatever_the_input', async () => {
    const id = await s.underReview();
    const { id: taskId } = await s.task(id);
    await s.do('po', 'zhou-jie', 'reject-review', id, reason);
    expect(await s.po('wang-fang', 'reassign', id, { x: 1 }, { taskId })).toMatchObject({
      refusal: { code: 'TASK_CLOSED', params: { byId: 'zhou-jie' } },
    });
    expect(await s.po('wang-fang', 'claim', id, {}, { taskId, seen: 99 })).toMatchObject({
      refusal: { code: 'TASK_CLOSED' },
    });
  });

  test('a_task_handed_to_someone_outside_the_scope_of_the_case_lets_them_in_through_it', async () => {
    const id = await s.underValidation();
    const { id: taskId } = await s.task(id);
    await s.store.write(tx =>
      tx.update('tasks', { id: taskId }, { assigneeId: 'ma-chao', status: 'claimed', claimedAt: s.now }),
    );
    expect(said(await s.po('ma-chao', 'release', id))).toBe('WRONG_ENTRY');
    expect((await s.po('ma-chao', 'release', id, {}, { taskId })).kind).toBe('done');
  });
});

test('a_case_knows_the_vendor_company_whoever_of_either_side_opened_it', async () => {
  const po = await s.underReview();
  const prepared = await give(s.engine, 'lin-hao', 'vendor-opportunity', 'prepare', { name: '云上灾备' });
  if (prepared.kind !== 'done') throw new Error(said(prepared));
  const ids = [po, prepared.caseId];
  const vendors = await s.store.read(reader =>
    Promise.all(ids.map(async id => (await reader.get('cases', { id }))?.vendorId)),
  );
  expect(vendors).toEqual(['org-vendor', 'org-vendor']);
});
