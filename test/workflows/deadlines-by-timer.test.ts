import { describe, expect, onTestFinished, test } from 'vitest';
import { clockEntries, clocksOf, effectsOf, nextClock, offeredHo, rowOf } from '../support/cases.ts';
import { DEADLINE_SCENARIOS, type DeadlineScenario, expectMoment } from '../support/deadline-scenarios.ts';
import { firedTimers, historyOf, liveTimers, replayAll } from '../support/histories.ts';
import { brokenInvariants } from '../support/invariants.ts';
import { eventually, type Running, startRunning } from '../support/running.ts';
import { clockFrom, DAY_MS, MINUTE_MS } from '../support/test-clock.ts';
import { sharedBundle } from '../support/workflow-bundle.ts';

/** Nothing but the workflow's own timer: no relay that nudges, no second watch. */
async function start({ policies }: Partial<DeadlineScenario>, from = '2026-03-02T02:00:00Z'): Promise<Running> {
  const clock = clockFrom(from).now;
  const running = await startRunning({ watching: false, nudging: false, clock, ...(policies && { policies }) });
  onTestFinished(() => running.close());
  return running;
}

/** Tells the case's workflow, once, and waits until it owes nothing. */
async function followed({ followers, store }: Running, caseId: string, process: string): Promise<void> {
  await followers.nudge(caseId, process);
  await eventually(async () => (await effectsOf(store, caseId)).every(({ status }) => status === 'done'));
}

/** Lets time pass to so many milliseconds before or after an instant, to the minute. */
async function passTo({ sandbox, engine, store }: Running, caseId: string, userId: string, at: number): Promise<void> {
  const now = engine.clock() + (await rowOf(store, caseId)).offsetMs;
  const minutes = Math.ceil((at - now) / MINUTE_MS);
  if (minutes > 0)
    expect(await sandbox.advance({ userId, caseId, by: `${minutes}min` })).toHaveProperty('kind', 'advanced');
}

/** The case waits for no instant any more, and so does its workflow; where it closed, the workflow has ended. */
async function settled({ store, temporal }: Running, caseId: string) {
  expect((await clocksOf(store, caseId)).filter(({ status }) => status === 'running')).toEqual([]);
  const closed = (await rowOf(store, caseId)).closedAt !== null;
  const handle = temporal.client.workflow.getHandle(caseId);
  if (closed) await eventually(async () => (await handle.describe()).status.name === 'COMPLETED');
  return eventually(async () => {
    const history = await historyOf(temporal.client, caseId);
    return liveTimers(history).length === 0 && history;
  });
}

describe('by_the_timer_of_the_workflow_alone', () => {
  test.each(DEADLINE_SCENARIOS.map(scenario => [scenario.name, scenario] as const))('%s', async (_, scenario) => {
    const { moments, process, userId } = scenario;
    const running = await start(scenario);
    const { engine, store } = running;
    const caseId = await scenario.open(engine);
    await followed(running, caseId, process);
    for (const [n, moment] of moments.entries()) {
      const { kind, dueAt } = await nextClock(store, caseId);
      expect(kind).toBe(moment.kind);
      if (kind === 'due') await passTo(running, caseId, userId, dueAt - 2 * MINUTE_MS);
      expect(await clockEntries(store, caseId)).toHaveLength(n);
      await passTo(running, caseId, userId, dueAt + 1);
      await eventually(async () => (await clockEntries(store, caseId)).length > n);
      await expectMoment(store, caseId, n, moment, dueAt);
    }
    const history = await settled(running, caseId);
    // Days passed in the workflow's own time, not only a wake-up of the last moment.
    expect(Math.max(...firedTimers(history))).toBeGreaterThan(DAY_MS / 3);
    expect(await replayAll(running.temporal.client, running.taskQueue, (await sharedBundle()).code)).toBe(1);
    expect(await brokenInvariants(store)).toEqual([]);
  });
});

test('a_public_holiday_and_the_workday_that_makes_up_for_it_are_counted_as_the_calendar_says', async () => {
  const running = await start({}, '2026-09-30T02:00:00Z');
  const { engine, store, sandbox } = running;
  const caseId = await offeredHo(engine);
  await running.followers.nudge(caseId, 'vendor-opportunity');
  const due = (await clocksOf(store, caseId)).find(({ kind }) => kind === 'due');
  // Two working days of October and the Saturday worked for the holiday.
  expect(due).toMatchObject({ dueAt: Date.parse('2026-10-10T23:59:59.999+08:00') });
  expect(await sandbox.advance({ userId: 'lin-hao', caseId, by: '2wd' })).toHaveProperty('kind', 'advanced');
  expect(engine.clock() + (await rowOf(store, caseId)).offsetMs).toBeGreaterThan(Date.parse('2026-10-10T00:00+08:00'));
  expect(await rowOf(store, caseId)).toMatchObject({ state: 'offered' });
  expect(await sandbox.advance({ userId: 'lin-hao', caseId, by: '1wd' })).toHaveProperty('kind', 'advanced');
  const row = await eventually(async () => {
    const found = await rowOf(store, caseId);
    return found.state === 'reclaimed' && found;
  });
  expect(row).toMatchObject({ outcome: 'expired', closedAt: due?.dueAt });
  await settled(running, caseId);
});
