import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

export interface Machine {
  cpu: string;
  cores: number;
  memoryGb: number;
  platform: string;
  node: string;
  /** Load average over one minute before the run: what else was going on. */
  loadBefore: number;
}

export function machine(): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 2 ** 30),
    platform: `${process.platform} ${process.arch}`,
    node: process.versions.node,
    loadBefore: loadavg()[0] ?? 0,
  };
}

/** Resident memory of a process in MB; null where the system does not say. */
export function residentMb(pid: number): number | null {
  try {
    const kb = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kb === undefined ? null : Math.round(Number(kb) / 1024);
  } catch {
    return null;
  }
}

/** What a clock tick of /proc is on Linux. */
const TICK_MS = 10;

/** CPU time a process has used, all its threads, in ms; null where the system does not say. */
export function cpuMs(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [user, system] = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, 13);
    return (Number(user) + Number(system)) * TICK_MS;
  } catch {
    return null;
  }
}

/** How many cores all other processes kept busy meanwhile: what a result is worth on a shared machine. */
export class Others {
  private readonly pids: readonly number[];
  private readonly before: { busyMs: number; atMs: number } | null;

  constructor(pids: readonly number[]) {
    this.pids = [process.pid, ...pids];
    this.before = this.look();
  }

  cores(): number | null {
    const now = this.look();
    if (!now || !this.before) return null;
    const cores = (now.busyMs - this.before.busyMs) / (now.atMs - this.before.atMs);
    return Math.max(0, Math.round(cores * 100) / 100);
  }

  private look(): { busyMs: number; atMs: number } | null {
    try {
      const [, user, nice, system, , , irq, softIrq] = readFileSync('/proc/stat', 'utf8').split(/\s+/, 8).map(Number);
      const all = [user, nice, system, irq, softIrq].reduce<number>((sum, ticks) => sum + (ticks ?? 0), 0) * TICK_MS;
      const own = this.pids.reduce((sum, pid) => sum + (cpuMs(pid) ?? 0), 0);
      return { busyMs: all - own, atMs: performance.now() };
    } catch {
      return null;
    }
  }
}

/** Tells a watcher how far the run is; the result alone goes to standard output. */
export function progress(text: string): void {
  process.stderr.write(`${text}\n`);
}
