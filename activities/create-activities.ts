import { activityInfo, Context } from '@temporalio/activity';
import { type EffectHandlers, failEffect, noteAttempt, performEffect } from '../engine/effects.ts';
import { DRAWERS, sweepFiles } from '../engine/files.ts';
import { JOBS } from '../engine/jobs/all.ts';
import { runJobBatch } from '../engine/jobs/run-job.ts';
import { type Look, look } from '../engine/look.ts';
import { type Carried, carryMail, type Mailing } from '../engine/mail/carry-mail.ts';
import type { Engine, Followers } from '../engine/ports.ts';
import { pullWhenDue } from '../engine/registry/request-pull.ts';
import { sweepRegistry } from '../engine/registry/sweep.ts';
import { type RepairReport, repairFollowers } from '../engine/repair.ts';
import { signRoots } from '../engine/roots.ts';
import { performStep, tellUndone, undoStep } from '../engine/saga/perform-step.ts';
import { type TickResult, tick } from '../engine/tick.ts';

export interface ActivityDeps {
  engine: Engine;
  effects: EffectHandlers;
  followers: Followers;
  mailing: Mailing;
}

export type Activities = ReturnType<typeof createActivities>;

const BEAT_MS = 5000;

/** Each round of repair looks into one drawer of attached files, all of them within a day. */
const SWEEP_EVERY_MS = 5 * 60 * 1000;

/** What workflows may ask for. Each is idempotent: on its key, or because it only acts on what is due. */
export function createActivities({ engine, effects, followers, mailing }: ActivityDeps) {
  return {
    lookAtCase: ({ caseId }: { caseId: string }): Promise<Look> => look(engine, caseId),

    tickCase: ({ caseId }: { caseId: string }): Promise<TickResult> => tick(engine, caseId),

    performEffect: ({ key }: { key: string }): Promise<void> => outside(key, () => performEffect(engine, effects, key)),

    performStep: (step: { key: string; step: string }): Promise<void> =>
      outside(step.key, () => performStep(engine, effects, step)),

    undoStep: (step: { key: string; step: string }): Promise<void> =>
      outside(step.key, () => undoStep(engine, effects, step)),

    tellUndone: ({ key }: { key: string }): Promise<void> => outside(key, () => tellUndone(engine, effects, key)),

    failEffect: ({ key, message }: { key: string; message: string }): Promise<void> => failEffect(engine, key, message),

    async carryMail(): Promise<Carried> {
      const context = Context.current();
      const beating = setInterval(() => context.heartbeat(), BEAT_MS);
      try {
        return await carryMail(engine, mailing, () => !context.cancellationSignal.aborted);
      } finally {
        clearInterval(beating);
      }
    },

    async repairFollowers(): Promise<RepairReport> {
      const report = await repairFollowers(engine, followers, () => Context.current().heartbeat());
      await sweepFiles(engine, Math.floor(engine.clock() / SWEEP_EVERY_MS) % DRAWERS);
      await signRoots(engine);
      await pullWhenDue(engine);
      await sweepRegistry(engine, () => Context.current().heartbeat());
      return report;
    },
    runJob: ({ jobId }: { jobId: string }): Promise<boolean> => {
      const context = Context.current();
      return runJobBatch(engine, JOBS, jobId, () => {
        context.heartbeat();
        return !context.cancellationSignal.aborted;
      });
    },
  };
  /** A system that never answers must not hold up a worker that stops; what it may have done is made once by the key. */
  async function outside(key: string, work: () => Promise<void>): Promise<void> {
    const context = Context.current();
    const beating = setInterval(() => context.heartbeat(), BEAT_MS);
    try {
      await Promise.race([work(), context.cancelled]);
    } catch (error) {
      if (context.cancellationSignal.aborted) throw error;
      const message = error instanceof Error ? error.message : String(error);
      await noteAttempt(engine, key, activityInfo().attempt, message);
      throw error;
    } finally {
      clearInterval(beating);
    }
  }
}
