import { setTimeout as sleep } from 'node:timers/promises';
import { type AdvanceOutcome, advance } from '../engine/advance.ts';
import type { Engine, Followers } from '../engine/ports.ts';
import type { TemporalLink } from './temporal.ts';
import { fastForward } from './time-skipping.ts';

/** Lets time pass for one case: embedded default only (design/architecture.md section 4, Sandbox). */
export interface Sandbox {
  advance(request: {
    userId: string;
    caseId: string;
    by: string;
  }): Promise<AdvanceOutcome | { kind: 'time-skipping-unavailable' }>;
}

const FOLLOWED_WITHIN_MS = 15_000;
const FORWARD_WITHIN_MS = 30_000;
const FIRED_WITHIN_MS = 10_000;
const LOOK_EVERY_MS = 25;

export interface SandboxDeps {
  engine: Engine;
  followers: Followers;
  temporal: TemporalLink;
}

/** Throws TemporalUnavailable where a waiting case's workflow cannot be reached: nothing has changed then. */
export function createSandbox({ engine, followers, temporal }: SandboxDeps): Sandbox {
  return {
    async advance(request) {
      const possible = await advance(engine, { ...request, dryRun: true });
      if (possible.kind !== 'advanced') return possible;
      if (!possible.waits) return advance(engine, request);
      if (!(await temporal.current().timeSkipping())) return { kind: 'time-skipping-unavailable' };
      await followers.nudge(request.caseId, possible.process);
      await until(FOLLOWED_WITHIN_MS, () => isFollowed(engine, request.caseId));
      const advanced = await advance(engine, request);
      if (advanced.kind !== 'advanced') return advanced;
      await fastForward(temporal.current().client, request.caseId, advanced.byMs, { timeoutMs: FORWARD_WITHIN_MS });
      await until(FIRED_WITHIN_MS, () => hasFired(engine, request.caseId));
      return advanced;
    },
  };
}

async function isFollowed(engine: Engine, caseId: string): Promise<boolean> {
  const row = await engine.store.read(reader => reader.get('cases', { id: caseId }));
  return row === undefined || row.followed === 1 || row.closedAt !== null;
}

/** Whether everything that was due at the new time has been acted on. */
async function hasFired(engine: Engine, caseId: string): Promise<boolean> {
  const row = await engine.store.read(reader => reader.get('cases', { id: caseId }));
  return row === undefined || row.wakeAt === null || row.wakeAt > Date.now();
}

async function until(timeoutMs: number, holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!(await holds()) && Date.now() < end) await sleep(LOOK_EVERY_MS);
}
