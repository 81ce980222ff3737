import type { AdvanceOutcome, AdvanceRequest } from '../engine/advance.ts';
import type { Engine } from '../engine/ports.ts';
import type { EventStreams } from './event-streams.ts';
import type { Limits } from './limits.ts';

/** Whom a token stands for. Rejects with an error named InvalidTokenError where it proves nothing; any other one: it cannot be checked now. */
export interface Identity {
  verify(token: string): Promise<{ userId: string /** UTC milliseconds. */; expiresAt: number }>;
}

/** The embedded issuer: signs in sample people (design/architecture.md section 8). */
export interface SignIn {
  /** Undefined where there is no such active person. */
  signIn(userId: string): Promise<{ token: string; expiresAt: number } | undefined>;
}

export interface Sandbox {
  advance(request: AdvanceRequest): Promise<AdvanceOutcome | { kind: 'time-skipping-unavailable' }>;
}

/** Where the server reports: no personal data (design/style.md, 38). */
export interface ServerLog {
  error(fields: object, message: string): void;
  info(fields: object, message: string): void;
}

/** A request after its answer, for log and metrics: nothing of what was said in it. */
export interface AnsweredRequest {
  /** The operation's id; `none` where there is nothing at the path. */
  operation: string;
  /** 0 where the caller went away before an answer. */
  status: number;
  ms: number;
  requestId: string;
  /** An answer that goes on as long as its reader likes: its time says nothing. */
  streamed: boolean;
}

/** What the HTTP interface works with; constructed in runtime/context.ts. */
export interface ServerDeps {
  engine: Engine;
  identity: Identity;
  temporal: { state(): 'up' | 'away' };
  log: ServerLog;
  bodyLimitBytes: number;
  streams: EventStreams;
  /** Rows of one exported file. */
  exportRows: number;
  /** Absent: none. */
  limits?: Limits | undefined;
  /** Proxies in front of us whose word on the caller's address is taken. */
  trustedProxies?: number | undefined;
  /** Must not throw. */
  answered?: ((request: AnsweredRequest) => void) | undefined;
  /** Aborted when the process ends: connections are not kept then. */
  ending?: AbortSignal | undefined;
  /** Absent: the paths answer 404. */
  sandbox?: Sandbox | undefined;
  signIn?: SignIn | undefined;
}
