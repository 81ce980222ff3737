import type { MixedResult } from './mixed.ts';
import { describe, lines } from './tables.ts';

/** The result of `bench mixed` for a reader. */
export function mixedTable({ machine, durability, lives, product, floor, vsFloor }: MixedResult): string {
  const rate = (name: string, { clients, casesPerSecond, commandsPerSecond }: MixedResult['product']['many']) =>
    `${name.padEnd(26)}${String(clients).padStart(3)} clients ${commandsPerSecond.toFixed(1).padStart(8)} commands/s ` +
    `${casesPerSecond.toFixed(1).padStart(7)} cases/s`;
  return lines([
    describe(machine),
    `other processes kept ${machine.othersCores ?? 'unknown'} cores busy meanwhile`,
    '',
    rate('all processes, HTTP', product.one),
    rate('floor, bare Express', floor.one),
    rate('all processes, HTTP', product.many),
    rate('floor, bare Express', floor.many),
    '',
    `vsFloor ${vsFloor}, by commands a second at ${product.many.clients} clients`,
    `CPU a case in ms: product ${product.cpuMsPerCase}, floor ${floor.cpuMsPerCase}`,
    '',
    'p50 / p99 in ms for each command',
    ...Object.entries(product.many.commands)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([command, { p50Ms, p99Ms }]) => `  ${command.padEnd(48)}${p50Ms} / ${p99Ms}`),
    '',
    `of a thousand cases: ${Object.entries(lives)
      .map(([name, share]) => `${name} ${share}`)
      .join(', ')}`,
    `product: ${durability.product}`,
    `floor:   ${durability.floor}`,
  ]);
}
