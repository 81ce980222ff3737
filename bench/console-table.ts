import type { ConsoleResult, Spread } from './console.ts';
import type { Latency } from './stats.ts';
import { describe, lines } from './tables.ts';

/** The result of `bench console` for a reader. */
export function consoleTable(result: ConsoleResult): string {
  const { goals, scrolled, routes } = result;
  return lines([
    describe(result.machine),
    `other processes kept ${result.machine.othersCores ?? 'unknown'} cores busy meanwhile, Chromium's included`,
    `Chromium ${result.chromium}; ${result.tasks} open tasks, ${result.waiting} in the list of who reads`,
    '',
    `first row, nothing cached     ${spread(result.firstRow)} (goal ${goals.firstRowMs}); ${result.openings} times`,
    `a static document beside it   ${spread(result.staticDocument)}`,
    `a key, until the row is marked  ${latency(result.marked)}; ${result.steps} keys`,
    `       until its case is shown  ${latency(result.shown)}`,
    `a decision elsewhere, shown     ${latency(result.elsewhere)}; ${result.decisions} times`,
    `scrolled ${scrolled.rows} rows in ${scrolled.seconds} s: at most ${scrolled.mostRowsInPage} in the page, ` +
      `frames p99 ${scrolled.frameP99Ms} ms, at worst ${scrolled.worstFrameMs} ms`,
    '',
    `${'kB with nothing cached'.padEnd(36)}  all   code as served   code by gzip   (goal for the inbox ${goals.inboxKb})`,
    ...Object.entries(routes).map(
      ([path, { servedKb, codeKb, codeGzipKb, encodings }]) =>
        `${path.padEnd(34)}${String(servedKb).padStart(7)}${`${codeKb} ${encodings.join(' ')}`.padStart(17)}${String(codeGzipKb).padStart(15)}`,
    ),
  ]);
}

function spread({ minMs, medianMs, maxMs }: Spread): string {
  return `${minMs} / ${medianMs} / ${maxMs} ms at least, in the middle, at most`;
}

function latency({ p50Ms, p99Ms }: Latency): string {
  return `${p50Ms} / ${p99Ms} ms p50 / p99`;
}
