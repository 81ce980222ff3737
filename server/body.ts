import type { IncomingMessage } from 'node:http';
import { TextDecoder } from 'node:util';
import { isObject, type JsonObject } from '../domain/json.ts';
import { HttpError } from './http-error.ts';

export interface BodyLimits {
  bytes: number;
  depth: number;
}

const JSON_TYPE = 'application/json';
const PATCH_TYPE = 'application/merge-patch+json';

/**
 * Reads a JSON object: size, media type, UTF-8, syntax, depth, in this order (design/architecture.md section 7). No body is an
 * empty object. Keys such as `__proto__` become plain own members, which the field checks then do not know.
 */
export async function readJsonBody(request: IncomingMessage, patch: boolean, limits: BodyLimits): Promise<JsonObject> {
  const bytes = await readBytes(request, limits.bytes);
  if (bytes.length === 0) return {};
  checkMediaType(request, patch);
  const value = parse(bytes);
  if (!isObject(value)) throw new HttpError('BODY_NOT_OBJECT');
  if (deeper(value, limits.depth)) throw new HttpError('JSON_TOO_DEEP', { params: { max: limits.depth } });
  return value;
}

const FORM_TYPE = 'application/x-www-form-urlencoded';

/** Reads the form an HTML page posted, as it was sent. */
export async function readFormBody(request: IncomingMessage, limit: number): Promise<URLSearchParams> {
  const bytes = await readBytes(request, limit);
  const { type, encoded } = mediaTypeOf(request);
  if (type !== FORM_TYPE || encoded) throw new HttpError('UNSUPPORTED_MEDIA_TYPE', { params: { expected: FORM_TYPE } });
  return new URLSearchParams(bytes.toString('utf8'));
}

const CSV_TYPE = 'text/csv';
const NDJSON_TYPE = 'application/x-ndjson';

/** Reads a file in UTF-8, with or without its mark, or in the charset its type names (GB18030 as spreadsheets in China write it). */
export async function readCsvBody(
  request: IncomingMessage,
  { bytes: limit, ndjson = false }: { bytes: number; ndjson?: boolean },
): Promise<string> {
  const bytes = await readBytes(request, limit);
  const { type, charset, encoded } = mediaTypeOf(request);
  const decoder = CHARSETS[charset]?.();
  const types = ndjson ? [CSV_TYPE, NDJSON_TYPE] : [CSV_TYPE];
  if (!types.includes(type) || encoded || !decoder)
    throw new HttpError('UNSUPPORTED_MEDIA_TYPE', { params: { expected: types.join(', ') } });
  try {
    return decoder.decode(bytes);
  } catch {
    throw new HttpError('MALFORMED_CSV', { params: { line: 1 } });
  }
}

const CHARSETS: Readonly<Record<string, () => TextDecoder>> = {
  'utf-8': () => new TextDecoder('utf-8', { fatal: true }),
  utf8: () => new TextDecoder('utf-8', { fatal: true }),
  gb18030: () => new TextDecoder('gb18030', { fatal: true }),
  gbk: () => new TextDecoder('gb18030', { fatal: true }),
};

async function readBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  const tooLarge = () => new HttpError('BODY_TOO_LARGE', { params: { max: limit }, headers: { connection: 'close' } });
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else {
        request.removeAllListeners('data').resume();
        reject(tooLarge());
      }
    });
    request.on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    request.on('error', reject);
    request.on('aborted', () => reject(new HttpError('MALFORMED_JSON')));
  });
}

function mediaTypeOf(request: IncomingMessage): { type: string; charset: string; encoded: boolean } {
  const [type = '', ...parameters] = (request.headers['content-type'] ?? '')
    .toLowerCase()
    .split(';')
    .map(text => text.trim());
  const charset =
    parameters
      .find(text => text.startsWith('charset='))
      ?.slice(8)
      .replaceAll('"', '') ?? 'utf-8';
  const encoded = (request.headers['content-encoding'] ?? 'identity') !== 'identity';
  return { type, charset, encoded };
}

function checkMediaType(request: IncomingMessage, patch: boolean): void {
  const { type, charset, encoded } = mediaTypeOf(request);
  const known = type === JSON_TYPE || (patch && type === PATCH_TYPE);
  if (!known || encoded || (charset !== 'utf-8' && charset !== 'utf8')) {
    throw new HttpError('UNSUPPORTED_MEDIA_TYPE', {
      params: { expected: patch ? `${PATCH_TYPE}, ${JSON_TYPE}` : JSON_TYPE },
    });
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch {
    throw new HttpError('MALFORMED_JSON');
  }
}

/** Whether containers are nested deeper than the limit; without recursion, whatever comes in. */
function deeper(value: object, limit: number): boolean {
  let level: object[] = [value];
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > limit) return true;
    const next: object[] = [];
    for (const container of level) {
      for (const member of Object.values(container))
        if (typeof member === 'object' && member !== null) next.push(member);
    }
    level = next;
  }
  return false;
}
