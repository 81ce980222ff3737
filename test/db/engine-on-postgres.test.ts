import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Outcome } from '../../engine/execute.ts';
import { takeNudges } from '../../engine/nudges.ts';
import { tick } from '../../engine/tick.ts';
import { verifyStore } from '../../engine/verify.ts';
import { changeCn, recalculateCn, runJob } from '../support/calendar-acts.ts';
import { startPostgresCluster } from '../support/postgres-cluster.ts';
import { done, give, hoForm, poForm } from '../support/programme.ts';
import { type TwoEngines, twoEngines } from '../support/two-engines.ts';

const cluster = await startPostgresCluster();
const ROUNDS = 200;

/** The one door on a real PostgreSQL, by two API processes: each engine has connections of its own. */
describe.skipIf(!cluster)('the one door on PostgreSQL', () => {
  if (!cluster) return;
  let stores: TwoEngines['stores'];
  let engines: TwoEngines['engines'];
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ stores, engines, close } = await twoEngines(cluster));
  });
  afterAll(() => close());

  const PO = 'partner-opportunity';
  const HO = 'vendor-opportunity';
  const reason = { reason: { code: 'NO_BUDGET', text: '没有预算' } };

  async function submitted(changed: Record<string, string>, partner = 'hai-admin'): Promise<string> {
    const { caseId } = await done(engines[0], partner, PO, 'save-draft', poForm(changed));
    await done(engines[0], partner, PO, 'submit', {}, { caseId });
    return caseId;
  }

  function oneWinner(outcomes: readonly Outcome[]): Extract<Outcome, { kind: 'refused' }> {
    expect(outcomes.filter(({ kind }) => kind === 'done')).toHaveLength(1);
    const loser = outcomes.find(({ kind }) => kind === 'refused');
    if (loser?.kind !== 'refused') throw new Error(`no loser: ${JSON.stringify(outcomes)}`);
    return loser;
  }

  test('of_two_people_on_two_hosts_exactly_one_wins_and_the_other_is_told_who', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const caseId = await submitted({ name: `竞争${round}`, customerName: `竞争客户${round}` });
      const outcomes = await Promise.all([
        give(engines[0], 'wang-fang', PO, 'approve-review', {}, { caseId }),
        give(engines[1], 'zhou-jie', PO, 'reject-review', reason, { caseId }),
      ]);
      const { refusal } = oneWinner(outcomes);
      expect(refusal).toMatchObject({
        code: 'STATE_CHANGED',
        params: { byId: expect.stringMatching(/wang-fang|zhou-jie/) },
      });
    }
  });

  test('of_a_person_and_the_clock_on_two_hosts_exactly_one_wins', async () => {
    const { caseId } = await done(engines[0], 'lin-hao', HO, 'prepare', hoForm());
    await done(engines[0], 'lin-hao', HO, 'offer', {}, { caseId });
    await stores[0].write(tx => tx.update('cases', { id: caseId }, { offsetMs: 40 * 86_400_000 }));
    const [accepted, ticked] = await Promise.all([
      give(engines[0], 'hai-admin', HO, 'accept', {}, { caseId }),
      tick(engines[1], caseId),
    ]);
    expect(accepted).toMatchObject({ kind: 'refused', refusal: { code: 'SLA_EXPIRED' } });
    expect(ticked.fired).toBeGreaterThan(0);
    const row = await stores[1].read(reader => reader.get('cases', { id: caseId }));
    expect(row).toMatchObject({ state: 'reclaimed', outcome: 'expired' });
  });

  test('the_same_key_from_two_hosts_at_once_makes_one_case_and_one_answer', async () => {
    for (let round = 0; round < 50; round++) {
      const receipt = { key: `twice-${round}`, inputHash: 'same' };
      const form = poForm({ name: `同键${round}` });
      const outcomes = await Promise.all(
        engines.map(engine => give(engine, 'hai-admin', PO, 'save-draft', form, { receipt })),
      );
      const ids = outcomes.map(outcome => (outcome.kind === 'done' ? outcome.caseId : JSON.stringify(outcome)));
      expect(new Set(ids).size).toBe(1);
    }
  });

  test('of_two_hard_duplicates_validated_at_once_one_stands_and_no_deadlock_reaches_the_caller', async () => {
    for (let round = 0; round < 25; round++) {
      const form = { name: `重复项目${round}`, customerName: `重复客户${round}` };
      const [first, second] = [await submitted(form), await submitted(form, 'chen-admin')];
      for (const caseId of [first, second]) await done(engines[0], 'wang-fang', PO, 'approve-review', {}, { caseId });
      const spoken = { customerContact: '已沟通', duplicateOverride: '以客户确认为准' };
      const outcomes = await Promise.all([
        give(engines[0], 'gao-lei', PO, 'validate', spoken, { caseId: first }),
        give(engines[1], 'gao-lei', PO, 'validate', spoken, { caseId: second }),
      ]);
      oneWinner(outcomes);
      const rows = await stores[0].read(async reader => [
        await reader.get('cases', { id: first }),
        await reader.get('cases', { id: second }),
      ]);
      expect(rows.map(row => row?.state).sort()).toEqual(['validated', 'validation-rejected']);
    }
  });

  test('a_recalculation_a_person_and_the_clock_on_two_hosts_leave_one_outcome_and_each_deadline_moves_once', async () => {
    const moved: string[] = [];
    for (let round = 0; round < 20; round++) {
      const form = { name: `重算${round}`, customerName: `重算客户${round}` };
      const { caseId } = await done(engines[0], 'lin-hao', HO, 'prepare', hoForm(form));
      await done(engines[0], 'lin-hao', HO, 'offer', {}, { caseId });
      moved.push(caseId);
    }
    // An hour further east every day ends an hour earlier.
    await changeCn(engines[0], { zone: { id: 'Test/East', offsets: [{ from: null, offsetMinutes: 540 }] } });
    const job = await recalculateCn(engines[0]);
    const [accepted] = await Promise.all([
      Promise.all(moved.map(caseId => give(engines[0], 'hai-admin', HO, 'accept', {}, { caseId }))),
      runJob(engines[0], job),
      runJob(engines[1], job),
      Promise.all(moved.map(caseId => tick(engines[1], caseId))),
    ]);
    expect(accepted.map(({ kind }) => kind)).toEqual(moved.map(() => 'done'));
    const row = await stores[0].read(reader => reader.get('jobs', { id: job }));
    const { counts } = JSON.parse(row?.result ?? '{}');
    expect(row).toMatchObject({ status: 'done', failed: 0, done: row?.total });
    const entries = await stores[0].read(reader => reader.find('auditEntries', { command: 'recalculate-deadline' }));
    expect(entries).toHaveLength((counts.earlier ?? 0) + (counts.later ?? 0) + (counts.confirmed ?? 0));
    expect(new Set(entries.map(({ caseId }) => caseId)).size).toBe(entries.length);
  });

  test('two_relays_take_each_nudge_once', async () => {
    await stores[0].write(async tx => {
      for (const row of await tx.query.casesAfter('', 500, true))
        await tx.update('cases', { id: row.id }, { nudgeAt: 1, nudges: 0, followed: 1 });
    });
    const taken = await Promise.all(engines.map(engine => takeNudges(engine, 10_000)));
    const ids = taken.flatMap(({ due }) => due.map(({ id }) => id));
    expect(ids.length).toBeGreaterThan(0);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('numbers_are_dense_and_every_trail_verifies', async () => {
    const rows = await stores[0].read(reader => reader.query.casesAfter('', 10_000, false));
    const numbers = rows
      .flatMap(({ process, number }) => (process === PO && number ? [Number(number.slice(10))] : []))
      .sort((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    expect((await verifyStore(engines[1])).faults).toEqual([]);
  });
});
