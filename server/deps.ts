import type { SignInProblem } from '../contract/sign-in-problems.ts';
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

/** Why nobody was signed in; the cause is a code for operators. */
interface NotSignedIn {
  kind: 'problem';
  problem: SignInProblem;
  cause?: string;
  /** Where they wanted to go, where that is known. */
  to?: string;
}

/** Signs browsers in at the issuer and checks the sessions it gave them. */
export interface BrowserSignIn extends Identity {
  /** Where people reach the product, without a slash at its end. */
  publicUrl(): string;
  /** `login` is what the browser must bring back, under the state it comes back with. */
  start(
    to: string,
  ): Promise<{ kind: 'begun'; location: string; state: string; login: string; expiresAt: number } | NotSignedIn>;
  /** `search`: the query the issuer sent the browser back with. */
  finish(
    search: string,
    login: string | undefined,
  ): Promise<{ kind: 'signed-in'; session: string; expiresAt: number; to: string } | NotSignedIn>;
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
  /** Absent: tokens alone are taken. */
  browser?: BrowserSignIn | undefined;
  /** The embedded issuer as an OpenID Connect provider. */
  openId?: ((request: Request) => Promise<Response>) | undefined;
  /** The folder of the built console; absent, or nothing built: no pages. */
  console?: string | undefined;
}
