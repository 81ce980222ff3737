import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Outcome } from '../../engine/execute.ts';
import { clocksOf, nextClock, offeredHo, rowOf, trailOf } from '../support/cases.ts';
import { historyOf, liveTimers, replayAll } from '../support/histories.ts';
import { brokenInvariants } from '../support/invariants.ts';
import { give } from '../support/programme.ts';
import { eventually, type Running, startRunning } from '../support/running.ts';
import { clockFrom } from '../support/test-clock.ts';
import { sharedBundle } from '../support/workflow-bundle.ts';

const START = Date.parse('2026-03-02T02:00:00Z');
const clock = clockFrom('2026-03-02T02:00:00Z');
let running: Running;

/** Timer, second watch and people, all at once. */
beforeAll(async () => {
  const policies = { 'vendor-opportunity': { 'ho.acceptance.within': '1h' } };
  running = await startRunning({ clock: clock.now, policies, graceMs: 0 });
});
afterAll(() => running.close());

/** An offer whose hour is over in a moment, which its workflow's timer knows. */
async function nearlyOver(): Promise<{ caseId: string; dueAt: number }> {
  const { engine, store, followers } = running;
  clock.put(START);
  const caseId = await offeredHo(engine);
  await followers.nudge(caseId, 'vendor-opportunity');
  await eventually(async () => (await rowOf(store, caseId)).followed === 1);
  const { dueAt } = await nextClock(store, caseId);
  clock.put(dueAt - 120);
  await followers.nudge(caseId, 'vendor-opportunity');
  return { caseId, dueAt };
}

async function at(instant: number): Promise<void> {
  while (clock.now() < instant) await new Promise(resolve => setImmediate(resolve));
}

const NAMES: Readonly<Record<string, string>> = { accept: 'hai-admin', withdraw: 'lin-hao' };
const ENDS: Readonly<Record<string, string>> = {
  accept: 'accepted',
  withdraw: 'withdrawn',
  'expire-acceptance': 'reclaimed',
};

/** Who was told no is told who was first, or that the instant has passed. */
function expectTold(outcome: Outcome, winner: string): void {
  if (outcome.kind !== 'refused') return expect.fail(`the loser got ${outcome.kind}`);
  const { code, params } = outcome.refusal;
  if (winner === 'expire-acceptance') {
    expect(code).toBe('SLA_EXPIRED');
    expect(params?.deadline ?? params?.byId).toBe(params?.deadline ? 'acceptance' : 'system:clock');
  } else
    expect({ code, byId: params?.byId, last: params?.last }).toEqual({
      code: 'STATE_CHANGED',
      byId: NAMES[winner],
      last: winner,
    });
}

const OFFSETS_MS = [-30, -8, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 8, 30];
const winners = new Set<string>();

test.each([...OFFSETS_MS, ...OFFSETS_MS])('of_two_people_and_the_clock_exactly_one_wins_at_%i_ms', async offset => {
  const { engine, store, temporal } = running;
  const { caseId, dueAt } = await nearlyOver();
  await at(dueAt + offset);
  const reason = { code: 'OTHER', text: '客户要求' };
  const commands = offset % 2 === 0 ? ['accept', 'withdraw'] : ['withdraw', 'accept'];
  const outcomes = await Promise.all(
    commands.map(async command => {
      const input = command === 'withdraw' ? { reason } : {};
      return {
        command,
        outcome: await give(engine, NAMES[command] ?? '', 'vendor-opportunity', command, input, { caseId }),
      };
    }),
  );
  const state = await eventually(async () => {
    const row = await rowOf(store, caseId);
    return row.state !== 'offered' && row.state;
  });
  const moves = (await trailOf(store, caseId)).filter(({ from }) => from === 'offered');
  expect(moves).toHaveLength(1);
  const winner = moves[0]?.command ?? '';
  winners.add(winner);
  expect(state).toBe(ENDS[winner]);
  for (const { command, outcome } of outcomes) {
    if (command === winner) expect(outcome).toMatchObject({ kind: 'done' });
    else expectTold(outcome, winner);
  }
  const due = (await clocksOf(store, caseId)).filter(({ kind }) => kind === 'due');
  expect(due).toMatchObject([{ status: winner === 'expire-acceptance' ? 'fired' : 'met' }]);
  await eventually(async () => liveTimers(await historyOf(temporal.client, caseId)).length === 0);
});

test('both_people_and_the_clock_have_won_no_invariant_is_broken_and_every_history_replays', async () => {
  expect(winners.has('expire-acceptance') && winners.size > 1).toBe(true);
  expect(await brokenInvariants(running.store)).toEqual([]);
  const { code } = await sharedBundle();
  expect(await replayAll(running.temporal.client, running.taskQueue, code)).toBe(2 * OFFSETS_MS.length);
});
