import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import { ERASE } from '../../domain/kernel/erasure.ts';
import { exportTrails } from '../../engine/export-trails.ts';
import { hashing } from '../../engine/hashing.ts';
import { verifyStore } from '../../engine/verify.ts';
import { verifyLines } from '../../engine/verify-export.ts';
import { EngineSuite, everything, said } from '../support/engine-suite.ts';

const s = new EngineSuite();
const contact = { name: '钱多多', title: '科长', phone: '13911112222', email: 'qian.dd@example.org' };
const reason = { text: '联系人要求删除个人信息' };
const erase = (as: string, id: string, fields: string[], more: object = {}) =>
  s.po(as, ERASE, id, { fields, reason, ...more });

/** Of a contact the title alone is no personal value. */
const TITLE = ['auditEntries.payload', 'auditValues.clear', 'cases.data', 'commandReceipts.body'];

/** Tables and columns in which a text stands. */
async function holders(text: string): Promise<string[]> {
  const found = new Set<string>();
  for (const [table, rows] of Object.entries(await everything(s.store))) {
    for (const row of rows as JsonObject[]) {
      for (const [column, value] of Object.entries(row))
        if (String(value).includes(text)) found.add(`${table}.${column}`);
    }
  }
  return [...found].sort();
}

describe('an erasure', () => {
  test('leaves_a_persons_values_and_their_masks_nowhere_and_every_trail_whole', async () => {
    const id = await s.draft({ contact });
    await s.do('po', 'hai-admin', 'edit-draft', id, { contact: { phone: '13955556666' } });
    await s.po('hai-admin', 'submit', id, {}, { receipt: { key: 'erasure', inputHash: 'a' } });
    await s.do('po', 'wang-fang', 'approve-review', id);
    await s.do('po', 'lin-hao', 'validate', id, { customerContact: '与钱多多通话确认' });
    expect(await holders('139****6666')).toEqual(['commandReceipts.body']);
    expect((await erase('ops-an', id, ['/contact', '/customerContact'])).kind).toBe('done');
    for (const text of [...Object.values(contact), '13955556666', '139****6666', '通话确认']) {
      const expected = text === contact.title ? TITLE : [];
      expect(await holders(text), text).toEqual(expected);
    }
    expect((await verifyStore(s.engine)).faults).toEqual([]);
    expect((await s.case(id)).document).toMatchObject({ contact: { title: '科长' } });
  });

  test('says_in_the_trail_who_erased_which_with_what_right_and_why_and_no_value', async () => {
    const id = await s.underReview({ contact });
    await erase('ops-an', id, ['/contact/phone', '/contact/email']);
    const last = (await s.trail(id)).at(-1);
    expect(last).toMatchObject({
      command: 'erase',
      from: 'under-review',
      to: 'under-review',
      version: 3,
      actor: { id: 'ops-an' },
      right: 'role:operator@org-vendor',
      reason,
      input: { fields: ['/contact/email', '/contact/phone'] },
      changes: [
        { pointer: '/contact/phone', removed: true },
        { pointer: '/contact/email', removed: true },
      ],
    });
    expect(JSON.stringify(last)).not.toContain('1391111');
    expect((await s.case(id)).document.contact).toEqual({ name: '钱多多', title: '科长' });
  });

  test('shows_in_an_export_that_still_verifies', async () => {
    const id = await s.underReview({ contact });
    await erase('ops-an', id, ['/contact']);
    const lines: string[] = [];
    for await (const line of exportTrails(s.engine)) lines.push(line);
    const own = lines.filter(line => line.startsWith(`{"caseId":"${id}"`)).map(line => JSON.parse(line) as JsonObject);
    expect(own.flatMap(({ erased = [] }) => erased).sort()).toEqual([
      '/contact/email',
      '/contact/name',
      '/contact/phone',
    ]);
    const found = await verifyLines(hashing, asLines(lines));
    expect(found).toMatchObject({ faults: [] });
    expect(found.erased).toBeGreaterThanOrEqual(3);
  });

  test('is_the_vendors_operations_and_of_a_partners_own_record_the_partners_administrators', async () => {
    const id = await s.underReview({ contact });
    for (const as of ['gu-ning', 'wang-fang', 'hai-admin'])
      expect(said(await erase(as, id, ['/contact'])), as).toBe('NOT_PERMITTED');
    expect(said(await erase('chen-admin', id, ['/contact']))).toBe('not-found');
    const draft = await s.draft({ contact }, 'hai-sales');
    expect(said(await erase('ops-an', draft, ['/contact']))).toBe('not-found');
    expect(said(await erase('hai-sales', draft, ['/contact']))).toBe('NOT_PERMITTED');
    expect(said(await erase('hai-admin', draft, ['/contact']))).toBe('done');
  });

  test('reaches_what_a_closed_case_and_a_deleted_draft_still_hold_and_opens_neither', async () => {
    const closed = await s.underReview({ contact: { ...contact, phone: '13800138001' } });
    await s.do('po', 'wang-fang', 'reject-review', closed, { reason: { code: 'VAGUE', text: '描述不清楚' } });
    const before = await s.case(closed);
    expect(said(await erase('ops-an', closed, ['']))).toBe('done');
    expect(await s.case(closed)).toMatchObject({
      state: before.state,
      closedAt: before.closedAt,
      outcome: before.outcome,
    });
    const deleted = await s.draft({ contact: { ...contact, phone: '13800138002' } });
    await s.do('po', 'hai-admin', 'delete-draft', deleted);
    expect(said(await erase('hai-admin', deleted, ['/contact']))).toBe('done');
    expect((await s.case(deleted)).deletedAt).not.toBeNull();
    for (const phone of ['13800138001', '13800138002']) expect(await holders(phone)).toEqual([]);
  });

  test('takes_values_that_only_the_trail_still_has_and_says_when_there_is_nothing', async () => {
    const id = await s.draft({ contact: { ...contact, phone: '13700137000' } });
    await s.do('po', 'hai-admin', 'edit-draft', id, { contact: { phone: '13611112222' } });
    await s.do('po', 'hai-admin', 'edit-draft', id, { contact: { phone: null } });
    expect(await holders('13700137000')).toEqual(['auditValues.clear']);
    const { version } = await s.case(id);
    expect(said(await erase('hai-admin', id, ['/contact/phone']))).toBe('done');
    expect(await holders('13700137000')).toEqual([]);
    expect((await s.case(id)).version).toBe(version);
    expect(said(await erase('hai-admin', id, ['/contact/phone']))).toBe('NOTHING_TO_ERASE');
  });

  test('names_fields_that_are_not_personal_and_says_what_is_missing', async () => {
    const id = await s.underReview({ contact });
    expect(
      said(await erase('ops-an', id, ['/contact/phone', '/name', '/contact/title', '/attachments/no', '/x'])),
    ).toBe('INVALID_INPUT; /fields/1 NOT_FOUND; /fields/2 NOT_FOUND; /fields/3 NOT_FOUND; /fields/4 NOT_FOUND');
    expect(said(await s.po('ops-an', ERASE, id, {}))).toBe('INVALID_INPUT; /fields REQUIRED; /reason REQUIRED');
    expect(said(await s.po('ops-an', ERASE, id, { fields: [], reason }))).toBe('INVALID_INPUT; /fields TOO_FEW');
    expect(said(await s.po('ops-an', ERASE, id, { fields: 'x', reason }))).toBe('INVALID_INPUT; /fields MUST_BE_LIST');
    const task = await s.task(id);
    expect(said(await s.po('ops-an', ERASE, id, { fields: [''], reason }, { taskId: task.id }))).toBe('NOT_POSSIBLE');
  });
});

async function* asLines(lines: string[]): AsyncGenerator<string> {
  yield* lines;
}
