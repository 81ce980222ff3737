import { describe, expect, test } from 'vitest';
import { look } from '../../engine/look.ts';
import { takeNudges } from '../../engine/nudges.ts';
import { tick } from '../../engine/tick.ts';
import { EngineSuite } from '../support/engine-suite.ts';

const s = new EngineSuite();
const QUIET = 1000;
const declined = { reason: { code: 'OTHER', text: '无' } };
const reason = { reason: { code: 'VAGUE', text: '描述不清' } };

const waits = async (id: string) => {
  const { nudgeAt, wakeAt, nudges, followed } = await s.case(id);
  return { nudgeAt, wakeAt, nudges, followed };
};

describe('the relay is told', () => {
  test('nothing_of_a_draft_or_an_ho_in_preparation_edited_or_deleted', async () => {
    const po = await s.draft();
    await s.do('po', 'hai-admin', 'edit-draft', po, { name: s.unique() });
    const ho = await s.prepared();
    for (const id of [po, ho]) expect(await waits(id)).toEqual({ nudgeAt: null, wakeAt: null, nudges: 0, followed: 0 });
    await s.do('po', 'hai-admin', 'delete-draft', po);
    expect((await waits(po)).nudgeAt).toBeNull();
  });

  test('at_once_where_there_is_an_effect_to_do', async () => {
    expect(await waits(await s.underReview())).toMatchObject({ nudgeAt: s.now, wakeAt: null });
  });

  test('after_a_quiet_moment_where_the_case_waits', async () => {
    const id = await s.offered();
    const [reminder] = await s.find('deadlines', { caseId: id, kind: 'reminder' });
    expect(await waits(id)).toMatchObject({ nudgeAt: s.now + QUIET, wakeAt: reminder?.dueAt });
  });

  test('once_for_several_commands_in_the_quiet_moment', async () => {
    const id = await s.offered();
    const { nudgeAt } = await waits(id);
    s.now += 500;
    const { id: taskId } = await s.task(id);
    await s.ho('hai-admin', 'claim', id, {}, { taskId });
    await s.ho('hai-admin', 'release', id, {}, { taskId });
    expect((await waits(id)).nudgeAt).toBe(nudgeAt);
  });

  test('at_once_where_time_acts_within_seconds', async () => {
    const id = await s.offered();
    const { id: taskId } = await s.task(id);
    await look(s.engine, id);
    const { wakeAt } = await waits(id);
    const start = s.now;
    s.now = (wakeAt ?? 0) - 2000;
    await s.ho('hai-admin', 'claim', id, {}, { taskId });
    expect((await waits(id)).nudgeAt).toBe(s.now);
    s.now = start;
  });

  test('nothing_of_a_case_closed_at_once', async () => {
    const ho = await s.offered();
    await s.do('ho', 'hai-admin', 'decline', ho, declined);
    expect((await waits(ho)).nudgeAt).toBeNull();
    const purchase = await s.do('purchase', 'qian-ling', 'submit', undefined, {
      subject: '显示器',
      amount: '1.00',
      currency: 'CNY',
    });
    expect((await waits(purchase.id)).nudgeAt).toBe(s.now + QUIET);
  });

  test('of_a_case_closed_at_once_that_still_owes_its_effect', async () => {
    const id = await s.underReview();
    await s.do('po', 'wang-fang', 'reject-review', id, reason);
    expect((await waits(id)).nudgeAt).toBe(s.now);
    const { due } = await takeNudges(s.engine, 1000);
    expect(due.map(nudge => nudge.id)).toContain(id);
  });

  test('of_a_followed_case_when_it_closes_so_that_its_workflow_ends', async () => {
    const id = await s.offered();
    await look(s.engine, id);
    expect(await waits(id)).toMatchObject({ nudgeAt: null, followed: 1 });
    await s.do('ho', 'hai-admin', 'decline', id, declined);
    expect(await waits(id)).toMatchObject({ nudgeAt: s.now, followed: 1 });
    expect(await look(s.engine, id)).toMatchObject({ closed: true, sleepMs: null, effects: [] });
    expect(await waits(id)).toMatchObject({ nudgeAt: null, followed: 0 });
  });

  test('of_a_followed_case_that_waits_for_something_new_and_not_of_a_claim', async () => {
    const id = await s.underReview();
    await look(s.engine, id);
    const { id: review } = await s.task(id);
    await s.po('wang-fang', 'claim', id, {}, { taskId: review });
    expect((await waits(id)).nudgeAt).toBeNull();
    await s.do('po', 'wang-fang', 'approve-review', id);
    expect((await waits(id)).nudgeAt).toBe(s.now + QUIET);
  });
});

