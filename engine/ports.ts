import type { Store } from '../db/store.ts';
import type { Hashing } from '../domain/kernel/audit-chain.ts';
import type { ProcessDefinition } from '../domain/kernel/process.ts';
import type { Evaluator } from '../domain/policy/evaluator.ts';
import type { RegistryKindName } from '../domain/registry/kind-names.ts';
import type { Files } from '../integrations/files.ts';
import type { RegistrySource } from '../integrations/registry-source.ts';
import type { Signer } from './signing.ts';

/** Business events, reported in one place (runtime/events.ts); helpers never throw. */
export interface Reporting {
  committed(entry: { process: string; command: string; caseId: string; seq: number }): void;
  refused(entry: { process: string; command: string; code: string }): void;
  incident(entry: { kind: string; caseId: string | null }): void;
}

/** Everything the engine works with. Constructed once, in runtime/context.ts. */
export interface Engine {
  store: Store;
  /** Attached files, by their content. */
  files: Files;
  processes: ReadonlyMap<string, ProcessDefinition>;
  hashing: Hashing;
  /** Signs exports of trails and the daily root. */
  signer: Signer;
  /** What evaluates the conditions of policies. */
  evaluator: Evaluator;
  /** A new sortable id: time first, then chance. */
  newId(): string;
  /** A fresh salt for the digest of a personal value. */
  newSalt(): string;
  report: Reporting;
  /** The store's clock as far as it can be known outside a transaction: for polling and display, never for judging. */
  clock: () => number;
  /** The system outside that knows something of partners, what of it is read, and how often; none where absent. */
  outside?: { source: RegistrySource; kinds: readonly RegistryKindName[]; everyMs: number } | undefined;
  /** How long a nudge waits for further commands of the same case (`relay.quiet`). */
  quietMs: number;
}

/** The workflow that carries mail; implemented over Temporal in runtime/. */
export interface Courier {
  /** Tells it that there is mail, starting it where it does not run. Throws when Temporal does not answer. */
  nudge(): Promise<void>;
}

/** What operators can search running cases by in Temporal (workflows/search-attributes.ts). */
export interface ShownAttributes {
  process: string;
  state: string;
  dueAt: string | null;
  partner: string | null;
}

/** The workflows that follow cases, as the engine needs to know them; implemented over Temporal in worker/. */
export interface Followers {
  /**
   * Signals the case's workflow, starting it where there is none. A case that never had one is started with what would be shown
   * of it first, and needs no signal. Throws when Temporal does not answer.
   */
  nudge(caseId: string, process: string, shown?: ShownAttributes): Promise<void>;
  /** Signals a workflow that runs; nothing where none does. */
  remind(caseId: string): Promise<void>;
  /** Case ids of all running workflows of processes. */
  running(): AsyncIterable<string>;
}
