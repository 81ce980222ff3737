import type { Operation } from '../contract/operation.ts';
import type { QueryValues } from '../contract/query.ts';
import type { JsonObject } from '../domain/json.ts';
import type { Language } from '../domain/label.ts';
import type { ServerDeps } from './deps.ts';

/** A request after its syntax was checked and its caller is known. */
export interface RouteRequest {
  deps: ServerDeps;
  /** The caller's user id; empty for a public operation. */
  userId: string;
  params: Readonly<Record<string, string>>;
  query: QueryValues;
  /** The path with its query as it was sent, for links. */
  url: string;
  input: JsonObject;
  /** The body of an upload, unread. */
  upload: Upload | undefined;
  /** The text of a file, where the operation takes one. */
  text: string;
  key: string | undefined;
  seen: number | undefined;
  ifNoneMatch: string | undefined;
  /** Where a broken event stream was (Last-Event-ID). */
  lastEventId: string | undefined;
  /** Whether a browser's session says who it is, not a token. */
  bySession: boolean;
  /** When the caller's token or session ends, UTC milliseconds; 0 for a public operation. */
  tokenExpiresAt: number;
  language: Language;
}

/** A file as it comes. */
export interface Upload {
  /** The declared type without its parameters, in lower case. */
  mediaType: string;
  /** The declared size in bytes, where there is one. */
  length: number | undefined;
  bytes: AsyncIterable<Uint8Array>;
}

export interface Reply {
  status: number;
  body?: object;
  /** A body that is JSON text already. */
  text?: string;
  /** A body written piece by piece; the signal says that its reader is gone. What it throws before the first piece is an answer. */
  stream?: (gone: AbortSignal) => AsyncIterable<string | Uint8Array>;
  /** Lets go of what the stream holds where nobody asks for it (HEAD). */
  discard?: () => Promise<void>;
  headers?: Readonly<Record<string, string>>;
}

/** One operation and what answers it; listed in routes.ts. */
export interface Route {
  operation: Operation;
  answer(request: RouteRequest): Promise<Reply>;
}

export function route(operation: Operation, answer: Route['answer']): Route {
  return { operation, answer };
}
