import { setTimeout as sleep } from 'node:timers/promises';
import { type AdvanceOutcome, type AdvanceRequest, advance } from '../engine/advance.ts';
import { takeNudge } from '../engine/nudges.ts';
import type { Engine, Followers } from '../engine/ports.ts';
import type { TemporalLink } from './temporal.ts';
import { fastForward } from './time-skipping.ts';

/** Lets time pass for one case: embedded default only (design/architecture.md section 4, Sandbox). */
export interface Sandbox {
  advance(request: AdvanceRequest): Promise<AdvanceOutcome | { kind: 'time-skipping-unavailable' }>;
}

const FOLLOWED_WITHIN_MS = 15_000;
const FORWARD_WITHIN_MS = 30_000;
const FIRED_WITHIN_MS = 10_000;
const LOOK_EVERY_MS = 25;
/** How far before the case's next moment the workflow's clock is taken, so that its timer fires after the commit. */
const BEFORE_WAKE_MS = 250;

export interface SandboxDeps {
  engine: Engine;
  followers: Followers;
  temporal: TemporalLink;
}

/** Throws TemporalUnavailable where a waiting case's workflow cannot be reached: nothing has changed then. */
export function createSandbox({ engine, followers, temporal }: SandboxDeps): Sandbox {
  return {
    async advance(request) {
      const { caseId } = request;
      const possible = await advance(engine, { ...request, dryRun: true });
      if (possible.kind !== 'advanced' || possible.replayed) return possible;
      if (!possible.waits) return advance(engine, request);
      if (!(await temporal.current().timeSkipping())) return { kind: 'time-skipping-unavailable' };
      await takeNudge(engine, caseId);
      await followers.nudge(caseId, possible.process);
      // Without a worker nobody looks; the clock is moved all the same, and the second watch acts.
      if (await until(FOLLOWED_WITHIN_MS, async () => (await caseRow(engine, caseId))?.nudgeAt == null)) {
        const ms = await skippable(engine, caseId, possible.byMs);
        if (ms > 0) await fastForward(temporal.current().client, caseId, ms, { timeoutMs: FORWARD_WITHIN_MS });
      }
      const advanced = await advance(engine, request);
      if (advanced.kind === 'advanced') await until(FIRED_WITHIN_MS, () => hasFired(engine, caseId));
      return advanced;
    },
  };
}

/**
 * The workflow's clock goes along until shortly before its timer: what lies beyond, the store's offset alone decides, and a timer
 * passed before the commit would be set again and again until the target is reached.
 */
async function skippable(engine: Engine, caseId: string, byMs: number): Promise<number> {
  const wakeAt = (await caseRow(engine, caseId))?.wakeAt ?? Number.POSITIVE_INFINITY;
  return Math.floor(Math.min(byMs, wakeAt - engine.clock() - BEFORE_WAKE_MS));
}

/** Whether everything that was due at the new time has been acted on. */
async function hasFired(engine: Engine, caseId: string): Promise<boolean> {
  const row = await caseRow(engine, caseId);
  return row === undefined || row.wakeAt === null || row.wakeAt > engine.clock();
}

function caseRow(engine: Engine, id: string) {
  return engine.store.read(reader => reader.get('cases', { id }));
}

async function until(timeoutMs: number, holds: () => Promise<boolean>): Promise<boolean> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    if (await holds()) return true;
    if (Date.now() > end) return false;
    await sleep(LOOK_EVERY_MS);
  }
}
