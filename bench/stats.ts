/** Latencies of one command, in milliseconds. */
export interface Latency {
  p50Ms: number;
  p99Ms: number;
}

/** What one measured stretch of load says. */
export interface Measured {
  clients: number;
  cases: number;
  seconds: number;
  casesPerSecond: number;
  commandsPerSecond: number;
  commands: Record<string, Latency>;
}

/** Collects samples of several commands over any number of stretches. */
export class Samples {
  private readonly taken = new Map<string, number[]>();
  private cases = 0;
  private ms = 0;

  /** Runs the command and remembers how long its caller waited. */
  async time<T>(command: string, work: () => Promise<T>): Promise<T> {
    const started = performance.now();
    const result = await work();
    const samples = this.taken.get(command);
    if (samples) samples.push(performance.now() - started);
    else this.taken.set(command, [performance.now() - started]);
    return result;
  }

  add(cases: number, ms: number): void {
    this.cases += cases;
    this.ms += ms;
  }

  measured(clients: number): Measured {
    const seconds = this.ms / 1000;
    const count = [...this.taken.values()].reduce((sum, { length }) => sum + length, 0);
    const commands = [...this.taken].map(([command, samples]) => {
      const sorted = Float64Array.from(samples).sort();
      return [command, { p50Ms: round(quantile(sorted, 0.5), 2), p99Ms: round(quantile(sorted, 0.99), 2) }] as const;
    });
    return {
      clients,
      cases: this.cases,
      seconds: round(seconds, 2),
      casesPerSecond: round(this.cases / seconds, 1),
      commandsPerSecond: round(count / seconds, 1),
      commands: Object.fromEntries(commands),
    };
  }
}

/** The nearest-rank quantile of ascending values. */
export function quantile(sorted: Float64Array, q: number): number {
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN;
}

export function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
