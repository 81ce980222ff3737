import { beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import type { Stage } from '../../domain/policy/stage.ts';
import { readAs } from '../../engine/reads/read-as.ts';
import { stepsAhead } from '../../engine/reads/steps.ts';
import { visibleCase } from '../../engine/reads/visible.ts';
import { countingStore } from '../support/counting-store.ts';
import { EngineSuite, said } from '../support/engine-suite.ts';
import { done, give } from '../support/programme.ts';

const PURCHASE = 'purchase-approval';
const MANY = 500;
const FEW = 5;

/** Everybody of a large office signs from 10,000.00 on, everybody of a small one below. */
const stage: Stage = {
  combine: 'all',
  groups: [office('many', 'large-office', 'amount >= 1000000'), office('few', 'small-office', 'amount < 1000000')],
};

function office(name: string, unit: string, when: string): Stage['groups'][number] {
  return { name, label: { en: name, zh: name }, who: [{ unit }], seats: 'each', rule: { kind: 'all' }, when };
}

const signersOf = (unit: string, count: number) => Array.from({ length: count }, (_, n) => `${unit}-${n}`);

/** What "500 approvers" comes to: each gets a seat, each answer counts, and one answer costs the store what it costs among five. */
describe('five hundred approvers', () => {
  const direct = { 'purchase.approval.direct-decision': true };
  const s = new EngineSuite({ [PURCHASE]: direct }, { [PURCHASE]: { stages: { 'under-approval': stage } } });
  const [many, few] = [signersOf('large-office', MANY), signersOf('small-office', FEW)];

  const submitted = async (amount: string) =>
    (await s.do('purchase', 'qian-ling', 'submit', undefined, { subject: '机房', amount, currency: 'CNY' })).id;
  const as = (userId: string, command: string, caseId: string, input: JsonObject = {}) =>
    give(s.engine, userId, PURCHASE, command, input, { caseId });

  beforeAll(async () => {
    await s.store.write(async tx => {
      const [colleague] = await tx.find('users', { id: 'feng-kai' });
      const unit = colleague?.unitId ? await tx.get('units', { id: colleague.unitId }) : undefined;
      const [grant] = await tx.find('grants', { userId: 'feng-kai', code: 'approver' });
      if (!colleague || !unit || !grant) throw new Error('the sample has no feng-kai');
      for (const [id, people] of [['large-office', many] as const, ['small-office', few] as const]) {
        await tx.insert('units', { ...unit, id, name: id, nameEn: id, leadUserId: null });
        for (const userId of people) {
          const person = { ...colleague, id: userId, unitId: id, email: `${userId}@example.com` };
          await tx.insert('users', person);
          await tx.insert('grants', { ...grant, id: `grant-${userId}`, userId });
        }
      }
    });
    // What is read once for a process, such as its policy, is read before anything is counted.
    await submitted('5000.00');
  });

  test('defect-D18 each_has_a_seat_each_answer_counts_once_and_the_last_of_them_moves_the_case', async () => {
    const id = await submitted('20000.00');
    const seats = await s.find('tasks', { caseId: id });
    expect(new Set(seats.map(({ assigneeId }) => assigneeId))).toEqual(new Set(many));
    const [last = '', ...others] = many.toReversed();
    for (let from = 0; from < others.length; from += 50) {
      const outcomes = await Promise.all(others.slice(from, from + 50).map(user => as(user, 'approve', id)));
      expect(new Set(outcomes.map(said))).toEqual(new Set(['done']));
    }
    expect(said(await as(others[0] ?? '', 'approve', id))).toBe('SEAT_CLOSED');
    expect((await s.case(id)).state).toBe('under-approval');
    expect(said(await as(last, 'approve', id))).toBe('done');
    expect((await s.case(id)).state).toBe('approved');
    const trail = await s.trail(id);
    expect(trail.filter(({ command }) => command === 'approve')).toHaveLength(MANY);
    expect(trail.at(-1)).toMatchObject({ to: 'approved', seat: { groups: [{ outcome: 'approved', yes: MANY }] } });
  }, 60_000);

  test('one_no_among_them_ends_it_and_leaves_no_seat_open', async () => {
    const id = await submitted('20000.00');
    for (const user of many.slice(0, 3)) await as(user, 'approve', id);
    expect(said(await as(many[250] ?? '', 'reject', id, { reason: { text: '超出预算' } }))).toBe('done');
    expect((await s.case(id)).state).toBe('rejected');
    const votes = (await s.find('tasks', { caseId: id })).map(({ vote, status }) => vote ?? status);
    const count = (word: string) => votes.filter(vote => vote === word).length;
    expect([count('approve'), count('reject'), count('superseded')]).toEqual([3, 1, MANY - 4]);
  }, 60_000);

  test('an_answer_asks_the_store_no_more_often_among_five_hundred_than_among_five', async () => {
    const asked = async (amount: string, userId: string) => {
      const id = await submitted(amount);
      const counting = countingStore(s.store);
      const { answer } = await done(
        { ...s.engine, store: counting.store },
        userId,
        PURCHASE,
        'approve',
        {},
        { caseId: id },
      );
      expect(answer.case.state).toBe('under-approval');
      return counting.statements().length;
    };
    expect(await asked('20000.00', many[7] ?? '')).toBe(await asked('5000.00', few[2] ?? ''));
  }, 60_000);

  test('finding_five_hundred_people_asks_the_directory_no_more_often_than_finding_five', async () => {
    // A seat is written with its pool and its notice, each by itself.
    const ofSeat = ['insert tasks', 'insert notifications', 'get poolCandidates', 'insertIfAbsent poolCandidates'];
    const asked = async (amount: string) => {
      const counting = countingStore(s.store);
      const engine = { ...s.engine, store: counting.store };
      const outcome = await give(engine, 'qian-ling', PURCHASE, 'submit', { subject: '机房', amount, currency: 'CNY' });
      expect(said(outcome)).toBe('done');
      return counting.statements().filter(statement => !ofSeat.includes(statement));
    };
    expect(await asked('20000.00')).toEqual(await asked('5000.00'));
  }, 60_000);

  test('saying_who_sits_and_why_asks_the_store_no_more_often_for_five_hundred_than_for_five', async () => {
    const asked = async (amount: string, seats: number) => {
      const id = await submitted(amount);
      const counting = countingStore(s.store);
      const read = await readAs({ ...s.engine, store: counting.store }, 'sun-yue', async reading => {
        const seen = await visibleCase(reading, id);
        return seen && stepsAhead(reading, seen.definition, seen.row);
      });
      const [step] = read.kind === 'found' ? read.value : [];
      expect(step?.stage?.groups[0]?.seats.filter(({ person }) => person !== null)).toHaveLength(seats);
      return counting.statements().toSorted();
    };
    expect(await asked('20000.00', MANY)).toEqual(await asked('5000.00', FEW));
  }, 60_000);
});
