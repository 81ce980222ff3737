import type { JsonObject } from '../../../domain/json.ts';
import type { Problem } from '../../api/problem.ts';
import type { FieldProblem, FormFieldSet } from '../../components/form/form-field.ts';
import type { Conflict } from './merge.ts';

export interface Saved {
  id: string;
  tag: string;
}

/** How a form reaches its case. */
export interface FormServer {
  create(body: JsonObject, key: string): Promise<Saved>;
  change(id: string, patch: JsonObject, seen: string, key: string): Promise<Saved>;
  /** One for each save, kept until it is answered. */
  newKey(): string;
  /** The case is read anew; what comes is told with `met`. */
  refresh(): void;
}

export type Phase =
  /** Nothing is filled in, or all of it is saved. */
  | 'clean'
  | 'typing'
  | 'saving'
  /** A draft cannot begin without these fields. */
  | 'lacking'
  /** All is saved but the fields the server does not take as they are. */
  | 'held'
  /** No answer: what was typed is kept and sent again. */
  | 'away'
  /** Somebody else saved too: waits for the person to choose. */
  | 'differs'
  | 'refused';

export interface Kept {
  phase: Phase;
  id: string | undefined;
  tag: string;
  value: JsonObject;
  base: JsonObject;
  savedAt: Date | undefined;
  /** Fields the server did not take, with what it said. */
  refusals: readonly FieldProblem[];
  /** What it refused as a whole. */
  problem: Problem | undefined;
  conflicts: readonly Conflict[];
  adopted: readonly string[];
  /** Pointers of values of which only a mask is known here. */
  masked: readonly string[];
}

/** One save on its way, or still without an answer. */
export interface Wish {
  key: string;
  id: string | undefined;
  tag: string;
  patch: JsonObject;
  value: JsonObject;
  held: readonly string[];
}

/** A case as the server shows it: its document, and where in it stand masks. */
export interface Known {
  id: string;
  tag: string;
  data: JsonObject;
  masked: readonly string[];
}

export interface KeeperOptions {
  fields: FormFieldSet;
  /** Saved as one types; else only when told. */
  drafts: boolean;
  /** Sent also where nothing was changed: saving is what sends the case on. */
  resends?: boolean;
  /** What is there already. */
  known?: Known | undefined;
  server: FormServer;
}
