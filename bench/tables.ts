import type { ApproveResult } from './approve.ts';
import type { InboxResult } from './inbox.ts';
import type { Machine } from './machine.ts';
import type { MemoryResult } from './memory.ts';
import type { PolicyResult } from './policy.ts';
import type { Measured } from './stats.ts';
import type { WaitResult } from './wait.ts';

/** The result of `bench approve` for a reader. */
export function approveTable(result: ApproveResult): string {
  const { product, floor, floorGrouped, temporal, opportunity, rows, durability } = result;
  const perCase = Object.entries(rows.perCase).map(([table, count]) => `${table} ${count.product}`);
  const followed =
    opportunity.allFollowedAfterS === null
      ? 'not followed within the wait'
      : `all followed after ${opportunity.allFollowedAfterS} s`;
  return lines([
    `${describe(result.machine)}, Temporal ${result.machine.temporal}`,
    `other processes kept ${result.machine.othersCores ?? 'unknown'} cores busy meanwhile`,
    '',
    'submit + claim + approve             cases/s   p50 / p99 in ms for each command',
    row('product, HTTP', product.one),
    row('floor, bare Express', floor.one),
    row('floor, group commit', floorGrouped.one),
    row('bare Temporal Updates', temporal.one),
    row('product, HTTP', product.many),
    row('floor, bare Express', floor.many),
    row('floor, group commit', floorGrouped.many),
    row('bare Temporal Updates', temporal.many),
    '',
    `vsFloor    ${result.vsFloor} (goal ${result.goals.vsFloor})`,
    `           ${result.vsFloorGrouped} of the floor with group commit`,
    `vsTemporal ${result.vsTemporal} (goal ${result.goals.vsTemporal})`,
    `CPU a case in ms: product ${product.cpuMsPerCase}, floor ${floor.cpuMsPerCase}, ` +
      `with group commit ${floorGrouped.cpuMsPerCase}, Temporal and worker ${temporal.cpuMsPerCase}`,
    '',
    'PO: submit, approve-review, claim',
    row('product, HTTP', opportunity),
    `relay: ${opportunity.backlogAtEnd.unfollowed} cases without a workflow at the end, ${followed}`,
    '',
    `rows a case: ${perCase.join(', ')} (${rows.same ? 'the floor writes the same' : 'THE FLOOR DIFFERS'})`,
    `text a case: ${rows.textBytesPerCase.product} bytes, the floor ${rows.textBytesPerCase.floor}`,
    `product:  ${durability.product}`,
    `floor:    ${durability.floor}`,
    `          ${durability.floorGrouped}`,
    `temporal: ${durability.temporal}`,
    `start prints its address after ${result.startMs} ms`,
  ]);
}

export function memoryTable(result: MemoryResult): string {
  const { idle, created, followed, settled } = result;
  const line = (when: string, { productMb, temporalMb }: typeof idle) =>
    `${when.padEnd(44)}${String(productMb).padStart(9)}${String(temporalMb).padStart(12)}`;
  return lines([
    describe(result.machine),
    '',
    `${'resident memory in MB'.padEnd(44)}  product    Temporal`,
    line('idle', idle),
    line(`${result.openCases} open cases, just answered`, created),
    line(`after ${followed.afterS} s, ${followed.unfollowed} not followed`, followed),
    line('some quiet seconds later', settled),
    '',
    `start prints its address after ${result.startMs} ms; ${result.createdPerSecond} cases/s opened`,
  ]);
}

export function inboxTable(result: InboxResult): string {
  const { tasks, people, groups, goals } = result;
  const question = (name: string) => {
    const [engine, http] = [result.engine[name], result.http[name]];
    return `${name.padEnd(28)}${`${engine?.p50Ms} / ${engine?.p99Ms}`.padStart(18)}${`${http?.p50Ms} / ${http?.p99Ms}`.padStart(18)}`;
  };
  return lines([
    describe(result.machine),
    `other processes kept ${result.machine.othersCores ?? 'unknown'} cores busy meanwhile`,
    `${tasks} open tasks, ${people} people; their groups hold ${groups.p50} in the middle, ${groups.most} at most`,
    '',
    `${'p50 / p99 in ms'.padEnd(28)}${'read path'.padStart(18)}${'HTTP'.padStart(18)}   (goal p99 ${goals.p99Ms})`,
    ...Object.keys(result.engine).map(question),
  ]);
}

