import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { ReportStore } from '../db/store-report.ts';
import type { Reporting } from '../engine/ports.ts';
import type { Workload } from '../engine/reads/workload.ts';

/** Numbers for whoever watches. Labels are codes of the program: few values, nothing of a person, a case or a partner. */
export interface Metrics {
  business: Reporting;
  store: ReportStore;
  request(seen: { operation: string; status: number; ms: number; streamed: boolean }): void;
  relay(kind: string): void;
  /** Whom to ask at each scrape. */
  watch(sources: { workload?: () => Promise<Workload>; temporal?: () => 'up' | 'away' }): void;
  contentType: string;
  text(): Promise<string>;
}

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const UNITS = [1, 2, 4, 8, 16, 32, 64, 128, 256];

/** The metrics of one process, in a registry of its own. */
export function createMetrics(): Metrics {
  const register = new Registry();
  collectDefaultMetrics({ register, prefix: 'countersign_' });
  const counted = <L extends string>(name: string, help: string, labelNames: L[]) =>
    new Counter({ name: `countersign_${name}`, help, labelNames, registers: [register] });
  const timed = <L extends string>(name: string, help: string, labelNames: L[], buckets = SECONDS) =>
    new Histogram({ name: `countersign_${name}`, help, labelNames, buckets, registers: [register] });

  const requests = counted('http_requests_total', 'Answered requests', ['operation', 'status']);
  const latency = timed('http_request_seconds', 'Time from a request to the end of its answer', ['operation']);
  const commands = counted('commands_total', 'Commands that were committed', ['process', 'command']);
  const refusals = counted('refusals_total', 'Commands that were refused', ['process', 'code']);
  const incidents = counted('incidents_opened_total', 'Incidents that were opened', ['kind']);
  const relayed = counted('relay_events_total', 'Temporal gone and back, nudges refused, rounds failed', ['kind']);
  const troubles = counted('store_troubles_total', 'Groups lost, writes refused, units run again', ['kind']);
  const commits = timed('store_commit_seconds', 'Time of a group of units with its commit', []);
  const units = timed('store_group_units', 'Units of one commit', [], UNITS);
  const lockWait = timed('store_lock_wait_seconds', 'Waiting for the lock of another process', []);
  const queue = gauge(register, 'store_queue', 'Units that wait for the writer');

  const state = stateGauges(register);
  return {
    business: {
      committed: ({ process, command }) => commands.inc({ process, command }),
      refused: ({ process, code }) => refusals.inc({ process, code }),
      incident: ({ kind }) => incidents.inc({ kind }),
    },
    store(event) {
      if (event.kind === 'group') {
        commits.observe(event.ms / 1000);
        units.observe(event.units);
        queue.set(event.waiting);
      } else if (event.kind === 'lock-wait') lockWait.observe(event.ms / 1000);
      else troubles.inc({ kind: event.kind });
    },
    request({ operation, status, ms, streamed }) {
      requests.inc({ operation, status });
      if (!streamed) latency.observe({ operation }, ms / 1000);
    },
    relay: kind => relayed.inc({ kind }),
    watch: sources => state.watch(sources),
    contentType: register.contentType,
    text: async () => {
      await state.refresh();
      return register.metrics();
    },
  };
}

function gauge<L extends string = never>(register: Registry, name: string, help: string, labelNames: L[] = []) {
  return new Gauge({ name: `countersign_${name}`, help, labelNames, registers: [register] });
}

/** What is asked at each scrape. Where the store does not answer, its numbers are missing and `countersign_store_up` is 0. */
function stateGauges(register: Registry) {
  const up = gauge(register, 'store_up', 'Whether the store answered at this scrape');
  const temporalUp = gauge(
    register,
    'temporal_up',
    'Whether Temporal answers; absent where this process does not use it',
  );
  const plain = {
    openCases: gauge(register, 'open_cases', 'Cases that are not closed'),
    followed: gauge(register, 'followed_cases', 'Open cases that a workflow follows'),
    nudgesDue: gauge(register, 'nudges_due', 'Cases whose workflow is to be told'),
    overdueWakes: gauge(register, 'overdue_wakes', 'Cases whose moment passed more than ten seconds ago'),
    eventPosition: gauge(register, 'event_position', 'Position of the last event'),
  };
  const relayLag = gauge(register, 'relay_lag_seconds', 'Age of the oldest due nudge');
  const effects = gauge(register, 'effects', 'Effects that are not done', ['status']);
  const mail = gauge(register, 'mail', 'Notices whose mail is not sent', ['status']);
  const open = gauge(register, 'incidents_open', 'Open incidents', ['kind']);
  let sources: Parameters<Metrics['watch']>[0] = {};

  const show = (seen: Workload) => {
    for (const [name, one] of Object.entries(plain)) one.set(seen[name as keyof typeof plain]);
    relayLag.set(seen.relayLagMs / 1000);
    for (const status of ['pending', 'failed'] as const) {
      effects.set({ status }, seen.effects[status]);
      mail.set({ status }, seen.mail[status]);
    }
    open.reset();
    for (const { kind, count } of seen.incidents) open.set({ kind }, count);
  };
  return {
    watch: (given: typeof sources) => {
      sources = { ...sources, ...given };
    },
    async refresh() {
      if (sources.temporal) temporalUp.set(sources.temporal() === 'up' ? 1 : 0);
      else temporalUp.remove();
      try {
        if (sources.workload) show(await sources.workload());
        up.set(1);
      } catch {
        up.set(0);
        for (const one of [...Object.values(plain), relayLag]) one.remove();
        for (const one of [effects, mail, open]) one.reset();
      }
    },
  };
}
