import { setTimeout as sleep } from 'node:timers/promises';
import type { Store } from '../db/store.ts';

export interface EventStreamsOptions {
  store: Store;
  /** Open at once: of one person, and of all. */
  mostOfOne: number;
  most: number;
  pollMs: number;
  heartbeatMs: number;
  /** The process ends: every stream does, so that the server can close. */
  ending: AbortSignal;
}

/** As the product runs them. */
export function eventStreams(
  store: Store,
  limits: Pick<EventStreamsOptions, 'most' | 'mostOfOne'>,
  ending: AbortSignal,
): EventStreams {
  return new EventStreams({ store, ...limits, pollMs: 250, heartbeatMs: 15_000, ending });
}

/** The open event streams of this process: how many there may be, and one look at the feed's head for all of them. */
export class EventStreams {
  readonly heartbeatMs: number;
  private readonly options: EventStreamsOptions;
  private readonly open = new Map<string, number>();
  private readonly waiting = new Set<Waiting>();
  private looking = false;

  constructor(options: EventStreamsOptions) {
    this.options = options;
    this.heartbeatMs = options.heartbeatMs;
  }

  get ending(): AbortSignal {
    return this.options.ending;
  }

  /** Takes a place until the signal; false where there is none left. */
  takePlace(userId: string, until: AbortSignal): boolean {
    const { mostOfOne, most, ending } = this.options;
    const own = this.open.get(userId) ?? 0;
    const all = [...this.open.values()].reduce((sum, count) => sum + count, 0);
    if (own >= mostOfOne || all >= most || ending.aborted || until.aborted) return false;
    this.open.set(userId, own + 1);
    until.addEventListener('abort', () => this.leavePlace(userId), { once: true });
    return true;
  }

  /** Waits until the feed goes beyond the position: true; false after the heartbeat's time or at the signal. */
  beyond(position: number, signal: AbortSignal): Promise<boolean> {
    return new Promise(resolve => {
      if (signal.aborted) return resolve(false);
      const end = (found: boolean) => {
        clearTimeout(timer);
        signal.removeEventListener('abort', stop);
        this.waiting.delete(entry);
        resolve(found);
      };
      const stop = () => end(false);
      const timer = setTimeout(stop, this.heartbeatMs);
      const entry = { position, found: () => end(true) };
      signal.addEventListener('abort', stop, { once: true });
      this.waiting.add(entry);
      void this.look();
    });
  }

  /** The one loop of the process; it runs while somebody waits. */
  private async look(): Promise<void> {
    if (this.looking) return;
    this.looking = true;
    while (this.waiting.size > 0) {
      const head = await this.head();
      for (const { position, found } of this.waiting) if (head > position) found();
      if (this.waiting.size > 0) await sleep(this.options.pollMs, undefined, { ref: false });
    }
    this.looking = false;
  }

  /** A store that cannot be read now shows nothing new. */
  private async head(): Promise<number> {
    try {
      return await this.options.store.read(reader => reader.query.eventHead());
    } catch {
      return 0;
    }
  }

  private leavePlace(userId: string): void {
    const left = (this.open.get(userId) ?? 1) - 1;
    if (left > 0) this.open.set(userId, left);
    else this.open.delete(userId);
  }
}

interface Waiting {
  position: number;
  found: () => void;
}