export function policyTable(result: PolicyResult): string {
  const { replay, preview, countersign, quarter, inbox, goals } = result;
  const ms = ({ p50Ms, p99Ms }: { p50Ms: number; p99Ms: number }) => `${p50Ms} / ${p99Ms} ms`;
  const question = (name: string) => {
    const [engine, http] = [inbox.engine[name], inbox.http[name]];
    return `${name.padEnd(28)}${`${engine?.p50Ms} / ${engine?.p99Ms}`.padStart(18)}${`${http?.p50Ms} / ${http?.p99Ms}`.padStart(18)}`;
  };
  return lines([
    describe(result.machine),
    `other processes kept ${result.machine.othersCores ?? 'unknown'} cores busy meanwhile`,
    '',
    `replay of ${replay.cases} cases: ${replay.casesPerMinute} a minute (goal ${goals.replayCasesPerMinute}), ${replay.cpuSeconds} s of CPU in ${replay.seconds} s`,
    `preview (p50 / p99): one approver ${ms(preview.one)}, ${countersign.seats} countersigners ${ms(preview.countersign)}`,
    ...[countersign, quarter].map(
      ({ seats, openedMs, firstToLastS, signature, cpuMsPerSignature, state }) =>
        `${seats} seats: opened in ${openedMs} ms, first to last signature ${firstToLastS} s, one ${ms(signature)} and ${cpuMsPerSignature} ms of CPU, then ${state}`,
    ),
    '',
    `${inbox.tasks} open tasks, ${inbox.people} people; p50 / p99 in ms on the read path and over HTTP (goal p99 ${goals.inboxP99Ms})`,
    ...Object.keys(inbox.engine).map(question),
  ]);
}

export function waitTable(result: WaitResult): string {
  const { product, bare, relayLag, storm, perCase, goals, cases } = result;
  const { lateness, wonBy, decisions } = storm;
  const won = Object.entries(wonBy).map(([watcher, count]) => `${watcher} ${count}`);
  return lines([
    describe(result.machine),
    `other processes kept ${result.machine.othersCores ?? 'unknown'} cores busy meanwhile`,
    '',
    `${cases} cases until each sleeps: product ${product.followedPerSecond}/s (${product.acknowledgedPerSecond}/s acknowledged), ` +
      `bare workflows with a timer ${bare.perSecond}/s`,
    `followRatio ${result.followRatio} (goal ${goals.followRatio})`,
    `relay lag beside ${relayLag.commandsPerSecond} commands/s: ${relayLag.p50Ms} / ${relayLag.p99Ms} ms, a quiet second included`,
    `all due at one instant: ${lateness.p50Ms} / ${lateness.p99Ms} ms late, at most ${lateness.maxMs} (goal ${goals.stormP99Ms}); ` +
      `${storm.once} of ${storm.cases} expired once, ${storm.again} entries too many; by ${won.join(', ')}`,
    row('decisions meanwhile', decisions),
    `a waiting case: ${perCase.storeBytes} bytes in the store, ${perCase.temporalBytes} in Temporal's files; resident ` +
      `${perCase.productKb} KB in the product, ${perCase.temporalKb} KB in Temporal`,
  ]);
}

export function describe({ cpu, cores, memoryGb, platform, node, loadBefore }: Machine): string {
  return `${cores} cores (${cpu}), ${memoryGb} GB, ${platform}, Node ${node}, load before ${loadBefore.toFixed(2)}`;
}

function row(name: string, { clients, casesPerSecond, commands }: Measured): string {
  const latencies = Object.entries(commands).map(([command, { p50Ms, p99Ms }]) => `${command} ${p50Ms} / ${p99Ms}`);
  return `${name.padEnd(24)}${String(clients).padStart(3)} clients ${casesPerSecond.toFixed(1).padStart(8)}   ${latencies.join('   ')}`;
}

export function lines(all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}
