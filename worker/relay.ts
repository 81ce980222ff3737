import { setTimeout as sleep } from 'node:timers/promises';
import { returnNudges, takeNudges } from '../engine/nudges.ts';
import type { Engine, Followers } from '../engine/ports.ts';
import { tick } from '../engine/tick.ts';
import { grpcCode, grpcStatus } from '../runtime/temporal-errors.ts';

export interface RelayOptions {
  engine: Engine;
  followers: Followers;
  /** How long a wake-up may be late before the second watch ticks the case itself (`relay.grace`). */
  graceMs: number;
  /** Nudges under way at once. */
  concurrency: number;
  /** Pause of an idle round. */
  idleMs: number;
  /** Tests of one watcher run with the other off (design/architecture.md section 5). */
  nudging?: boolean;
  watching?: boolean;
  /** What else the loop looks after in each round; true where there may be more at once. One that fails holds up no other. */
  errands?: readonly (() => Promise<boolean>)[];
  /** Told when Temporal goes away and comes back, when it refuses one case, and of faults of the store. */
  report: (event: { kind: RelayEvent; error?: unknown }) => void;
}

export type RelayEvent = 'temporal-away' | 'temporal-back' | 'nudge-refused' | 'round-failed';

const BATCH = 200;
const AWAY_PAUSE_MS = 1000;
/** Enough to share commits, few enough that a person's command is not long in their queue. */
const TICKS_AT_ONCE = 32;

/**
 * The transactional outbox towards Temporal and the second watch over deadlines: one loop in every worker process, which
 * holds nothing that the store does not (design/architecture.md section 5).
 */
export class Relay {
  private readonly options: RelayOptions;
  /** Until it has answered once. */
  private away = true;
  private awayUntil = 0;

  constructor(options: RelayOptions) {
    this.options = options;
  }

  get temporal(): 'up' | 'away' {
    return this.away ? 'away' : 'up';
  }

  /** Runs until the signal; what is under way is finished first. Side by side: a slow Temporal must not hold up a deadline. */
  async run(signal: AbortSignal): Promise<void> {
    const works = [() => this.nudge(), () => this.watch(), () => this.runErrands()];
    await Promise.all(works.map(work => this.repeat(work, signal)));
  }

  /** One look at what is due; true where there may be more at once. */
  async round(): Promise<boolean> {
    const more = [await this.nudge(), await this.watch(), await this.runErrands()];
    return more.includes(true);
  }

  /** Again at once where there may be more. */
  private async repeat(work: () => Promise<boolean>, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      let more = false;
      try {
        more = await work();
      } catch (error) {
        this.options.report({ kind: 'round-failed', error });
      }
      if (!more) await sleep(this.options.idleMs, undefined, { signal }).catch(() => {});
    }
  }

  private async nudge(): Promise<boolean> {
    return this.options.nudging !== false && (await this.nudgeDue()) === BATCH;
  }

  private async watch(): Promise<boolean> {
    return this.options.watching !== false && (await this.tickOverdue()) === BATCH;
  }

  private async runErrands(): Promise<boolean> {
    let more = false;
    for (const errand of this.options.errands ?? []) {
      try {
        more = (await errand()) || more;
      } catch (error) {
        this.options.report({ kind: 'round-failed', error });
      }
    }
    return more;
  }

  private async nudgeDue(): Promise<number> {
    if (Date.now() < this.awayUntil) return 0;
    // While Temporal is away one case at a time finds out whether it is back.
    const { due, taken } = await takeNudges(this.options.engine, this.away ? 1 : BATCH);
    const unanswered: string[] = [];
    await inParallel(due, this.options.concurrency, async ({ id, process, shown }) => {
      if (unanswered.length > 0) return void unanswered.push(id);
      try {
        await this.options.followers.nudge(id, process, shown);
        this.mark(false);
      } catch (error) {
        const refused = refusesTheCase(error);
        if (refused) this.options.report({ kind: 'nudge-refused', error });
        else unanswered.push(id);
        this.mark(!refused, refused ? undefined : error);
      }
    });
    if (unanswered.length > 0) await returnNudges(this.options.engine, unanswered);
    return taken;
  }

  private mark(away: boolean, error?: unknown): void {
    if (away) this.awayUntil = Date.now() + AWAY_PAUSE_MS;
    if (away === this.away) return;
    this.away = away;
    this.options.report({ kind: away ? 'temporal-away' : 'temporal-back', error });
  }

  private async tickOverdue(): Promise<number> {
    const { engine, graceMs } = this.options;
    const due = await engine.store.read(reader => reader.query.overdueWakes(engine.clock() - graceMs, BATCH));
    const failures: unknown[] = [];
    await inParallel(due, TICKS_AT_ONCE, async ({ id }) => {
      await tick(engine, id, 'watch').catch(error => failures.push(error));
    });
    if (failures.length > 0) this.options.report({ kind: 'round-failed', error: failures[0] });
    return failures.length > 0 ? 0 : due.length;
  }
}

/** Temporal is there and says no to this workflow, such as one with too many signals: its tries count, and others go on. */
function refusesTheCase(error: unknown): boolean {
  const code = grpcCode(error);
  return code === grpcStatus.invalidArgument || code === grpcStatus.failedPrecondition;
}

async function inParallel<T>(items: readonly T[], limit: number, work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const lanes = Array.from({ length: Math.min(limit, queue.length) }, async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  });
  await Promise.all(lanes);
}
