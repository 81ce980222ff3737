import { describe, expect, test } from 'vitest';
import { clockEntries, clocksOf, nextClock, rowOf } from '../support/cases.ts';
import { DEADLINE_SCENARIOS, expectMoment } from '../support/deadline-scenarios.ts';
import { brokenInvariants } from '../support/invariants.ts';
import { openRelay } from '../support/relay.ts';
import { standingClock } from '../support/test-clock.ts';

/** Nothing but the second watch: no workflow, no Temporal, and a clock that stands where the test puts it. */
describe('by_the_second_watch_alone', () => {
  test.each(DEADLINE_SCENARIOS.map(scenario => [scenario.name, scenario] as const))('%s', async (_, scenario) => {
    const clock = standingClock('2026-03-02T02:00:00Z');
    const { engine, store, relay } = await openRelay({ clock, nudging: false, policies: scenario.policies ?? {} });
    const caseId = await scenario.open(engine);
    for (const [n, moment] of scenario.moments.entries()) {
      const { kind, dueAt } = await nextClock(store, caseId);
      expect(kind).toBe(moment.kind);
      clock.put(kind === 'due' ? dueAt : dueAt - 1);
      await relay.round();
      expect(await clockEntries(store, caseId)).toHaveLength(n);
      clock.put(kind === 'due' ? dueAt + 1 : dueAt);
      await relay.round();
      await relay.round();
      await expectMoment(store, caseId, n, moment, dueAt);
    }
    expect((await clocksOf(store, caseId)).filter(({ status }) => status === 'running')).toEqual([]);
    expect(await rowOf(store, caseId)).toMatchObject({ wakeAt: null });
    expect(await brokenInvariants(store)).toEqual([]);
  });
});
