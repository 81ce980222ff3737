import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import { hashing } from '../../engine/hashing.ts';
import { verifyStore } from '../../engine/verify.ts';
import { EngineSuite, everything } from '../support/engine-suite.ts';

const s = new EngineSuite();
const PERSONAL = ['钱多多', '13911112222', 'qian.dd@example.org'];
const contact = { name: PERSONAL[0] ?? '', title: '科长', phone: PERSONAL[1] ?? '', email: PERSONAL[2] ?? '' };

/** Where a text stands in the tables: `table.column` for each. */
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

describe('personal data', () => {
  test('stand_in_the_case_and_in_rows_that_can_be_erased_and_nowhere_in_the_trail_events_notices_effects_or_receipts', async () => {
    const id = await s.draft({ contact });
    await s.do('po', 'hai-admin', 'edit-draft', id, { contact: { phone: '13911112222' } });
    await s.po('hai-admin', 'submit', id, {}, { receipt: { key: 'personal', inputHash: 'a' } });
    await s.do('po', 'wang-fang', 'approve-review', id);
    await s.do('po', 'lin-hao', 'validate', id, { customerContact: '电话确认' });
    for (const text of PERSONAL) {
      expect(await holders(text), text).toEqual(['auditValues.clear', 'cases.data']);
    }
  });

  test('of_a_rival_do_not_come_into_the_trail_of_this_case_with_the_facts', async () => {
    const same = { name: s.unique(), customerName: s.unique('客户') };
    const rival = { name: '对手联系人', phone: '13655556666', email: 'rival@example.org' };
    const other = await s.underReview({ ...same, contact: rival }, 'chen-admin');
    await s.underReview(same);
    const kept = await s.find('auditValues', {});
    for (const text of Object.values(rival)) {
      expect(new Set(kept.filter(({ clear }) => clear.includes(text)).map(({ caseId }) => caseId))).toEqual(
        new Set([other]),
      );
    }
  });

  test('of_an_ho_stay_out_of_everything_the_partner_gets_before_it_accepts', async () => {
    const secret = { ...contact, name: '保密联系人', phone: '13700000001', email: 'secret@example.org' };
    const id = await s.prepared({ contact: secret });
    await s.do('ho', 'lin-hao', 'offer', id);
    const declined = await s.do('ho', 'hai-admin', 'decline', id, { reason: { code: 'OTHER', text: '无' } });
    expect(JSON.stringify(declined)).not.toMatch(/保密联系人|13700000001|secret@/);
    expect(await holders('13700000001')).toEqual(['auditValues.clear', 'cases.data']);
  });

  test('enter_the_trail_as_digests_that_the_kept_salt_and_value_prove', async () => {
    const id = await s.draft({ contact });
    const [entry] = await s.trail(id);
    const [kept] = await s.find('auditValues', { caseId: id, seq: 1 });
    const clear = JSON.parse(kept?.clear ?? '{}') as Record<string, { salt: string; value: string }>;
    const changes = entry?.changes as { pointer: string; to: Record<string, { digest: string }> & string }[];
    const change = changes.find(({ pointer }) => pointer === '/contact');
    expect(change?.to).toMatchObject({ title: '科长' });
    for (const member of ['name', 'phone', 'email'] as const) {
      const { salt, value } = clear[`/contact/${member}`] ?? { salt: '', value: '' };
      expect(value).toBe(contact[member]);
      expect(change?.to[member]).toEqual({ digest: hashing.sha256(salt + hashing.canonical({ value })) });
    }
    expect(new Set(Object.values(clear).map(({ salt }) => salt)).size).toBe(Object.keys(clear).length);
  });

  test('once_erased_leave_a_trail_that_still_verifies', async () => {
    const id = await s.draft({ contact });
    await s.store.write(tx => tx.remove('auditValues', { caseId: id }).then(() => {}));
    expect((await verifyStore(s.engine)).faults).toEqual([]);
  });

  test('removed_or_changed_one_by_one_are_never_in_clear', async () => {
    const id = await s.draft({ contact });
    await s.do('po', 'hai-admin', 'edit-draft', id, { contact: { name: null, phone: '13733334444' } });
    const last = (await s.trail(id)).at(-1);
    expect(last?.changes).toEqual([
      { pointer: '/contact/name', removed: true },
      { pointer: '/contact/phone', digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ]);
  });
});

describe('an entry', () => {
  test('says_who_with_what_right_what_from_where_to_by_which_policy_and_calendar_and_why', async () => {
    const id = await s.underReview();
    await s.do('po', 'wang-fang', 'reject-review', id, { reason: { code: 'VAGUE', text: '描述不清' } });
    expect((await s.trail(id)).at(-1)).toMatchObject({
      v: 1,
      case: id,
      process: 'partner-opportunity',
      seq: 3,
      version: 3,
      round: 1,
      command: 'reject-review',
      from: 'under-review',
      to: 'review-rejected',
      outcome: null,
      actor: { kind: 'person', id: 'wang-fang', side: 'vendor', organization: 'org-vendor' },
      right: 'role:pdm@unit-north',
      reason: { code: 'VAGUE', text: '描述不清' },
      policy: { process: 'partner-opportunity', version: 1 },
      calendar: { id: 'cn', version: 1 },
      at: new Date(s.now).toISOString(),
      ranAt: new Date(s.now).toISOString(),
      dueAt: null,
      saw: { version: 2, digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
      facts: null,
    });
  });

  test('says_by_when_it_was_due_and_proves_what_the_actor_was_shown_even_once_personal_values_are_erased', async () => {
    const id = await s.underValidation({ contact });
    const due = await s.dueAt(id);
    const { document, version } = await s.case(id);
    await s.do('po', 'lin-hao', 'validate', id, { customerContact: '电话确认' });
    await s.po('ops-an', 'erase', id, { fields: [''], reason: { text: '联系人要求删除' } });
    const { name: _, phone: __, email: ___, ...title } = contact;
    expect((await s.trail(id)).at(-2)).toMatchObject({
      dueAt: new Date(due).toISOString(),
      saw: { version, digest: hashing.sha256(hashing.canonical({ ...document, contact: title })) },
    });
    expect((await s.trail(id)).filter(({ actor }) => (actor as JsonObject).kind === 'person')[0]?.saw).toBeNull();
  });

  test('digests_the_facts_it_was_judged_by_and_keeps_them_beside_it', async () => {
    const id = await s.underReview();
    const submitted = (await s.trail(id))[1];
    expect(submitted?.facts).toMatch(/^[0-9a-f]{64}$/);
    const [kept] = await s.find('auditValues', { caseId: id, seq: 2 });
    const { facts } = JSON.parse(kept?.clear ?? '{}') as { facts: { salt: string; value: JsonObject } };
    expect(facts.value).toMatchObject({ customer: null, holder: null, memberships: expect.any(Array) });
    expect(hashing.sha256(facts.salt + hashing.canonical({ value: facts.value }))).toBe(submitted?.facts);
  });

  test('of_a_task_verb_says_the_right_it_was_done_with_and_why', async () => {
    const id = await s.underValidation();
    const { id: taskId } = await s.task(id);
    await s.po('zhao-qiang', 'claim', id, {}, { taskId });
    await s.po('zhao-qiang', 'reassign', id, { assigneeId: 'lin-hao', reason: { text: '行业分工' } }, { taskId });
    const [claim, reassign] = (await s.trail(id)).slice(-2);
    expect(claim).toMatchObject({
      right: 'role:psm@unit-north',
      task: taskId,
      tasks: [{ id: taskId, status: 'claimed', assigneeId: 'zhao-qiang' }],
    });
    expect(reassign).toMatchObject({
      right: 'role:psm@unit-north',
      reason: { text: '行业分工' },
      input: { assigneeId: 'lin-hao' },
    });
  });

  test('never_goes_back_in_time_even_when_the_clock_does', async () => {
    const id = await s.draft();
    const start = s.now;
    s.now -= 3_600_000;
    await s.do('po', 'hai-admin', 'edit-draft', id, { name: s.unique() });
    expect((await s.trail(id)).map(({ at }) => at)).toEqual([
      new Date(start).toISOString(),
      new Date(start).toISOString(),
    ]);
    s.now = start;
  });
});

describe('verify', () => {
  test('finds_the_store_whole_and_every_row_tampered_with', async () => {
    const id = await s.underReview();
    expect((await verifyStore(s.engine)).faults).toEqual([]);
    const key = { caseId: id, seq: 1 };
    const [entry] = await s.find('auditEntries', key);
    if (!entry) throw new Error('no entry');
    const faultWith = async (changed: Partial<typeof entry>) => {
      await s.store.write(tx => tx.update('auditEntries', key, changed).then(() => {}));
      const { faults } = await verifyStore(s.engine);
      await s.store.write(tx => tx.update('auditEntries', key, entry).then(() => {}));
      return faults.map(({ seq, fault, ...of }) => `${'caseId' in of && of.caseId === id} ${seq} ${fault}`);
    };
    expect(await faultWith({ payload: entry.payload.replace('save-draft', 'edit-draft') })).toEqual(['true 1 altered']);
    expect(await faultWith({ hash: '0'.repeat(64) })).toEqual(['true 1 altered']);
    expect(await faultWith({ prevHash: 'f'.repeat(64) })).toEqual(['true 1 broken-link']);
    expect(await faultWith({ command: 'submit' })).toEqual(['true 1 altered']);
    expect(await faultWith({ actorId: 'chen-admin' })).toEqual(['true 1 altered']);
    expect(await faultWith({ at: entry.at + 1 })).toEqual(['true 1 altered']);
    expect((await verifyStore(s.engine)).faults).toEqual([]);
  });

  test('finds_a_missing_last_entry_by_the_head_in_the_row', async () => {
    const id = await s.underReview();
    const [last] = await s.find('auditEntries', { caseId: id, seq: 2 });
    if (!last) throw new Error('no entry');
    await s.store.write(tx => tx.remove('auditEntries', { caseId: id, seq: 2 }).then(() => {}));
    expect((await verifyStore(s.engine)).faults).toEqual([{ caseId: id, seq: 2, fault: 'head-differs' }]);
    await s.store.write(tx => tx.insert('auditEntries', last));
  });
});