describe('a look', () => {
  test('tells_the_workflow_all_it_needs_and_nothing_personal', async () => {
    const id = await s.underReview();
    await s.do('po', 'wang-fang', 'approve-review', id);
    const seen = await look(s.engine, id);
    const row = await s.case(id);
    expect(seen).toEqual({
      known: true,
      closed: false,
      seq: 3,
      sleepMs: (row.wakeAt ?? 0) - s.now,
      effects: [{ key: `${id}/2/0`, kind: 'crm-sync' }],
      attributes: {
        process: 'partner-opportunity',
        state: 'under-validation',
        dueAt: new Date(await s.dueAt(id)).toISOString(),
        partner: 'org-haiyue',
      },
    });
  });

  test('clears_the_nudge_of_what_it_saw_and_a_commit_after_it_nudges_again', async () => {
    const id = await s.offered();
    const [seen] = await Promise.all([look(s.engine, id), s.do('ho', 'hai-admin', 'decline', id, declined)]);
    const { seq } = await s.case(id);
    expect(seen.seq).toBeLessThan(seq);
    expect((await waits(id)).nudgeAt).toBe(s.now);
    expect((await look(s.engine, id)).seq).toBe(seq);
    expect((await waits(id)).nudgeAt).toBeNull();
  });

  test('of_a_case_the_store_does_not_know_says_so', async () => {
    expect(await look(s.engine, 'no-such-case')).toMatchObject({ known: false, closed: true, effects: [] });
  });
});

describe('the wake-up', () => {
  test('is_the_nearest_reminder_then_one_ms_after_the_due_instant_then_none', async () => {
    const start = s.now;
    const id = await s.underValidation();
    const clocks = (await s.find('deadlines', { caseId: id }))
      .map(({ kind, dueAt }) => dueAt + (kind === 'due' ? 1 : 0))
      .sort((a, b) => a - b);
    for (const wakeAt of clocks) {
      expect((await waits(id)).wakeAt).toBe(wakeAt);
      s.now = wakeAt;
      await tick(s.engine, id);
    }
    expect((await waits(id)).wakeAt).toBeNull();
    s.now = start;
  });

  test('is_none_in_a_state_without_a_clock', async () => {
    expect((await waits(await s.underReview())).wakeAt).toBeNull();
  });
});

describe('taking nudges', () => {
  test('sets_the_next_try_first_doubles_it_and_stops_counting_once_the_workflow_looked', async () => {
    const id = await s.offered();
    const start = s.now;
    const pauses: number[] = [];
    for (let n = 0; n < 12; n++) {
      s.now = (await waits(id)).nudgeAt ?? 0;
      await takeNudges(s.engine, 1000);
      pauses.push(((await waits(id)).nudgeAt ?? 0) - s.now);
    }
    expect(pauses).toEqual([10, 20, 40, 80, 160, 300, 300, 300, 300, 300, 300, 300].map(seconds => seconds * 1000));
    await look(s.engine, id);
    expect(await waits(id)).toMatchObject({ nudgeAt: null, nudges: 0, followed: 1 });
    s.now = start;
  });

  test('tells_of_a_case_that_never_had_a_workflow_what_is_shown_of_it_and_of_no_other', async () => {
    const [first, again] = [await s.offered(), await s.offered()];
    await look(s.engine, again);
    await s.do('ho', 'hai-admin', 'accept', again);
    s.now += QUIET;
    const { due } = await takeNudges(s.engine, 1000);
    const dueAt = new Date(await s.dueAt(first)).toISOString();
    const shown = { process: 'vendor-opportunity', state: 'offered', dueAt, partner: 'org-haiyue' };
    expect(due.find(({ id }) => id === first)).toEqual({ id: first, process: 'vendor-opportunity', shown });
    expect(due.find(({ id }) => id === again)).toEqual({ id: again, process: 'vendor-opportunity' });
  });

  test('takes_no_more_than_are_looked_at_and_waits_for_none_that_may_be_stuck', async () => {
    const start = s.now;
    s.now += 3_600_000;
    for (const { id } of (await takeNudges(s.engine, 1000)).due) await look(s.engine, id);
    await Promise.all(Array.from({ length: 130 }, () => s.offered()));
    s.now += QUIET;
    const { due } = await takeNudges(s.engine, 1000);
    expect(due).toHaveLength(100);
    expect((await takeNudges(s.engine, 1000)).due).toEqual([]);
    for (const { id } of due.slice(0, 10)) await look(s.engine, id);
    expect((await takeNudges(s.engine, 1000)).due).toHaveLength(10);
    for (const seconds of [10, 20]) {
      s.now += seconds * 1000;
      expect((await takeNudges(s.engine, 1000)).due).toHaveLength(100);
    }
    expect((await takeNudges(s.engine, 1000)).due, 'those nudged three times hold up no other').toHaveLength(20);
    for (const { id } of await s.find('cases', { followed: 0, process: 'vendor-opportunity' }))
      await look(s.engine, id);
    s.now = start;
  });

  test('more_than_twenty_times_in_vain_is_an_incident_that_a_look_resolves', async () => {
    const id = await s.offered();
    const start = s.now;
    for (let n = 0; n < 21; n++) {
      s.now = (await waits(id)).nudgeAt ?? 0;
      await takeNudges(s.engine, 1000);
    }
    expect(await s.find('incidents', { caseId: id, status: 'open' })).toMatchObject([
      { kind: 'workflow-stuck', owner: 'role:operator' },
    ]);
    await look(s.engine, id);
    expect(await s.find('incidents', { caseId: id, status: 'open' })).toEqual([]);
    s.now = start;
  });
});
