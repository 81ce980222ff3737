import { expect } from 'vitest';
import { type ErrorCode, STATUS_OF } from '../../contract/errors.ts';
import { errorsOf, type Operation } from '../../contract/operation.ts';
import { OPERATIONS } from '../../contract/operations/all.ts';
import { valid } from '../../contract/schemas/common.ts';
import { problem } from '../../contract/schemas/problem.ts';
import type { Answered } from './api.ts';

const patterns = OPERATIONS.map(operation => ({
  operation,
  path: new RegExp(`^${operation.path.replace(/\{\w+\}/g, '[^/]+')}$`),
})).sort((a, b) => openIn(a.operation) - openIn(b.operation));

function openIn({ path }: Operation): number {
  return path.split('{').length;
}

export function operationAt(method: string, path: string): Operation | undefined {
  const plain = path.replace(/\?.*$/, '');
  return patterns.find(({ operation, path: known }) => operation.method === method.toLowerCase() && known.test(plain))
    ?.operation;
}

/** Every answer of every test keeps its contract: the declared shape and nothing beside it, or a declared error. */
export function checkContract(method: string, path: string, answered: Answered): void {
  const operation = operationAt(method, path);
  if (!operation || answered.status === 304 || method === 'HEAD') return;
  const where = `${method} ${path} → ${answered.status} ${answered.text.slice(0, 400)}`;
  if (answered.status < 300 && !operation.success.media) {
    const dry = answered.status === 200 && answered.body?.valid === true;
    const parsed = (dry ? (operation.preview ?? valid) : operation.success.schema).safeParse(answered.body);
    expect(parsed.error?.issues, where).toBeUndefined();
    expect(parsed.data, where).toEqual(answered.body);
    expect(dry ? 200 : operation.success.status, where).toBe(answered.status);
    expect(!operation.success.etag || dry || answered.headers.has('etag'), where).toBe(true);
    return;
  }
  if (answered.status < 300) return;
  expect(answered.headers.get('content-type'), where).toBe('application/problem+json; charset=utf-8');
  const parsed = problem.safeParse(answered.body);
  expect(parsed.error?.issues, where).toBeUndefined();
  expect(parsed.data, where).toEqual(answered.body);
  const code = answered.body.code as ErrorCode;
  expect(STATUS_OF[code], where).toBe(answered.status);
  expect(errorsOf(operation), `${code}: ${where}`).toContain(code);
  expect(answered.text, where).not.toMatch(/\{\w+\}/);
}
