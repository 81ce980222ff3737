import { describe, expect, test } from 'vitest';
import { tick } from '../../engine/tick.ts';
import { EngineSuite, said } from '../support/engine-suite.ts';

const s = new EngineSuite();
const ROUNDS = 200;
const declined = { reason: { code: 'NO_CAPACITY', text: '资源不足' } };

/** Many cases at once: the units of a group share a commit, so two hundred rounds stay quick. */
function rounds<T>(make: (n: number) => Promise<T>, count = ROUNDS): Promise<T[]> {
  return Promise.all(Array.from({ length: count }, (_, n) => make(n)));
}

/** Both at once, in an order that changes from round to round. */
async function both<A, B>(n: number, a: () => Promise<A>, b: () => Promise<B>): Promise<[A, B]> {
  if (n % 2 === 0) return Promise.all([a(), b()]);
  const [second, first] = await Promise.all([b(), a()]);
  return [first, second];
}

describe(`exactly one wins, in ${ROUNDS} rounds, and the other is told who`, () => {
  test('person_against_person', async () => {
    const ids = await rounds(() => s.offered());
    const names = new Map((await s.find('users', {})).map(({ id, name }) => [id, name]));
    const outcomes = await rounds(async n => {
      const id = ids[n] ?? '';
      const [accepted, refused] = await both(
        n,
        () => s.ho('hai-admin', 'accept', id),
        () => s.ho('hai-operator', 'decline', id, declined),
      );
      return { id, accepted, refused };
    });
    for (const { id, accepted, refused } of outcomes) {
      const byId = accepted.kind === 'done' ? 'hai-admin' : 'hai-operator';
      const winner = { byId, by: names.get(byId), last: accepted.kind === 'done' ? 'accept' : 'decline' };
      const [won, lost] = accepted.kind === 'done' ? [accepted, refused] : [refused, accepted];
      expect(won.kind).toBe('done');
      expect(lost).toMatchObject({
        kind: 'refused',
        refusal: { code: 'STATE_CHANGED', params: { ...winner, at: s.now } },
      });
      expect(await s.find('events', { caseId: id })).toHaveLength(3);
    }
    const winners = new Set(outcomes.map(({ accepted }) => accepted.kind));
    expect(winners.size, 'both sides win sometimes').toBe(2);
  });

  test('person_against_clock', async () => {
    const ids = await rounds(() => s.offered());
    const dueAt = await s.dueAt(ids[0] ?? '');
    const [start, outcomes] = [s.now, [] as Awaited<ReturnType<typeof s.ho>>[]];
    // Half of the rounds at the due instant, where the person is in time; half one ms after it, where nobody is.
    for (const [from, now] of [
      [0, dueAt],
      [ROUNDS / 2, dueAt + 1],
    ] as const) {
      s.now = now;
      const half = ids.slice(from, from + ROUNDS / 2);
      outcomes.push(
        ...(await rounds(
          async n =>
            (
              await both(
                n,
                () => s.ho('hai-admin', 'accept', half[n]),
                () => tick(s.engine, half[n] ?? ''),
              )
            )[0],
          half.length,
        )),
      );
    }
    s.now = dueAt + 1;
    await rounds(n => tick(s.engine, ids[n] ?? ''));
    for (const [n, outcome] of outcomes.entries()) {
      const row = await s.case(ids[n] ?? '');
      if (n < ROUNDS / 2) expect([outcome.kind, row.state]).toEqual(['done', 'accepted']);
      else {
        expect([said(outcome), row.state, row.outcome]).toEqual(['SLA_EXPIRED', 'reclaimed', 'expired']);
        expect(await s.find('events', { caseId: row.id, type: 'ho-expired' })).toHaveLength(1);
      }
    }
    s.now = start;
  });

  test('claim_against_claim', async () => {
    const ids = await rounds(() => s.underValidation(), 50);
    for (const [n, id] of ids.entries()) {
      const { id: taskId } = await s.task(id);
      const pair = await both(
        n,
        () => s.po('zhao-qiang', 'claim', id, {}, { taskId }),
        () => s.po('chen-yu', 'claim', id, {}, { taskId }),
      );
      const [won, lost] = pair[0].kind === 'done' ? pair : [pair[1], pair[0]];
      const byId = won === pair[0] ? 'zhao-qiang' : 'chen-yu';
      expect(lost).toMatchObject({ refusal: { code: 'ALREADY_CLAIMED', params: { byId, since: s.now } } });
      expect(await s.task(id)).toMatchObject({ assigneeId: byId, version: 2 });
    }
  });

  test('validate_against_validate_of_hard_duplicates_leaves_one_validated', async () => {
    const pairs = await rounds(async () => {
      const same = { name: s.unique(), customerName: s.unique('客户') };
      return [await s.underValidation(same, 'chen-admin'), await s.underValidation(same)] as const;
    }, 40);
    for (const [n, [first, second]] of pairs.entries()) {
      const override = { customerContact: '电话确认', duplicateOverride: '不同批次' };
      const outcomes = await both(
        n,
        () => s.po('gao-lei', 'validate', first, override),
        () => s.po('gao-lei', 'validate', second, override),
      );
      expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['done', 'refused']);
      expect(outcomes.map(said)).toContain('STATE_CHANGED');
      const states = [(await s.case(first)).state, (await s.case(second)).state].sort();
      expect(states).toEqual(['validated', 'validation-rejected']);
    }
  });
});

describe('a decision sent while its task is being opened', () => {
  test('defect-D2_is_refused_or_stands_and_is_never_lost', async () => {
    const ids = await rounds(() => s.draft(), 60);
    const accepted = await rounds(async n => {
      const id = ids[n] ?? '';
      const early = async (turns: number) => {
        for (let turn = 0; turn < turns; turn++) await Promise.resolve();
        return s.po('wang-fang', 'approve-review', id);
      };
      const [, ...decisions] = await Promise.all([
        s.po('hai-admin', 'submit', id),
        ...[0, n % 7, n, 10 * n].map(early),
      ]);
      return decisions.filter(({ kind }) => kind === 'done').length;
    }, ids.length);
    for (const [n, id] of ids.entries()) {
      // No worker, relay or timer has looked at the case yet: the decision needs none of them.
      if (accepted[n] === 0) expect(said(await s.po('wang-fang', 'approve-review', id))).toBe('done');
      else expect(accepted[n]).toBe(1);
      expect((await s.case(id)).state).toBe('under-validation');
      const approvals = (await s.trail(id)).filter(({ command }) => command === 'approve-review');
      expect(approvals).toHaveLength(1);
    }
    expect(accepted).toContain(1);
  });
});
