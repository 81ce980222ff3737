import type { z } from 'zod';
import type { Label } from '../domain/label.ts';
import { type ErrorCode, STATUS_OF } from './errors.ts';
import type { QueryParameter } from './query.ts';

/**
 * One thing the API does, as data: routing, validation, the OpenAPI document and the role matrix of the tests come from it
 * (design/style.md, HTTP).
 */
export interface Operation {
  /** Unique: `listCases`, `partnerOpportunity.submit`. */
  id: string;
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** OpenAPI form: `/v1/cases/{id}`. */
  path: string;
  tag: string;
  summary: Label;
  /** Who may call it at all; what they may see or do is judged by the engine. An item is asked before anything is read. */
  access: 'public' | 'signed-in' | { item: string };
  /** Permission items of which the engine asks one, by the thing in hand: what the role matrix shows for it. */
  items?: readonly string[];
  query?: readonly QueryParameter[];
  body?: {
    schema: z.ZodType;
    patch?: true;
    optional?: true;
    example?: unknown;
    csv?: { bytes: number; ndjson?: true };
  };
  /** The body is a file, streamed as it is. */
  upload?: true;
  key?: 'required' | 'optional';
  /** Which tag If-Match carries; `entry` is anything that is neither a case nor a task. */
  ifMatch?: 'case' | 'task' | 'entry';
  success: {
    status: 200 | 201;
    schema: z.ZodType;
    etag?: true;
    location?: true;
    description?: string;
    /** Another media type than JSON; the schema is then that of a piece. A file has one of its own. */
    media?: 'text/event-stream' | 'application/x-ndjson' | '*/*';
  };
  /** What a dry run answers beside `valid`, where it shows what would happen. */
  preview?: z.ZodType;
  /** Refusals of its own, beside those its declarations bring. */
  errors?: readonly ErrorCode[];
}

/** Every code the operation may answer with, from its declarations. */
export function errorsOf(operation: Operation): ErrorCode[] {
  const { method, access, query, body, upload, key, ifMatch, path, errors = [] } = operation;
  const codes: ErrorCode[] = [...errors, 'INTERNAL', 'STORE_UNAVAILABLE', 'INVALID_QUERY', 'RATE_LIMITED'];
  if (access !== 'public') codes.push('UNAUTHENTICATED', 'IDENTITY_UNAVAILABLE');
  if (access !== 'public' && method !== 'get') codes.push('FOREIGN_ORIGIN');
  if (typeof access === 'object') codes.push('NOT_PERMITTED');
  if (path.includes('{')) codes.push('NOT_FOUND', 'MALFORMED_URL');
  if (query?.some(({ name }) => name === 'cursor')) codes.push('BAD_CURSOR');
  if (query?.some(({ name }) => name === 'format')) codes.push('EXPORT_TOO_LARGE');
  if (body?.csv) codes.push('MALFORMED_CSV', 'BODY_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE', 'INVALID_INPUT');
  else if (body)
    codes.push(
      'MALFORMED_JSON',
      'BODY_NOT_OBJECT',
      'JSON_TOO_DEEP',
      'BODY_TOO_LARGE',
      'UNSUPPORTED_MEDIA_TYPE',
      'INVALID_INPUT',
    );
  if (upload) {
    codes.push(
      'BODY_TOO_LARGE',
      'BODY_INCOMPLETE',
      'UNSUPPORTED_MEDIA_TYPE',
      'INVALID_INPUT',
      'FILE_EMPTY',
      'FILE_TYPE_DIFFERS',
    );
  }
  if (key) codes.push('IDEMPOTENCY_KEY_MALFORMED', 'IDEMPOTENCY_CONFLICT');
  if (key === 'required') codes.push('IDEMPOTENCY_KEY_REQUIRED');
  if (ifMatch) codes.push('IF_MATCH_MALFORMED', 'IF_MATCH_REQUIRED', 'VERSION_DIFFERS');
  return [...new Set(codes)].sort((a, b) => STATUS_OF[a] - STATUS_OF[b] || (a < b ? -1 : 1));
}
